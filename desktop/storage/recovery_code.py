"""The recovery sheet's code: a private key in groups a tired person can copy. It knows no vault.

256 bits and 4 check bits make 52 characters of 5 bits (no I, L, O, U). Each group holds four of them and a
check character over GF(32) that also covers the group's place: one wrong character, two exchanged characters
or two exchanged groups are always found, and the group is named.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

from desktop.domain.problem import Problem

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUPS = 13
GROUP_SIZE = 5

_PREFIX = "BANSOU:1:"
_KEY_BITS = 256
_CHECK_BITS = 4
_DATA = GROUP_SIZE - 1
_SEPARATORS = re.compile(r"[\s\-‐‑‒–—―−ーｰ_.,、。・:]+")
_LOOKS_LIKE = str.maketrans("OIL", "011")
# x⁵ + x² + 1, the polynomial of the field.
_POLYNOMIAL = 0b100101


class RecoveryCode:
    """The code of one recovery sheet; neither `str` nor `repr` shows it."""

    __slots__ = ("_key",)

    def __init__(self, private_key: bytes) -> None:
        if len(private_key) * 8 != _KEY_BITS:
            raise ValueError("a recovery code holds 32 bytes")
        self._key = private_key

    @property
    def private_key(self) -> bytes:
        """The X25519 private key."""
        return self._key

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups as they are printed, in order."""
        number = int.from_bytes(self._key) << _CHECK_BITS | _check_bits(self._key)
        total = GROUPS * _DATA
        digits = [number >> 5 * (total - 1 - place) & 31 for place in range(total)]
        return tuple(_group(index, digits[index * _DATA : (index + 1) * _DATA]) for index in range(GROUPS))

    @property
    def qr_payload(self) -> str:
        """What the sheet's QR code says; only characters of its dense alphanumeric mode."""
        return _PREFIX + "-".join(self.groups)

    def is_group(self, number: int, text: str) -> bool:
        """Tell whether `text` is the group with that number, counted from 1, as typed back by a person."""
        return _plain(text) == self.groups[number - 1]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, RecoveryCode) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)

    def __repr__(self) -> str:
        return "RecoveryCode(…)"


def parse(text: str) -> RecoveryCode:
    """Return the code as typed or scanned; `recovery.group_mistyped` with the group's number from 1."""
    groups = _split(text)
    digits: list[int] = []
    for index, group in enumerate(groups):
        values = [ALPHABET.find(character) for character in group]
        if len(values) != GROUP_SIZE or -1 in values or _group(index, values[:_DATA]) != group:
            raise Problem("recovery.group_mistyped", group=index + 1)
        digits += values[:_DATA]
    number = 0
    for digit in digits:
        number = number << 5 | digit
    key = (number >> _CHECK_BITS).to_bytes(_KEY_BITS // 8)
    if number & (1 << _CHECK_BITS) - 1 != _check_bits(key):
        # Every group fits by itself, yet not all together: two slips in one group that hide each other.
        raise Problem("recovery.wrong_code")
    return RecoveryCode(key)


def _split(text: str) -> list[str]:
    folded = unicodedata.normalize("NFKC", text).strip().upper().removeprefix(_PREFIX)
    pieces = [_plain(piece) for piece in _SEPARATORS.split(folded) if piece]
    if len(pieces) == GROUPS:
        return pieces
    joined = "".join(pieces)
    if len(joined) != GROUPS * GROUP_SIZE:
        raise Problem("recovery.wrong_length", expected=GROUPS * GROUP_SIZE, found=len(joined))
    return [joined[start : start + GROUP_SIZE] for start in range(0, len(joined), GROUP_SIZE)]


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).upper()
    return _SEPARATORS.sub("", folded).translate(_LOOKS_LIKE)


def _group(index: int, digits: list[int]) -> str:
    # Horner's rule: the check digit is a weighted sum with weights 2, 4, 8, 16 and, for the place, 32.
    check = index + 1
    for digit in digits:
        check = _doubled(check) ^ digit
    check = _doubled(check)
    return "".join(ALPHABET[digit] for digit in [*digits, check])


def _doubled(value: int) -> int:
    doubled = value << 1
    return doubled ^ _POLYNOMIAL if doubled & 32 else doubled


def _check_bits(key: bytes) -> int:
    return hashlib.sha256(b"bansou recovery code" + key).digest()[0] >> 8 - _CHECK_BITS

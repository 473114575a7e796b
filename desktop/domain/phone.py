"""Telephone numbers (電話番号): what was typed is kept; digits find it, and a bare number is shown in groups.

It knows the Japanese numbers whose grouping is fixed by their first digits. The length of an area code in
front of a landline cannot be told without the ministry's table, so such a number is shown as it was typed.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_FIXED: Final = tuple(
    (re.compile(first), groups)
    for first, groups in (
        ("0[56789]0[1-9]", (3, 4, 4)),
        ("0[36]", (2, 4, 4)),
        ("0120|0570|0990", (4, 3, 3)),
        ("0800", (4, 3, 4)),
    )
)
_JAPAN: Final = re.compile(r"(?:\+|00|010)81(?:\(0\)|0)?(?=[1-9])")
_BETWEEN_NUMBERS: Final = re.compile(r"[/,;、，；／\n]")
_LOOKS_LIKE_A_NUMBER: Final = re.compile(r"\+?[\d\s().\-]+")
_SHORTEST_SEARCH: Final = 3


def digits(text: str) -> str:
    """Return the digits of the text as 0-9, whatever their width or script."""
    return "".join(str(unicodedata.decimal(letter)) for letter in text if letter.isdecimal())


def phone_keys(text: str) -> tuple[str, ...]:
    """Return the digits of every number in the field, as dialled inside Japan (+81 90… is 090…)."""
    keys = (_dialled(part) for part in _BETWEEN_NUMBERS.split(text))
    return tuple(dict.fromkeys(key for key in keys if key))


def phone_query(text: str) -> str:
    """Return the digits to look for; empty where it is no part of a number or shorter than three digits."""
    if not _LOOKS_LIKE_A_NUMBER.fullmatch(_plain(text)):
        return ""
    key = _dialled(text)
    return key if len(key) >= _SHORTEST_SEARCH else ""


def grouped(text: str) -> str:
    """Return a bare number in its usual groups (09012345678 as 090-1234-5678); any other as it was typed."""
    plain = _plain(text).strip()
    if not (plain.isascii() and plain.isdecimal()):
        return text
    for first, groups in _FIXED:
        if first.match(plain) and len(plain) == sum(groups):
            return _cut(plain, groups)
    return text


def _cut(number: str, groups: tuple[int, ...]) -> str:
    parts: list[str] = []
    for length in groups:
        parts.append(number[:length])
        number = number[length:]
    return "-".join(parts)


def _dialled(text: str) -> str:
    bare = re.sub(r"[\s.\-]", "", _plain(text))
    return digits(_JAPAN.sub("0", bare, count=1) if _JAPAN.match(bare) else bare)


def _plain(text: str) -> str:
    """Return the text with narrow letters and one kind of dash."""
    return re.sub("[‐‑‒–—―−ーｰ]", "-", unicodedata.normalize("NFKC", text))

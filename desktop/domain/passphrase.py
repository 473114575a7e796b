"""Passphrases (合言葉): proposes words, judges one's own, says what counts as the same typing.

It derives no key and keeps nothing. The estimate is cautious where people are predictable (names, common
pieces, repetition, ways along the keyboard) and counts the rest by what a letter of speech is worth.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum
from math import log2
from secrets import SystemRandom
from typing import Final, Protocol

from desktop.domain.common_passphrases import COMMON, RUNS
from desktop.domain.folding import fold
from desktop.domain.kana_typing import same_kana
from desktop.domain.romaji import PLAIN, spell

LEAST: Final = 12
"""The fewest characters of a passphrase of one's own."""
PROPOSED_WORDS: Final = 5

_FAIR_BITS: Final = 30
_STRONG_BITS: Final = 55
_PIECE_BITS: Final = 9
_LETTER_BITS: Final = 2.5
_DIGIT_BITS: Final = 1.3
_KANA_BITS: Final = 4.0
_KANJI_BITS: Final = 6.0
_MIXED_BITS: Final = 4.5
_MADE_OF_COMMON: Final = 3
"""A passphrase is common when no more characters than this are left without its common pieces."""
_MADE_OF_NAMES: Final = 4
_SHORTEST_RUN: Final = 3
_SHORTEST_PIECE: Final = 2
_LONGEST_PERIOD: Final = 6
_YEAR: Final = 4
_INSTEAD_OF: Final = str.maketrans("@4$5013!7", "aassoleit")
_WAYS: Final = (*RUNS, *(run[::-1] for run in RUNS))
_SPELLED_COMMON: Final = COMMON | {spell(piece, PLAIN) for piece in COMMON}


class Strength(StrEnum):
    """How hard a passphrase is to guess; the first three and weak are refused."""

    TOO_SHORT = "too_short"
    COMMON = "common"
    CONTAINS_NAME = "contains_name"
    WEAK = "weak"
    FAIR = "fair"
    STRONG = "strong"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is to be said of a passphrase; it does not hold the passphrase."""

    strength: Strength

    @property
    def acceptable(self) -> bool:
        """Tell whether it may be used."""
        return self.strength in {Strength.FAIR, Strength.STRONG}

    @property
    def code(self) -> str:
        """The code of the sentence that says so."""
        return f"passphrase.{self.strength}"


class Chance(Protocol):
    """Draws without bias; `secrets.SystemRandom` in the program."""

    def sample(self, population: Sequence[str], k: int) -> list[str]:
        """Return `k` different words."""
        ...


def propose(
    words: Sequence[str], count: int = PROPOSED_WORDS, chance: Chance | None = None
) -> tuple[str, ...]:
    """Return words drawn by chance from the shipped list: five of more than 4,096 are 60 bits."""
    return tuple((chance or SystemRandom()).sample(words, count))


def proposed_bits(words: Sequence[str], count: int = PROPOSED_WORDS) -> float:
    """Return the bits of a proposal: how often a guess about it has to be halved."""
    return sum(log2(len(words) - drawn) for drawn in range(count))


def as_typed_anywhere(passphrase: str) -> str:
    """Return what a key is derived from: the same for every keyboard and input method.

    NFKC, one space between words, and words in romaji or katakana as hiragana: a hidden field takes no input
    method, so さくら is typed there as sakura. This is part of the vault's form and must never change.
    """
    return " ".join(same_kana(word) for word in unicodedata.normalize("NFKC", passphrase).split())


def same_typing(one: str, other: str) -> bool:
    """Tell whether two passphrases open the same, one typed in kana and one in Latin letters."""
    return as_typed_anywhere(one) == as_typed_anywhere(other)


def judge(passphrase: str, names: Iterable[str] = ()) -> Judgement:
    """Say how hard a passphrase is to guess. `names` are those of the staff and of the organisation."""
    typed = " ".join(unicodedata.normalize("NFKC", passphrase).split())
    if len(typed) < LEAST:
        return Judgement(Strength.TOO_SHORT)
    letters = "".join(typed.casefold().split())
    left = _left_over(letters, COMMON)
    if len("".join(left)) <= _MADE_OF_COMMON or _repeats(letters):
        return Judgement(Strength.COMMON)
    if _made_of_names(typed, names):
        return Judgement(Strength.CONTAINS_NAME)
    bits = sum(map(_bits, left)) + (len(left) - 1) * _PIECE_BITS + _bits_of_shift(typed)
    if bits < _FAIR_BITS:
        return Judgement(Strength.WEAK)
    return Judgement(Strength.STRONG if bits >= _STRONG_BITS else Strength.FAIR)


def _left_over(letters: str, pieces: AbstractSet[str]) -> list[str]:
    """Return what stands between the given pieces and the runs; signs count for nothing, years neither."""
    known = {
        place for form in (letters, letters.translate(_INSTEAD_OF)) for place in _known_places(form, pieces)
    }
    left = "".join(" " if place in known else letter for place, letter in enumerate(letters))
    between = [
        "".join(letter for letter in part if letter.isalnum() or letter == "ー") for part in left.split(" ")
    ]
    if not known:
        return between
    return ["" if part.isdecimal() and len(part) <= _YEAR else part for part in _merged(between)]


def _merged(between: list[str]) -> list[str]:
    """Return the parts without the empty ones in the middle of one covered stretch."""
    return [between[0], *(part for part in between[1:-1] if part), between[-1]]


def _known_places(letters: str, pieces: AbstractSet[str]) -> Iterator[int]:
    longest = max(map(len, pieces), default=0)
    for start in range(len(letters)):
        for end in range(start + _SHORTEST_PIECE, min(len(letters), start + longest) + 1):
            if letters[start:end] in pieces:
                yield from range(start, end)
        if any(letters[start : start + _SHORTEST_RUN] in way for way in _WAYS):
            yield from range(start, min(len(letters), start + _SHORTEST_RUN))


def _repeats(letters: str) -> bool:
    """Tell whether the text is one short unit again and again."""
    longest = min(len(letters) // 2, _LONGEST_PERIOD)
    return any(letters[size:] == letters[:-size] for size in range(1, longest + 1))


def _made_of_names(typed: str, names: Iterable[str]) -> bool:
    parts = [part for name in names for part in fold(name).split() if len(part) >= _SHORTEST_PIECE]
    written = fold(typed).replace(" ", "")
    return _only_names(written, frozenset(parts), COMMON) or _only_names(
        spell(typed, PLAIN), frozenset(spell(part, PLAIN) for part in parts), _SPELLED_COMMON
    )


def _only_names(letters: str, names: AbstractSet[str], common: AbstractSet[str]) -> bool:
    has_name = any(name in letters for name in names if len(name) >= _SHORTEST_PIECE)
    return has_name and len("".join(_left_over(letters, names | common))) <= _MADE_OF_NAMES


def _bits(part: str) -> float:
    mixed = any(letter.isdecimal() for letter in part) and not part.isdecimal()
    worth = (max(_worth(letter), _MIXED_BITS if mixed else 0.0) for letter in _without_repeats(part))
    return sum(worth)


def _without_repeats(part: str) -> Iterator[str]:
    return (letter for before, letter in zip(" " + part, part, strict=False) if letter != before)


def _worth(letter: str) -> float:
    if "\u3041" <= letter <= "\u30ff":
        return _KANA_BITS
    if letter.isdecimal():
        return _DIGIT_BITS
    return _LETTER_BITS if letter.isascii() else _KANJI_BITS


def _bits_of_shift(typed: str) -> float:
    """Return what signs and capitals inside add: people put few, and at the ends."""
    signs = sum(not letter.isalnum() and letter != " " for letter in typed[1:-1])
    capitals = sum(letter.isupper() for letter in typed[1:])
    return min(signs, 4) * 2.0 + min(capitals, 4) * 1.0

"""Where a query stands in an original: the answer to "why was this found?". It searches no index.

Folding may make one letter out of two or four out of one, so places are found by the length that ever longer
beginnings have once they are folded.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from desktop.domain.address import address_key
from desktop.domain.folding import SHIPPED, Folding, QueryKeys
from desktop.domain.kana import is_kana, reading
from desktop.domain.phone import digits, phone_keys
from desktop.domain.romaji import spell, spellings

Span = tuple[int, int]
"""Start and end of a match in the original text."""

_View = Callable[[str], str]
"""What an original, or a beginning of it, is seen as when a key is looked for."""
_Length = Callable[[int], int]
"""How long such a view is after so many letters of the original."""

_LOOSE_ENDS: Final = " \u3000\n\t-‐−・"
_LONGEST_NAME: Final = 400
"""Longer texts are looked through as they are written only, not by their sound: they are no names."""
_OFTEN_THE_SAME: Final = 30
"""Texts up to this length are looked through once: most of the persons met are the client alone."""
_SOUNDS: Final = re.compile("[a-zぁ-ゖ]")
"""Without one of these a folded text cannot be spelled in Latin letters."""
_MADE_IN_ADDRESSES: Final = frozenset("0123456789-が")
"""What `address_key` puts in the place of other letters; all else it only leaves out."""


class Sought:
    """A query whose keys are made once, looked for in many texts."""

    def __init__(self, query: str, folding: Folding = SHIPPED) -> None:
        self._folding = folding
        self._whole = folding.query_keys(query)
        words = query.split()
        self._words = [] if words == [query] else [folding.query_keys(word) for word in words]
        self._known: dict[str, tuple[Span, ...]] = {}

    def first(self, haystack: str) -> Span | None:
        """Return where the first match of the whole query stands, whichever way it matches."""
        return _Original(haystack, self._folding).first(self._whole)

    def words(self, haystack: str) -> tuple[Span, ...]:
        """Return the first match of every word of the query that is there, in the order of the text."""
        if len(haystack) > _OFTEN_THE_SAME:
            return self._found(haystack)
        if haystack not in self._known:
            self._known[haystack] = self._found(haystack)
        return self._known[haystack]

    def _found(self, haystack: str) -> tuple[Span, ...]:
        original = _Original(haystack, self._folding)
        whole = original.first(self._whole)
        if whole is not None:
            return (whole,)
        found = (original.first(keys) for keys in self._words)
        return tuple(sorted({span for span in found if span is not None}))


def find_folded(haystack: str, needle: str, folding: Folding = SHIPPED) -> Span | None:
    """Return where the first match of `needle` stands in `haystack`, whichever way it matches."""
    return Sought(needle, folding).first(haystack)


def find_words(haystack: str, query: str, folding: Folding = SHIPPED) -> tuple[Span, ...]:
    """Return the first match of every word of a query that is there, in the order of the text."""
    return Sought(query, folding).words(haystack)


class _Original:
    """A text that is folded once, however many keys are looked for in it."""

    def __init__(self, text: str, folding: Folding) -> None:
        self._text = text
        self._folding = folding
        self._folded = folding.fold(text)
        self._plain = self._folded.replace(" ", "")

    def first(self, keys: QueryKeys) -> Span | None:
        """Return where the first of a query's keys that is there stands."""
        at = self._plain.find(keys.plain) if keys.plain else -1
        if at >= 0:
            return self._as_written(at, at + len(keys.plain))
        if len(self._text) > _LONGEST_NAME:
            return None
        for key, whole, view in self._other_views(keys):
            at = whole.find(key) if key else -1
            if at >= 0:
                return self._span(at, at + len(key), _lengths(self._text, view))
        return None

    def _as_written(self, start: int, end: int) -> Span:
        folding, text = self._folding, self._text
        if folding.letters.are_even(text[: end + 1]):
            # Nearly every note: each letter stands in the key where it stands in the text.
            return start, self._tight(end)
        if folding.joins(text):
            return self._span(start, end, _lengths(text, self._without_spaces))
        return self._span(start, end, folding.letters.lengths(text).__getitem__)

    def _other_views(self, keys: QueryKeys) -> Iterator[tuple[str, str, _View]]:
        """Yield keys and what this text is to be seen as for each, as long as it is asked for."""
        if keys.kana and is_kana(keys.kana):
            yield keys.kana, reading(self._plain), lambda text: reading(self._without_spaces(text))
        if keys.romaji and _SOUNDS.search(self._folded):
            for spelling, spelled in spellings(self._text):
                yield keys.romaji, spelled, partial(spell, spelling=spelling)
        if keys.digits:
            yield keys.digits, digits(self._text), digits
            yield keys.digits, "".join(phone_keys(self._text)), lambda text: "".join(phone_keys(text))
        if all(letter in self._folded or letter in _MADE_IN_ADDRESSES for letter in keys.address):
            yield keys.address, address_key(self._folded), lambda text: address_key(self._folding.fold(text))

    def _without_spaces(self, text: str) -> str:
        return self._folding.fold(text).replace(" ", "")

    def _span(self, at: int, to: int, length: _Length) -> Span:
        if _stands_as_written(at, to, len(self._text), length):
            return at, self._tight(to)
        ends = range(len(self._text) + 1)
        start = bisect_right(ends, at, key=length) - 1
        end = bisect_left(ends, to, lo=start, key=length)
        # What adds nothing to the key belongs to the letter before it: a long vowel, a variation selector.
        last = bisect_right(ends, to, lo=end, key=length) - 1
        return start, self._tight(last)

    def _tight(self, end: int) -> int:
        """Return the end of a match without what hangs loose behind it."""
        return len(self._text[:end].rstrip(_LOOSE_ENDS))


def _lengths(text: str, view: _View) -> _Length:
    return lambda end: len(view(text[:end]))


def _stands_as_written(start: int, end: int, whole: int, length: _Length) -> bool:
    """Tell whether a match stands in the original where it stands in the key: nothing before it changed."""
    return (
        end <= whole
        and length(start) == start
        and length(start + 1) > start
        and length(end) == end
        and (end == whole or length(end + 1) > end)
    )

"""Where a query stands in an original: the answer to "why was this found?". It searches no index.

Folding may make one letter out of two or four out of one, so places are found by folding ever longer
beginnings.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from desktop.domain.address import address_key
from desktop.domain.folding import SHIPPED, Folding, QueryKeys
from desktop.domain.kana import is_kana, reading
from desktop.domain.phone import digits, phone_keys
from desktop.domain.romaji import SPELLINGS, spell

Span = tuple[int, int]
"""Start and end of a match in the original text."""

_LOOSE_ENDS: Final = " \u3000\n\t-‐−・"
_LONGEST_NAME: Final = 400
"""Longer texts are looked through as they are written only, not by their sound: they are no names."""


class Sought:
    """A query whose keys are made once, looked for in many texts."""

    def __init__(self, query: str, folding: Folding = SHIPPED) -> None:
        self._folding = folding
        self._whole = folding.query_keys(query)
        words = query.split()
        self._words = [] if words == [query] else [folding.query_keys(word) for word in words]

    def first(self, haystack: str) -> Span | None:
        """Return where the first match of the whole query stands, whichever way it matches."""
        return self._first(haystack, self._whole)

    def words(self, haystack: str) -> tuple[Span, ...]:
        """Return the first match of every word of the query that is there, in the order of the text."""
        whole = self.first(haystack)
        if whole is not None:
            return (whole,)
        found = (self._first(haystack, keys) for keys in self._words)
        return tuple(sorted({span for span in found if span is not None}))

    def _first(self, haystack: str, keys: QueryKeys) -> Span | None:
        views = _views(haystack, keys, self._folding)
        return next((span for view, key in views if key and (span := _span(haystack, key, view))), None)


def find_folded(haystack: str, needle: str, folding: Folding = SHIPPED) -> Span | None:
    """Return where the first match of `needle` stands in `haystack`, whichever way it matches."""
    return Sought(needle, folding).first(haystack)


def find_words(haystack: str, query: str, folding: Folding = SHIPPED) -> tuple[Span, ...]:
    """Return the first match of every word of a query that is there, in the order of the text."""
    return Sought(query, folding).words(haystack)


def _views(haystack: str, keys: QueryKeys, folding: Folding) -> Iterator[tuple[Callable[[str], str], str]]:
    plain = partial(_without_spaces, folding)
    yield plain, keys.plain
    if len(haystack) > _LONGEST_NAME:
        return
    if keys.kana and is_kana(keys.kana):
        yield lambda text: reading(plain(text)), keys.kana
    for spelling in SPELLINGS if keys.romaji else ():
        yield partial(spell, spelling=spelling), keys.romaji
    if keys.digits:
        yield digits, keys.digits
        yield lambda text: "".join(phone_keys(text)), keys.digits
    yield lambda text: address_key(folding.fold(text)), keys.address


def _without_spaces(folding: Folding, text: str) -> str:
    return folding.fold(text).replace(" ", "")


def _span(haystack: str, key: str, view: Callable[[str], str]) -> Span | None:
    at = view(haystack).find(key)
    if at < 0:
        return None

    def length(end: int) -> int:
        return len(view(haystack[:end]))

    if _stands_as_written(at, at + len(key), len(haystack), length):
        return at, len(haystack[: at + len(key)].rstrip(_LOOSE_ENDS))
    ends = range(len(haystack) + 1)
    start = bisect_right(ends, at, key=length) - 1
    end = bisect_left(ends, at + len(key), lo=start, key=length)
    # What adds nothing to the key belongs to the letter before it: a long vowel, a variation selector.
    last = bisect_right(ends, at + len(key), lo=end, key=length) - 1
    return start, len(haystack[:last].rstrip(_LOOSE_ENDS))


def _stands_as_written(start: int, end: int, whole: int, length: Callable[[int], int]) -> bool:
    """Tell whether a match stands in the original where it stands in the key: nothing before it changed."""
    return (
        end <= whole
        and length(start) == start
        and length(start + 1) > start
        and length(end) == end
        and (end == whole or length(end + 1) > end)
    )

"""Finding as it is defined, slowly: every view of every beginning of the original is folded anew."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from functools import partial

from desktop.domain.address import address_key
from desktop.domain.folding import SHIPPED, QueryKeys
from desktop.domain.kana import is_kana, reading
from desktop.domain.phone import digits, phone_keys
from desktop.domain.romaji import SPELLINGS, spell

View = Callable[[str], str]

LOOSE_ENDS = " \u3000\n\t-‐−・"
LONGEST_NAME = 400


def find_slowly(haystack: str, needle: str) -> tuple[int, int] | None:
    """Return where the first match of `needle` stands, in the first view that has one."""
    views = _views(haystack, SHIPPED.query_keys(needle))
    return next((span for view, key in views if key and (span := _span(haystack, key, view))), None)


def _views(haystack: str, keys: QueryKeys) -> Iterator[tuple[View, str]]:
    yield _plain, keys.plain
    if len(haystack) > LONGEST_NAME:
        return
    if keys.kana and is_kana(keys.kana):
        yield lambda text: reading(_plain(text)), keys.kana
    for spelling in SPELLINGS if keys.romaji else ():
        yield partial(spell, spelling=spelling), keys.romaji
    if keys.digits:
        yield digits, keys.digits
        yield lambda text: "".join(phone_keys(text)), keys.digits
    yield lambda text: address_key(SHIPPED.fold_together(text)), keys.address


def _plain(text: str) -> str:
    return SHIPPED.fold_together(text).replace(" ", "")


def _span(haystack: str, key: str, view: View) -> tuple[int, int] | None:
    at = view(haystack).find(key)
    if at < 0:
        return None
    to = at + len(key)
    lengths = [len(view(haystack[:end])) for end in range(len(haystack) + 1)]
    after = [*lengths, lengths[-1] + 1]
    as_written = to <= len(haystack) and lengths[at] == at and lengths[to] == to
    if as_written and after[at + 1] > at and after[to + 1] > to:
        return at, len(haystack[:to].rstrip(LOOSE_ENDS))
    # The lengths of beginnings need not grow steadily: they are looked through as the fast way does.
    start = bisect_right(lengths, at) - 1
    end = bisect_left(lengths, to, lo=start)
    last = bisect_right(lengths, to, lo=end) - 1
    return start, len(haystack[:last].rstrip(LOOSE_ENDS))

"""How viewers copy a line that holds text from right to left, and what they must find to copy it right.

A page shows glyphs in visual order, and each viewer turns them back by a rule of its own, simpler than the
Unicode algorithm. The two rules here are those of PDFium (Chrome, Edge, this program's preview) and of
Poppler (Evince, Okular, pdftotext); each function returns what its viewer must find so that the writing
order comes out again.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from itertools import groupby
from unicodedata import bidirectional

from bidi.mirror import MIRRORED

_RIGHT = frozenset({"R", "AL"})
_WEAK = frozenset({"EN", "AN", "ES", "ET", "CS", "NSM", "BN"})
_NUMBER = frozenset({"EN", "AN", "ES", "ET", "CS"})
# PDFium mirrors these too, though Unicode does not.
_QUOTES = {"“": "”", "”": "“", "‘": "’", "’": "‘"}


class _Side(Enum):
    LEFT = 1
    LEFT_WEAK = 2
    RIGHT = 3
    NEUTRAL = 4


def for_pdfium(text: str) -> list[str]:
    """Return a line's characters in the order and form in which they must stand from left to right.

    PDFium cuts the visual line into segments of one direction, takes them from the right if more of them
    read from the right, and turns round and mirrors those. It turns round halves of characters, too; such a
    pair comes back exchanged, and no other viewer may ever see it.
    """
    segments = [(side, list(part)) for side, part in groupby(text, key=_side)]
    count = [side for side, _ in segments].count
    from_right = count(_Side.RIGHT) > count(_Side.LEFT)
    laid: list[list[str]] = []
    current = _Side.RIGHT if from_right else _Side.LEFT
    for side, part in segments:
        if side is _Side.RIGHT or (side is _Side.NEUTRAL and current is _Side.RIGHT):
            current = _Side.RIGHT
            laid.append([_turned(character) for character in reversed(part)])
        else:
            current = current if side is _Side.LEFT_WEAK else _Side.LEFT
            laid.append(part)
    if from_right:
        laid.reverse()
    return [character for part in laid for character in part]


def _side(character: str) -> _Side:
    kind = bidirectional(character)
    if kind in _RIGHT:
        return _Side.RIGHT
    if kind in _WEAK:
        return _Side.LEFT_WEAK
    return _Side.LEFT if kind in {"L", ""} and character <= "\uffff" else _Side.NEUTRAL


def _turned(character: str) -> str:
    if character > "\uffff":
        high, low = divmod(ord(character) - 0x10000, 0x400)
        return chr(0xDC00 + low) + chr(0xD800 + high)
    return _QUOTES.get(character) or MIRRORED.get(character, character)


def for_poppler(text: str, *, page_from_left: bool) -> list[list[int]]:
    """Return the places of a line's characters in the order in which they must stand from left to right.

    Poppler gives a whole page one direction and cuts each line into runs: one with the direction until a
    letter of the other side, one against it until the next letter, turned round. Marks between the two go
    with the wrong run; there the line must be given in parts, each on a line of its own.
    """
    kinds = [_kind(character) for character in text]
    parts: list[list[int]] = []
    start = 0
    while start < len(text):
        runs, start = _runs(text, kinds, start, from_left=page_from_left)
        ordered = runs if page_from_left else runs[::-1]
        parts.append([place for run in ordered for place in run])
    return parts


def _runs(text: str, kinds: list[str], start: int, *, from_left: bool) -> tuple[list[list[int]], int]:
    """Return the runs of one part, each from left to right, and where the next part begins."""
    main, other = ("L", "R") if from_left else ("R", "L")
    runs: list[list[int]] = []
    while start < len(text):
        turn = _next(kinds, other, start)
        runs.append(_laid(range(start, turn), main))
        if turn == len(text):
            return runs, turn
        end = _next(kinds, main, turn)
        last = max(place for place in range(turn, end) if kinds[place] == other)
        if text[last + 1 : end].strip():
            runs.append(_laid(range(turn, last + 1), other))
            return runs, last + 1
        blanks = list(range(last + 1, end))
        run = _laid(range(turn, last + 1), other)
        runs.append(run + blanks if from_left else blanks + run)
        start = end
    return runs, start


def _next(kinds: list[str], kind: str, start: int) -> int:
    return next((place for place in range(start, len(kinds)) if kinds[place] == kind), len(kinds))


def _laid(places: Sequence[int], kind: str) -> list[int]:
    return list(places) if kind == "L" else list(reversed(places))


def _kind(character: str) -> str:
    if character > "\uffff":
        return "N"
    kind = bidirectional(character)
    if kind in _RIGHT:
        return "R"
    return "L" if kind == "L" or kind in _NUMBER else "N"


def reads_from_left(texts: Sequence[str]) -> bool:
    """Tell whether Poppler takes a page with these texts for one that reads from the left."""
    balance = 0
    for text in texts:
        if text.isascii():
            balance += sum(map(str.isalpha, text))
        else:
            kinds = list(map(bidirectional, text))
            balance += kinds.count("L") - kinds.count("R") - kinds.count("AL")
    return balance >= 0

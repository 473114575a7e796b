"""What a page says to viewers that go by ActualText, written when its last line is known.

Poppler gives a whole page one direction, by counting letters. Only lines that hold text from right to left
need its care, and on a page that reads from the right every line whose marks would wander.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from unicodedata import bidirectional

from reports.text.copying import for_poppler
from reports.text.embedding import EmbeddedFonts
from reports.text.hand import END, actual, for_pdfium_only

CARRIER = "latin"
"""The face on whose glyphs unseen text hangs."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line lies on the page: the left end of its baseline, its size, height and width, in points."""

    x: float
    y: float
    size: float
    height: float
    width: float


class PageReading:
    """The lines of the page being drawn."""

    def __init__(self, fonts: EmbeddedFonts) -> None:
        self.fonts = fonts
        self._lines: list[tuple[int, str, Place]] = []
        self._two_way: set[int] = set()

    def note(self, number: int, text: str, place: Place, *, two_way: bool = False) -> None:
        """Remember a line and where its operators stand; `two_way` if it must be written to be read."""
        self._lines.append((number, text, place))
        if two_way:
            self._two_way.add(number)

    def finish(self, code: list[str]) -> None:
        """Complete the operators of the page, and be ready for the next."""
        if self._two_way:
            from_left = reads_from_left(text for _, text, _ in self._lines)
            used = self.fonts.use(CARRIER)
            for number, text, place in self._lines:
                if number in self._two_way:
                    code[number] += " " + unseen(
                        text, place, used.resource, used.anchor(), from_left=from_left
                    )
                elif not from_left and "ActualText" not in code[number] and _wanders(text):
                    reading = unseen(text, place, used.resource, used.anchor(), from_left=False)
                    code[number] = f"{for_pdfium_only(code[number])} {reading}"
        self._lines.clear()
        self._two_way.clear()


def reads_from_left(texts: Iterable[str]) -> bool:
    """Tell whether Poppler takes a page with these texts for one that reads from the left."""
    balance = 0
    for text in texts:
        kinds = [bidirectional(character) for character in text if character <= "\uffff"]
        balance += kinds.count("L") - kinds.count("R") - kinds.count("AL")
    return balance >= 0


def _wanders(text: str) -> bool:
    return for_poppler(text, page_from_left=False) != [list(range(len(text)))]


def unseen(text: str, place: Place, resource: str, anchor: str, *, from_left: bool) -> str:
    """Return the operators of a text without ink, for a page with that direction.

    Each letter that is turned round has a Span of its own, in writing order, so that no viewer finds words
    reversed.
    """
    parts = for_poppler(text, page_from_left=from_left)
    if len(parts) == 1:
        body = _spans(text, parts[0], (place.x, place.y), place.width / len(text), anchor)
        return f"BT /{resource} {place.size:g} Tf {body} ET"
    # Parts of one line stand below each other, so small that all stay within the line.
    step = min(1.0, place.height * 0.8 / len(parts))
    lines = [f"BT /{resource} {step:.2f} Tf"]
    for number, part in enumerate(parts):
        x = place.x if from_left else place.x + place.width - len(part) * step / 2
        y = place.y + place.height * 0.4 - number * step
        lines.append(_spans(text, part, (x, y), step / 2, anchor))
    return " ".join([*lines, "ET"])


def _spans(text: str, part: Sequence[int], start: tuple[float, float], cell: float, anchor: str) -> str:
    x, y = start
    spans: list[tuple[int, str]] = []
    for first, end in _forward_runs(part):
        letters = "".join(text[place] for place in part[first:end])
        left, right = x + first * cell, x + end * cell
        here, there = (f"1 0 0 1 {at:.3f} {y:.3f} Tm <{anchor}>Tj" for at in (left, right))
        spans.append((part[first], f"{actual(letters)} {here} {there} {END}"))
    return " ".join(span for _, span in sorted(spans))


def _forward_runs(part: Sequence[int]) -> list[tuple[int, int]]:
    """Return where runs in writing order begin and end; what is turned round stands letter by letter."""
    cuts = [0, *(i for i in range(1, len(part)) if part[i] != part[i - 1] + 1), len(part)]
    return list(pairwise(cuts))

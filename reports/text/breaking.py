"""Divides text into lines of a width. `kinsoku` knows which places are allowed, `paragraph` the widths."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reports.text.cleaning import clean
from reports.text.kinsoku import (
    CLOSING,
    OPENING,
    Kind,
    begins_syllable,
    is_burmese,
    kind_of,
    may_break,
    may_break_in_need,
)
from reports.text.paragraph import Paragraph, paragraph
from reports.text.style import Style

# Blanks and the blank half of a closing mark may stand beyond the edge; more of them than this are rare.
_MOST_BLANK = 5000
_SHORT = 24
# Burmese is divided within a phrase if more than this part of a line would stay empty.
_EMPTY = 0.25
# So many characters are looked back over for a place where a syllable surely begins.
_NEAR = 9


@dataclass(frozen=True, slots=True)
class Line:
    """A line: a part of a paragraph, ready to be drawn; blanks at its end are not part of it."""

    paragraph: Paragraph
    start: int
    end: int
    style: Style
    ends_paragraph: bool
    width: float
    """In points."""

    @property
    def text(self) -> str:
        """The characters of the line in reading order."""
        return self.paragraph.text[self.start : self.end]


def measure(text: str, style: Style) -> float:
    """Return the width of the widest line of a text that is not broken, in points."""
    widths = (_ready(part, style).edges[-1] for part in clean(text).split("\n"))
    return max(widths) * style.size / 1000


def break_lines(text: str, style: Style, width: float) -> list[Line]:
    """Return the lines of a text, at most `width` points wide; its own line ends and empty lines are kept."""
    lines: list[Line] = []
    unit = style.size / 1000
    limit = width / unit + 0.5
    for part in clean(text).split("\n"):
        ready = _ready(part, style)
        end = len(ready.text)
        whole = ready.edges[end]
        if whole <= limit:
            lines.append(Line(ready, 0, end, style, ends_paragraph=True, width=whole * unit))
            continue
        for start, stop in cut(ready, limit):
            wide = ready.width(start, stop) * unit
            lines.append(Line(ready, start, stop, style, ends_paragraph=stop == end, width=wide))
    return lines


def _ready(text: str, style: Style) -> Paragraph:
    return paragraph(text, style.language, bold=style.bold)


def cut(ready: Paragraph, limit: float) -> Iterator[tuple[int, int]]:
    """Yield start and end of each line, at least one cluster each; the last ends where the text ends."""
    text, edges, end, start = ready.text, ready.edges, len(ready.text), 0
    within = limit + _MOST_BLANK
    while start < end:
        if edges[end] - edges[start] <= within and ready.width(start, end) <= limit:
            yield start, end
            return
        reach = _reach(ready, start, limit)
        place = _good_place(ready, start, reach, limit) or _place_in_need(ready, start, reach)
        if start == 0 and end <= _SHORT:
            place = _at_blank(ready, place, limit)
        yield start, ready.trimmed(start, place)
        start = place
        if not text[start:].strip(" "):
            return


def _at_blank(ready: Paragraph, place: int, limit: float) -> int:
    """Divide a short text such as a name at its blank, if two lines are enough in any case."""
    blank = max(ready.text.rfind(space, 0, place) for space in " \u3000") + 1
    if not blank or not may_break(ready.text, blank) or ready.width(blank, len(ready.text)) > limit:
        return place
    return blank


def _reach(ready: Paragraph, start: int, limit: float) -> int:
    """Return the furthest place where the line could end; blanks may stand beyond the edge."""
    text, edges = ready.text, ready.edges
    place = bisect_right(edges, edges[start] + limit, start) - 1
    if place < len(text) and edges[place + 1] - ready.blank_half(place + 1) - edges[start] <= limit:
        place += 1
    while place < len(text) and kind_of(text[place]) is Kind.SPACE:
        place += 1
    return place


def _good_place(ready: Paragraph, start: int, reach: int, limit: float) -> int:
    """Return the last allowed place up to `reach`; 0 if there is none."""
    place = _last(ready, start, reach, may_break)
    if place and place < reach and kind_of(ready.text[place]) is Kind.COMPLEX:
        return _fill_with_syllables(ready, place, reach, limit)
    return place


def _fill_with_syllables(ready: Paragraph, place: int, reach: int, limit: float) -> int:
    """Divide an unspaced word of Thai, Lao, Khmer or Burmese at once where moving it on would not do.

    No line could hold it whole; or it is Burmese, whose syllables are sure, and much of the line stays empty.
    """
    text = ready.text
    following = next((p for p in range(place + 1, len(text)) if may_break(text, p)), len(text))
    empty = ready.edges[reach] - ready.edges[place]
    if ready.width(place, following) <= limit and not (is_burmese(text[place]) and empty > limit * _EMPTY):
        return place
    return _at_syllable(ready, place, reach) or place


def _at_syllable(ready: Paragraph, start: int, reach: int) -> int:
    """Return the last place for a cut in need, rather where a syllable surely begins if one is near; or 0."""
    last = _last(ready, start, reach, may_break_in_need)
    if kind_of(ready.text[last]) is not Kind.COMPLEX:
        return last
    nearest = range(last, max(start, last - _NEAR), -1)
    return next((p for p in nearest if begins_syllable(ready.text, p)), last)


def _place_in_need(ready: Paragraph, start: int, reach: int) -> int:
    place = _at_syllable(ready, start, reach)
    if place:
        return place
    for allowed in (_kinsoku_holds, _anywhere):
        place = _last(ready, start, reach, allowed)
        if place:
            return place
    following = range(start + 1, len(ready.text))
    return next((p for p in following if _is_start(ready, p)), len(ready.text))


def _kinsoku_holds(text: str, place: int) -> bool:
    if text[place] in CLOSING or kind_of(text[place]) in {Kind.NO_START, Kind.MARK, Kind.GLUE}:
        return False
    return text[place - 1] not in OPENING and kind_of(text[place - 1]) is not Kind.GLUE


def _anywhere(text: str, place: int) -> bool:
    return bool(text) and place > 0


def _is_start(ready: Paragraph, place: int) -> bool:
    return ready.begins_cluster(place) and not ready.holds_together(place)


def _last(ready: Paragraph, start: int, reach: int, allowed: Callable[[str, int], bool]) -> int:
    text = ready.text
    if reach == len(text):
        reach -= 1
    for place in range(reach, start, -1):
        if allowed(text, place) and _is_start(ready, place):
            return place
    return 0

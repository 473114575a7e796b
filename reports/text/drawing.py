"""Draws lines: glyphs at their places, and beneath them the text that is copied out.

What a reader copies must be what was written. Where one glyph stands for one cluster the font's own map
says so; where several glyphs draw a cluster, the word is wrapped in a Span with its ActualText. A line that
holds text from right to left is written twice, see `copying`: once to be seen and once, without ink, to be
read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from reports.text import ruby
from reports.text.breaking import Line, break_lines
from reports.text.embedding import UsedFace
from reports.text.fonts import bold_is_drawn
from reports.text.hand import END, Hand, actual, for_nobody, silent
from reports.text.hyphens import HYPHENS, with_hyphen
from reports.text.page_reading import Place
from reports.text.paragraph import Segment
from reports.text.shaping import Shaped
from reports.text.sheet import Sheet
from reports.text.style import Style
from reports.text.two_way import TwoWayLine

_EM_TOP = 0.88
_RUBY_RISE = 0.98
# Bold for a face without a bold file: the outline is drawn too, this wide in relation to the size.
_STROKE = 0.032
# More than this much space between two characters, in relation to the size, looks worse than a ragged edge.
_MOST_STRETCH = 0.12


class Pen:
    """Draws text on a sheet."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet

    def text(self, text: str, x: float, y: float, style: Style) -> float:
        """Draw one unbroken line with its baseline at `y`; return its width."""
        (line, *_) = break_lines(text.replace("\n", " "), style, 1e6)
        self.line(line, x, y)
        return line.width

    def operators(self, text: str, x: float, y: float, style: Style) -> str:
        """Return what draws one unbroken line on a page that is complete already."""
        (line, *_) = break_lines(text.replace("\n", " "), style, 1e6)
        return self._one_way(line, x, y, 0.0)

    def block(self, lines: Iterable[Line], x: float, top: float, width: float) -> float:
        """Draw lines from `top` down, within `width`; return where the next would begin."""
        for line in lines:
            height = line.style.line_height
            self.line(line, x, top - baseline(line.style), width)
            top -= height
        return top

    def line(self, line: Line, x: float, y: float, width: float | None = None) -> None:
        """Draw a line with its baseline at `y`, aligned within `width` if that is given."""
        if line.start == line.end:
            return
        style = line.style
        room = 0.0 if width is None else width - line.width
        x += _shift(line, room)
        place = Place(x, y, style.size, style.line_height, line.width)
        if line.paragraph.codes is None:
            pieces = line.paragraph.pieces(line.start, line.end)
            if style.right_to_left or any(piece.level % 2 for piece in pieces):
                self._two_way(style, _begin(style, x, y), pieces, place)
                return
        stretch = _stretch(line, room) if style.align == "justify" else 0.0
        self.sheet.write_line(self._one_way(line, x, y, stretch), line.text, place)
        if line.paragraph.readings:
            self._readings(line, x, y, stretch)

    def _one_way(self, line: Line, x: float, y: float, stretch: float) -> str:
        codes = line.paragraph.codes
        if codes is None:
            pieces = with_hyphen(line.paragraph.pieces(line.start, line.end), line.style.language)
            return f"{_begin(line.style, x, y)} {self._shaped(line.style, pieces)} ET"
        return f"{_begin(line.style, x, y)} {self._plain(line, codes, stretch)} ET"

    def _plain(self, line: Line, codes: Sequence[str], stretch: float) -> str:
        part = codes[line.start : line.end]
        used = self.sheet.fonts.use(line.paragraph.face.name)
        if line.paragraph.text[line.end - 1] in HYPHENS:
            part = [*part[:-1], used.kept_hyphen(line.paragraph.text[line.end - 1])]
        used.codes.update(part)
        text = "".join(part)
        show = f"[<{text}>]TJ" if ">" in text else f"<{text}>Tj"
        if stretch:
            show = f"{stretch:.3f} Tc {show} 0 Tc"
        weight, end = _weight(line.style, used.face.name)
        return f"/{used.resource} {line.style.size:g} Tf {weight}{show}{end}"

    def _readings(self, line: Line, x: float, y: float, stretch: float) -> None:
        """Draw the readings above a line; they are seen and not copied."""
        paragraph, style = line.paragraph, line.style
        small = replace(style, size=style.size * ruby.SIZE, language="ja", bold=False)
        for reading in paragraph.readings:
            if not line.start <= reading.start < line.end:
                continue
            before = paragraph.edges[reading.start] - paragraph.edges[line.start]
            base = paragraph.edges[reading.end] - paragraph.edges[reading.start]
            room = (base - ruby.reading_width(reading)) * style.size / 1000
            left = x + before * style.size / 1000 + stretch * (reading.start - line.start)
            gap = max(room, 0.0) / len(reading.text)
            (above, *_) = break_lines(reading.text, small, 1e6)
            if above.paragraph.codes is None:
                continue
            shown = self._plain(above, above.paragraph.codes, gap)
            at = f"1 0 0 1 {left + gap / 2:.2f} {y + style.size * _RUBY_RISE:.2f} Tm"
            colour = "{:.3g} {:.3g} {:.3g} rg".format(*style.colour)
            self.sheet.write(f"BT {colour} {at} {for_nobody(shown)} ET")

    def _shaped(self, style: Style, pieces: Sequence[Segment]) -> str:
        operators: list[str] = []
        place = 0
        for piece in pieces:
            used, begin, end = self._dress(style, piece.shaped)
            hand = Hand(used, style.size, place, place)
            place += piece.shaped.width
            operators += [begin, *_copied_as_written(piece.shaped, hand)]
            hand.move_to(place)
            operators += [hand.take(), end]
        return " ".join(filter(None, operators))

    def _two_way(self, style: Style, begin: str, pieces: Sequence[Segment], place: Place) -> None:
        whole = TwoWayLine(pieces, self.sheet.fonts, place)
        start = 0

        def dress(piece: Segment) -> tuple[Hand, str, str]:
            nonlocal start
            used, before, after = self._dress(style, piece.shaped)
            hand = Hand(used, style.size, start, start)
            start += piece.shaped.width
            return hand, before, after

        self.sheet.write_line(f"{begin} {whole.operators(dress)} ET", whole.text, place, two_way=True)

    def _dress(self, style: Style, piece: Shaped) -> tuple[UsedFace, str, str]:
        if piece.missing:
            self.sheet.note_missing(piece.text)
        used = self.sheet.fonts.use(piece.face)
        weight, end = _weight(style, piece.face)
        return used, f"/{used.resource} {style.size:g} Tf {weight}", end


def _begin(style: Style, x: float, y: float) -> str:
    return "BT {:.3g} {:.3g} {:.3g} rg 1 0 0 1 {:.2f} {:.2f} Tm".format(*style.colour, x, y)


def baseline(style: Style) -> float:
    """Return how far below the top of its line the baseline of a style lies."""
    return (style.line_height - style.size) / 2 + style.size * _EM_TOP


def _copied_as_written(piece: Shaped, hand: Hand) -> list[str]:
    """Return the operators of a piece that reads from the left."""
    # PDFium drops what lies beyond U+FFFF from an ActualText, so there one glyph a cluster bears the text.
    if piece.simple or any(character > "\uffff" for character in piece.text):
        hand.glyphs((glyph, glyph.text) for glyph in piece.glyphs if glyph.text)
        return [hand.take(), *silent(piece, hand)]
    # One Span wraps one run: PDFium would copy its text again for each further run that stands elsewhere.
    raised = [(glyph, glyph.text) for glyph in piece.glyphs if glyph.y]
    hand.glyphs((glyph, glyph.text) for glyph in piece.glyphs if not glyph.y)
    operators = [actual(piece.text), hand.take(), END]
    if raised:
        hand.glyphs(raised)
        operators.append(for_nobody(hand.take()))
    return operators


def _shift(line: Line, room: float) -> float:
    side = line.style.align
    from_right = line.style.right_to_left
    if side == "centre":
        return room / 2
    if side == "end":
        return 0.0 if from_right else room
    return room if from_right else 0.0


def _stretch(line: Line, room: float) -> float:
    """Return the space to add after each character so that the line fills its width; 0 to leave it."""
    gaps = line.end - line.start - 1
    if line.ends_paragraph or gaps < 1 or room <= 0 or not line.paragraph.face.ideographic:
        return 0.0
    stretch = room / gaps
    return stretch if stretch <= line.style.size * _MOST_STRETCH else 0.0


def _weight(style: Style, name: str) -> tuple[str, str]:
    if style.bold and bold_is_drawn(name):
        colour = "{:.3g} {:.3g} {:.3g} RG".format(*style.colour)
        return f"{colour} {style.size * _STROKE:.3f} w 2 Tr ", " 0 Tr"
    return "", ""

"""A document that flows from the top of its first page to the end of its last.

A document's function makes a `Flow`, calls its verbs in reading order and returns `finish()`:

    def receipt(content: ReceiptContent, words: Words, stamp: Stamp) -> bytes:
        flow = Flow(words.say("Receipt of a backup"), words, stamp)
        flow.facts([(words.say("Made at"), ...), ...])
        flow.heading(words.say("What it holds"))
        flow.table([Column(words.say("Kind"), 3), Column(words.say("Number"), 1, align="end")], rows)
        return flow.finish()

Texts are drawn as they are given: whoever calls has translated them. Say `flow.at("記録 2026-11-12")`
before drawing something a person could look up; characters that no font has are listed under it
(`flow.missing`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from i18n.words import Words
from reports.parts import look
from reports.parts.binding import is_bound, sheet_for
from reports.parts.facts import Fact, FactGrid
from reports.parts.frame import Area, PageFrame
from reports.parts.stamp import Stamp
from reports.parts.table import Column, Row, Table
from reports.text import MissingGlyph, Style, break_lines

UNIT: Final = look.BODY_SIZE * 0.75
"""Half a line: padding and the smallest gap."""


class Flow:
    """The pages of one document, filled from top to bottom. `y` is where the next thing begins."""

    def __init__(self, title: str, words: Words, stamp: Stamp) -> None:
        self.words, self.stamp = words, stamp
        self.to_sign = False
        """Whether the person has a place to sign on it."""
        self.sheet = sheet_for(title, words, stamp)
        self.frame = PageFrame(self.sheet, title, words, stamp)
        self.pen = self.frame.pen
        self.area: Area = self.frame.first_area()
        self.y = self.area.top

    @property
    def missing(self) -> Sequence[MissingGlyph]:
        """The characters drawn as 〓 so far, each with its place."""
        return tuple(self.sheet.missing)

    def at(self, place: str) -> None:
        """Say where in the record the next texts come from."""
        self.sheet.place = place

    def heading(self, text: str) -> None:
        """Begin a section; it stays with what follows."""
        style = look.heading(self.words.language)
        self.space(2)
        self.keep(style.line_height + 4 * look.body(self.words.language).line_height)
        self.y = self.pen.block(
            break_lines(text, style, self.area.width), self.area.left, self.y, self.area.width
        )
        self.space(0.6)

    def paragraph(self, text: str, style: Style | None = None) -> None:
        """Set a text; line ends in it are kept. It goes on over pages, never leaving one line alone."""
        chosen = style or look.body(self.words.language)
        lines = break_lines(text, chosen, self.area.width)
        while lines:
            fitting = int((self.y - self.area.bottom) / chosen.line_height)
            if fitting < len(lines):
                fitting = min(fitting, len(lines) - 2) if len(lines) > 2 else 0
            if fitting < min(2, len(lines)):
                self.new_page()
                continue
            self.y = self.pen.block(lines[:fitting], self.area.left, self.y, self.area.width)
            lines = lines[fitting:]
        self.space(1)

    def note(self, text: str) -> None:
        """Set a small grey text: a source, a rule's version, a hint."""
        self.paragraph(text, look.small(self.words.language))

    def facts(self, facts: Iterable[Fact], *, abreast: int = 2, style: Style | None = None) -> None:
        """Set labels with their values, so many abreast; a value that is empty keeps its place."""
        FactGrid(self, abreast, style).draw(tuple(facts))
        self.space(1.2)

    def table(self, columns: Sequence[Column], rows: Iterable[Row], style: Style | None = None) -> None:
        """Set a table; the rows may be a generator and are drawn as they come."""
        Table(self, columns, style or look.cell(self.words.language)).draw(rows)
        self.space(1.2)

    def space(self, units: float) -> None:
        """Leave a gap."""
        self.y -= units * UNIT

    def keep(self, height: float) -> None:
        """Begin a new page unless so much height is left, in points."""
        if self.y - height < self.area.bottom and self.y < self.area.top:
            self.new_page()

    def new_page(self) -> None:
        """Close the page and begin the next."""
        self.frame.end_page()
        self.area = self.frame.next_area()
        self.y = self.area.top

    def finish(self) -> bytes:
        """Close the document, number its pages and return it; bound with others it is no file of its own."""
        self.frame.end_page()
        self.frame.number_pages()
        return b"" if is_bound(self.sheet) else self.sheet.finish()

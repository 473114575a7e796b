"""Draws the items of a form: texts in columns beside each other, fields large enough for a pen, boxes, lines.

A row is as high as its longest text in any language, so that nothing is ever cut; a row that no longer fits
goes to the next page whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from reportlab.lib.units import mm

from desktop.domain.form import OTHER, As, Item, Say, Section, Sign, Table, Tick, Write
from i18n.termbase import introduced
from i18n.words import Words
from reports.forms.answers import Answers, Box, Said, said
from reports.forms.content import FormContent
from reports.forms.page import FormPages, in_language
from reports.parts import look
from reports.parts.frame import rule, tint
from reports.text import Line, Style, break_lines

_PEN: Final = 8.5 * mm
"""The least height of a line that somebody writes on."""
_SIGN: Final = 15 * mm
_PAD: Final = 1.3 * mm
_GAP: Final = 3.5 * mm
_LABEL: Final = 0.36
"""The share of a line that the label of a field takes."""
_NUMBER: Final = 5 * mm
_SIZE: Final = 9.5
_LARGE: Final = 14.5
_SMALL: Final = 8.0
_DATE_SHARE: Final = 0.3


class FormDrawing:
    """Draws one form on its pages."""

    def __init__(self, pages: FormPages, content: FormContent, voices: Sequence[Words]) -> None:
        self.pages, self.content, self.voices = pages, content, tuple(voices)
        self.answers = Answers(content, self.voices)
        self.numbers = content.form.numbers()
        self.size = _LARGE if content.large else _SIZE
        self.mark = self.size * 1.5
        """The room for a point, a step's number or a box before its text."""
        self.text = Style(self.size)
        self.strong = Style(self.size, bold=True)
        self.quiet = Style(max(_SMALL, self.size - 1.5), colour=look.MUTED)
        self._step = 0
        self._waiting: Said | None = None
        """The head of a section, until something of it is drawn."""
        self._met: dict[str, set[str]] = {voice.language: set() for voice in self.voices}
        """The terms of renting that a reader has met, by language."""
        self._has_japanese = any(code.startswith("ja") for code in content.languages)

    def draw(self) -> None:
        """Draw the whole form in reading order."""
        self._head()
        for text in self.content.form.intro:
            self._columns(self._said(text), self.text)
        for section in self.content.form.sections:
            self._section(section)

    # Heads

    def _head(self) -> None:
        form, pages = self.content.form, self.pages
        titles = self._said(form.title)
        if not self.content.languages[0].startswith("ja"):
            # Whoever hands it over has to know which it is; and programs read the first text as its name.
            self._line(form.title, self.quiet)
        scale = 1.0 if form.cards == 1 else 0.8
        for place, (title, voice) in enumerate(zip(dict.fromkeys(titles), self.voices, strict=False)):
            size = (self.size + (7 if place == 0 else 3)) * scale
            style = Style(size, bold=True, colour=look.ACCENT, language=voice.language)
            pages.y = self._block(break_lines(title, style, pages.width), 0, pages.y, pages.width)
        if form.cards == 1:
            own = "　".join(filter(None, (self.content.organisation, self.content.phone)))
            self._line(own, self.quiet)
        rule(pages.sheet, pages.area.left, pages.area.right, pages.y, look.ACCENT, 0.9)
        pages.y -= 2 * mm
        self._references()

    def _references(self) -> None:
        """Say in each language that nobody has reviewed its words, or that the Japanese ones bind."""
        for voice in self.voices:
            if voice.language in self.content.unreviewed:
                text = voice.say("This translation is for reference. The Japanese text prevails.")
                self._line(text, in_language(self.quiet, voice.language))

    def _section(self, section: Section) -> None:
        pages = self.pages
        if section.new_page and pages.y < pages.area.top:
            pages.new_page()
        self._step = 0
        self._waiting = self._said(section.title) if section.title else None
        items = list(section.items)
        while items:
            item = items.pop(0)
            following = items[0] if items else None
            if self._item(item, following):
                items.pop(0)
            if following is not None and isinstance(item, Say) != isinstance(following, Say):
                pages.y -= 1 * mm
        pages.y -= 1.5 * mm

    def _item(self, item: Item, following: Item | None) -> bool:
        """Draw an item; tell whether the following one stands beside it."""
        if isinstance(item, Say):
            # What is agreed to must stand above the signature.
            self._say(item, below=_SIGN if isinstance(following, Sign) else 0.0)
        elif isinstance(item, Write):
            if item.half and isinstance(following, Write) and following.half:
                self._half((item, following))
                return True
            self._write(item)
        elif isinstance(item, Tick):
            self._tick(item)
        elif isinstance(item, Table):
            self._table(item)
        else:
            self._sign(item)
        return False

    def _keep(self, height: float) -> None:
        """Go on at the next page unless so much fits; a head that waits goes with what it is about."""
        titles, self._waiting = self._waiting, None
        if titles is None:
            self.pages.keep(height)
            return
        cells = self._in_columns(titles, Style(self.size + 0.5, bold=True, colour=look.ACCENT))
        head = self._height(lines for lines, _, _ in cells) + 2 * _PAD
        self.pages.keep(head + 2 * mm + height)
        self._heading(cells, head)

    def _heading(self, cells: Sequence[tuple[list[Line], float, float]], height: float) -> None:
        pages = self.pages
        pages.y -= 1 * mm
        tint(pages.sheet, pages.area.left, pages.y, pages.width, height, look.TINT)
        for lines, offset, width in cells:
            self._block(lines, offset, pages.y - _PAD, width)
        pages.y -= height + 0.8 * mm

    # What is read

    def _say(self, item: Say, below: float = 0.0) -> None:
        mark = ""
        if item.how is As.POINT:
            mark = "・"
        elif item.how is As.STEP:
            self._step += 1
            mark = f"{self._step}."
        style = {As.STRONG: self.strong, As.NOTE: self.quiet}.get(item.how, self.text)
        self._columns(self._said(item.text), style, mark, below)

    def _columns(self, texts: Said, style: Style, mark: str = "", below: float = 0.0) -> None:
        """Set a text in every language, line beside line."""
        pages, room = self.pages, self.mark if mark else 0.0
        cells = self._in_columns(texts, style, room)
        height = self._height(lines for lines, _, _ in cells)
        self._keep(height + below)
        for lines, offset, width in cells:
            if mark and lines:
                marked = break_lines(mark, in_language(style, lines[0].style.language), room)
                self._block(marked, offset - room, pages.y, room)
            self._block(lines, offset, pages.y, width)
        pages.y -= height + 0.7 * mm

    def _in_columns(
        self, texts: Said, style: Style, room: float = 0.0
    ) -> list[tuple[list[Line], float, float]]:
        """Return the lines of a text in each language with the place of its column."""
        each = (self.pages.width - _GAP * (len(texts) - 1)) / len(texts)
        cells = []
        for place, (text, voice) in enumerate(zip(texts, self.voices, strict=True)):
            lines = break_lines(text, in_language(style, voice.language), each - room)
            cells.append((lines, place * (each + _GAP) + room, each - room))
        return cells

    # What is written

    def _write(self, item: Write) -> None:
        pages = self.pages
        label = self._label(item.code, item.label, item.hint, pages.width * _LABEL)
        value = pages.stacked(self.answers.written(item), pages.width * (1 - _LABEL) - 2 * _PAD, self.text)
        least = _PEN * item.lines
        height = max(self._height([label]) + 2 * _PAD, self._height([value]) + 2 * _PAD, least)
        self._keep(height)
        self._boxed(0, pages.width, height)
        self._labelled(item.code, label, 0, pages.width * _LABEL, height)
        self._value(value, pages.width * _LABEL, pages.width * (1 - _LABEL), height)
        if not value:
            self._rules(item.lines, pages.width * _LABEL, pages.width * (1 - _LABEL), height)
        pages.y -= height

    def _half(self, pair: tuple[Write, Write]) -> None:
        pages, each = self.pages, self.pages.width / 2
        labels = [self._label(item.code, item.label, item.hint, each) for item in pair]
        values = [pages.stacked(self.answers.written(item), each - 2 * _PAD, self.text) for item in pair]
        head = self._height(labels) + 2 * _PAD
        room = max(self._height(values) + _PAD, _PEN * max(item.lines for item in pair))
        self._keep(head + room)
        for place, (item, label, value) in enumerate(zip(pair, labels, values, strict=True)):
            self._boxed(place * each, each, head + room)
            self._labelled(item.code, label, place * each, each, head)
            self._block(value, place * each + _PAD, pages.y - head, each - 2 * _PAD)
        pages.y -= head + room

    def _tick(self, item: Tick) -> None:
        pages = self.pages
        label = self._label(item.code, item.label, item.hint, pages.width)
        head = self._height([label]) + 2 * _PAD
        rows = self._rows_of_boxes(item)
        heights = [self._height(lines for _, lines in row) + _PAD for row in rows]
        total = head + _PAD + sum(heights) + _PAD
        fits = total < (pages.area.top - pages.area.bottom) / 2
        self._keep(total if fits else head + sum(heights[:2]))
        top = pages.y
        self._labelled(item.code, label, 0, pages.width, head)
        pages.y -= head + _PAD
        for row, height in zip(rows, heights, strict=True):
            if pages.y - height < pages.area.bottom:
                self._frame(top)
                pages.new_page()
                top = pages.y
            self._boxes_in_row(item, row)
            pages.y -= height
        pages.y -= _PAD
        self._frame(top)

    def _rows_of_boxes(self, item: Tick) -> list[list[tuple[Box, list[Line]]]]:
        """Return the boxes line by line; the box "other" has a line of its own, to be written on."""
        boxes = self.answers.boxes(item)
        usual = [box for box in boxes if box.code != OTHER]
        room = self._room_of_box(item.abreast)
        found = [(box, self.pages.stacked(box.said, room, self.text)) for box in usual]
        rows = [found[first : first + item.abreast] for first in range(0, len(found), item.abreast)]
        last = [box for box in boxes if box.code == OTHER]
        return rows + [
            [(box, self.pages.stacked(box.said, self._room_of_box(1) / 2, self.text))] for box in last
        ]

    def _room_of_box(self, abreast: int) -> float:
        return self.pages.width / abreast - self.mark - 2 * _PAD

    def _boxes_in_row(self, item: Tick, row: Sequence[tuple[Box, list[Line]]]) -> None:
        pages, each = self.pages, self.pages.width / item.abreast
        for place, (box, lines) in enumerate(row):
            offset = place * each + _PAD
            style = in_language(Style(self.size + 1.5), self.voices[0].language)
            mark = break_lines("■" if box.ticked else "□", style, 2 * self.mark)
            pages.pen.block(mark, pages.at(offset, self.mark), pages.y, self.mark)
            if box.code == OTHER:
                width = self._room_of_box(1)
                self._block(lines, offset + self.mark, pages.y, width)
                self._beside_other(item, lines, offset + self.mark, width)
            else:
                self._block(lines, offset + self.mark, pages.y, self._room_of_box(item.abreast))

    def _beside_other(self, item: Tick, lines: list[Line], offset: float, width: float) -> None:
        """Leave a line beside the box "other", or say what was written on it."""
        pages = self.pages
        taken = max((line.width for line in lines), default=0.0) + 2 * _PAD
        room = width - taken - _PAD
        y = pages.y - lines[0].style.line_height
        left = pages.at(offset + taken, room)
        rule(pages.sheet, left, left + room, y, look.HAIRLINE, look.HAIR)
        written = break_lines(self.answers.beside(item), self.text, room)[:1]
        self._block(written, offset + taken, pages.y, room)

    def _table(self, item: Table) -> None:
        pages = self.pages
        label = self._label(item.code, item.label, "", pages.width)
        widths = [share / sum(item.shares) * pages.width for share in item.shares]
        offsets = [sum(widths[:place]) for place in range(len(widths))]
        heads = [
            pages.stacked(self._said(column.label), width - 2 * _PAD, self.quiet)
            for column, width in zip(item.columns, widths, strict=True)
        ]
        top_of_lines = self._height(heads) + 2 * _PAD
        self._keep(self._height([label]) + 2 * _PAD + top_of_lines + 2 * _PEN)
        self._labelled(item.code, label, 0, pages.width, self._height([label]) + 2 * _PAD)
        pages.y -= self._height([label]) + 2 * _PAD
        self._line_of_table(heads, offsets, widths, top_of_lines, shaded=True)
        lines = list(self.answers.lines(item))
        lines += [tuple(("",) * len(self.voices) for _ in item.columns)] * (item.rows - len(lines))
        for line in lines:
            cells = [
                pages.stacked(text, width - 2 * _PAD, self.text)
                for text, width in zip(line, widths, strict=True)
            ]
            height = max(self._height(cells) + 2 * _PAD, _PEN)
            if pages.y - height < pages.area.bottom:
                pages.new_page()
                self._line_of_table(heads, offsets, widths, top_of_lines, shaded=True)
            self._line_of_table(cells, offsets, widths, height)

    def _line_of_table(
        self,
        cells: Sequence[list[Line]],
        offsets: Sequence[float],
        widths: Sequence[float],
        height: float,
        *,
        shaded: bool = False,
    ) -> None:
        pages = self.pages
        for lines, offset, width in zip(cells, offsets, widths, strict=True):
            if shaded:
                tint(pages.sheet, pages.at(offset, width), pages.y, width, height, look.TINT)
            self._boxed(offset, width, height)
            self._block(lines, offset + _PAD, pages.y - _PAD, width - 2 * _PAD)
        pages.y -= height

    def _sign(self, item: Sign) -> None:
        pages = self.pages
        label_wide, date_wide = pages.width * _LABEL, pages.width * _DATE_SHARE
        label = self._label(item.code, item.label, "", label_wide)
        day = self._each(lambda voice: voice.say("Date"))
        dated = pages.stacked(day, date_wide - 2 * _PAD, self.quiet)
        height = max(self._height([label]) + 2 * _PAD, _SIGN)
        self._keep(height)
        self._boxed(0, pages.width, height)
        self._labelled(item.code, label, 0, label_wide, height)
        offset = pages.width - date_wide
        self._boxed(offset, date_wide, height)
        self._block(dated, offset + _PAD, pages.y - _PAD, date_wide - 2 * _PAD)
        pages.y -= height

    # Parts of a field

    def _label(self, code: str, label: str, hint: str, width: float) -> list[Line]:
        room = width - _NUMBER - 2 * _PAD
        lines = self.pages.stacked(self._said(label), room, self.strong)
        if hint:
            lines += self.pages.stacked(self._said(hint), room, self.quiet)
        del code
        return lines

    def _labelled(self, code: str, lines: list[Line], offset: float, width: float, height: float) -> None:
        """Draw a label on its ground, with the number that a reader of no language finds it by."""
        pages = self.pages
        tint(pages.sheet, pages.at(offset, width), pages.y, width, height, look.TINT)
        small = in_language(Style(_SMALL, colour=look.MUTED), self.voices[0].language)
        number = break_lines(str(self.numbers[code]), small, _NUMBER)
        pages.pen.block(number, pages.at(offset + _PAD, _NUMBER), pages.y - _PAD, _NUMBER)
        self._block(lines, offset + _NUMBER + _PAD, pages.y - _PAD, width - _NUMBER - 2 * _PAD)
        self._outline(pages.at(offset, width), pages.y, width, height)

    def _value(self, lines: list[Line], offset: float, width: float, height: float) -> None:
        top = self.pages.y - (height - self._height([lines])) / 2
        self._block(lines, offset + _PAD, top, width - 2 * _PAD)

    def _rules(self, count: int, offset: float, width: float, height: float) -> None:
        """Draw lines to write on."""
        left = self.pages.at(offset, width)
        for line in range(1, count):
            y = self.pages.y - height * line / count
            rule(self.pages.sheet, left + _PAD, left + width - _PAD, y, look.HAIRLINE, look.HAIR)

    def _boxed(self, offset: float, width: float, height: float) -> None:
        self._outline(self.pages.at(offset, width), self.pages.y, width, height)

    def _frame(self, top: float) -> None:
        area = self.pages.area
        self._outline(area.left, top, area.width, top - self.pages.y)

    def _outline(self, left: float, top: float, width: float, height: float) -> None:
        colour = "{:.3g} {:.3g} {:.3g} RG".format(*look.HAIRLINE)
        self.pages.sheet.write(
            f"{colour} {look.HAIR:g} w {left:.2f} {top - height:.2f} {width:.2f} {height:.2f} re S"
        )

    # Texts

    def _block(self, lines: Iterable[Line], offset: float, top: float, width: float) -> float:
        return self.pages.pen.block(lines, self.pages.at(offset, width), top, width)

    def _line(self, text: str, style: Style) -> None:
        pages = self.pages
        pages.y = self._block(break_lines(text, style, pages.width), 0, pages.y, pages.width)

    def _said(self, text: str) -> Said:
        if self._has_japanese:
            return self._each(lambda voice: said(text, voice, self.content))
        return self._each(
            lambda voice: introduced(
                said(text, voice, self.content), voice.language, self._met[voice.language]
            )
        )

    def _each(self, say: Callable[[Words], str]) -> Said:
        return tuple(say(voice) for voice in self.voices)

    @staticmethod
    def _height(blocks: Iterable[list[Line]]) -> float:
        return max((sum(line.style.line_height for line in lines) for lines in blocks), default=0.0)

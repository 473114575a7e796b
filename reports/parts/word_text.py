"""A document as a Word file (.docx), for offices that go on writing in it.

Only what a plan or report needs: a title, headings, paragraphs, labels with their values, tables. A letter
that a file of XML cannot hold is left out. The library is read when the first file is made, in the press.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any, Final
from unicodedata import east_asian_width

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt, RGBColor
from docx.table import _Cell, _Row

from i18n.words import Words
from reports.parts.facts import Fact
from reports.parts.table import Cell, Column, Row

FONT: Final = "Yu Gothic"
"""Named for every script, East Asian letters too: without it Word sets Japanese in its own font."""
_BODY, _CELL, _SMALL = Pt(10.5), Pt(9), Pt(8.5)
_PAPER: Final = (Mm(210), Mm(297))
_MARGIN: Final = Mm(18)
_WIDTH: Final = _PAPER[0] - 2 * _MARGIN
_LABEL: Final = 0.26
"""The share of a row that its label takes."""
_PAD: Final = Pt(11)
"""What Word leaves on both sides of a cell's text, together."""
_LEAST: Final = 0.3
"""What is left of the width for columns that share it, where the others would take more."""
_TINT: Final = "EEF1F5"
_LANGUAGES: Final = {"ja": "ja-JP", "en": "en-GB"}


class WordText:
    """Collects the document; `finish` returns it.

    Its properties name the corporation and nothing else.
    """

    def __init__(self, title: str, words: Words, author: str, made: datetime) -> None:
        self.words = words
        self._document = Document()
        self._set_page()
        self._set_styles()
        said = self._document.core_properties
        said.author = said.last_modified_by = _writable(author)
        said.title, said.comments, said.keywords, said.subject = _writable(title), "", "", ""
        said.language = _LANGUAGES.get(words.language, words.language)
        said.created = said.modified = made.astimezone(UTC).replace(tzinfo=None, microsecond=0)
        self._document.add_paragraph(_writable(title), "Title")

    def at(self, place: str) -> None:
        """Nothing is drawn by hand here: no letter can be missing."""

    def keep(self, height: float) -> None:
        """Word turns its pages itself; headings stay with what follows."""

    def heading(self, text: str) -> None:
        """Begin a section; it stays with what follows."""
        self._document.add_paragraph(_writable(text), "Heading 1")

    def paragraph(self, text: str) -> None:
        """Set a text; line ends in it are kept."""
        self._document.add_paragraph(_writable(text))

    def note(self, text: str) -> None:
        """Set a small text."""
        self._document.add_paragraph().add_run(_writable(text)).font.size = _SMALL

    def facts(self, facts: Iterable[Fact], *, abreast: int = 2) -> None:
        """Set labels with their values, one below the other: so they can grow."""
        del abreast
        label = Emu(round(_WIDTH * _LABEL))
        rows = [(Cell(name, bold=True), value) for name, value in facts]
        if rows:
            self._table((label, Emu(_WIDTH - label)), rows, ("start", "start"))

    def table(self, columns: Sequence[Column], rows: Iterable[Row]) -> None:
        """Set a table; its head is repeated on each page."""
        head = [Cell(column.head, bold=True) for column in columns]
        sides = [column.align for column in columns]
        shown = [head, *rows] if any(column.head for column in columns) else [*rows]
        table = self._table(_widths(columns), shown, sides)
        if table is not None and any(column.head for column in columns):
            first = table.rows[0]
            _mark(first._tr.get_or_add_trPr(), "w:tblHeader")  # noqa: SLF001 - the library has no verb for it
            for cell in first.cells:
                _tint(cell)

    def finish(self) -> bytes:
        """Return the document."""
        out = io.BytesIO()
        self._document.save(out)
        return out.getvalue()

    def _table(self, widths: Sequence[Emu], rows: Sequence[Row], sides: Sequence[str]) -> Any:
        if not rows:
            return None
        table = self._document.add_table(rows=0, cols=len(widths), style="Table Grid")
        table.alignment, table.autofit = WD_TABLE_ALIGNMENT.LEFT, False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        for row in rows:
            self._row(table.add_row(), widths, row, sides)
        # Word joins two tables that touch; the gap is small, so that no page ends up with a line of nothing.
        self._document.add_paragraph().paragraph_format.space_after = Pt(0)
        return table

    def _row(self, row: _Row, widths: Sequence[Emu], texts: Row, sides: Sequence[str]) -> None:
        _mark(row._tr.get_or_add_trPr(), "w:cantSplit")  # noqa: SLF001
        for cell, width, told, side in zip(row.cells, widths, texts, sides, strict=True):
            cell.width = width
            text, bold = (told.text, bool(told.bold)) if isinstance(told, Cell) else (told, False)
            (paragraph,) = cell.paragraphs
            paragraph.paragraph_format.space_after = Pt(0)
            if side == "end":
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            run = paragraph.add_run(_writable(text))
            run.font.size, run.bold = _CELL, bold or None

    def _set_page(self) -> None:
        (section,) = self._document.sections
        section.page_width, section.page_height = _PAPER
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _MARGIN

    def _set_styles(self) -> None:
        language = _LANGUAGES.get(self.words.language, self.words.language)
        for name, size, before, after in (
            ("Normal", _BODY, 0, 6), ("Title", Pt(16), 0, 10), ("Heading 1", Pt(12), 12, 4)
        ):  # fmt: skip
            style: Any = self._document.styles[name]
            style.font.size, style.font.name = size, FONT
            style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
            run = style.element.get_or_add_rPr()
            fonts = run.get_or_add_rFonts()
            for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
                fonts.attrib.pop(qn(f"w:{theme}"), None)
            for script in ("ascii", "hAnsi", "eastAsia", "cs"):
                fonts.set(qn(f"w:{script}"), FONT)
            if name != "Normal":
                style.font.bold, style.font.color.rgb = True, RGBColor(0, 0, 0)
                style.paragraph_format.keep_with_next = True
                continue
            spoken = OxmlElement("w:lang")
            spoken.set(qn("w:val"), language)
            spoken.set(qn("w:eastAsia"), "ja-JP")
            run.append(spoken)
        # The line below the title that the template draws belongs to another house.
        for border in self._document.styles["Title"].element.iter(qn("w:pBdr")):
            border.getparent().remove(border)
            break


def _widths(columns: Sequence[Column]) -> tuple[Emu, ...]:
    """Return the widths: those of one line as their text needs, the others share what is left."""
    fixed = [_measure(column.fits) if column.fits else 0 for column in columns]
    shares = sum(column.share for column in columns if not column.fits)
    most = _WIDTH * (1 - _LEAST) if shares else _WIDTH
    if sum(fixed) > most or not shares:
        fixed = [round(each * most / sum(fixed)) for each in fixed]
    left = _WIDTH - sum(fixed)
    return tuple(
        Emu(own or round(left * column.share / shares)) for own, column in zip(fixed, columns, strict=True)
    )


def _measure(text: str) -> int:
    wide = sum(2 if east_asian_width(letter) in "WFA" else 1 for letter in text)
    return round(wide * _CELL * 0.6 + _PAD)


def _writable(text: str) -> str:
    """Return a text without what a file of XML cannot hold."""
    return "".join(letter for letter in text.replace("\r\n", "\n") if _is_writable(ord(letter)))


def _is_writable(code: int) -> bool:
    if code < 0x20:
        return code in (0x09, 0x0A)
    return code < 0xD800 or 0xE000 <= code < 0xFFFE or code >= 0x10000


def _mark(properties: Any, name: str) -> None:
    properties.append(OxmlElement(name))


def _tint(cell: _Cell) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", _TINT)):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)  # noqa: SLF001

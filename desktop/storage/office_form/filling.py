"""Values written into cells of a workbook: in the bytes of their sheets, nothing else in the file changes.

Exchanged are the bytes of the cells themselves; a row or cell that is lacking is put in its place. Where the
workbook computes, a sheet that was filled also asks to be computed anew when it is opened, once, by an
element of its own: no other part says so. The chain of computed cells stays true, for none is written over.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Final
from xml.sax.saxutils import escape

from desktop.domain.office_sheet import CellStyle, Filling, Format, Place, part_of_day
from desktop.domain.problem import Problem
from desktop.storage.office_form.package import Package
from desktop.storage.office_form.parts import Book, Styles, number_of, read_book, read_styles
from desktop.storage.office_form.reading import serial
from desktop.storage.office_form.sheet_scan import Scanned, ScannedCell, ScannedRow, Span, scan

MOST_LETTERS: Final = 32_767
"""More a cell does not hold."""
_ATTRIBUTE: Final = re.compile(rb"""\s([\w:.\-]+)\s*=\s*("[^"]*"|'[^']*')""")
_OF_THE_OLD: Final = frozenset({b"t", b"cm", b"vm"})
"""What a cell says of its old value."""
_UNWRITABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPED: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


@dataclass(frozen=True, slots=True)
class _Splice:
    """Bytes that take the place of others."""

    start: int
    end: int
    content: bytes


def fill_office_form(data: bytes, fillings: Sequence[Filling]) -> bytes:
    """Return the workbook with values in its cells.

    A value for a merged area goes to its first cell. A line of a list gives way (`Filling.gives_way`) to what
    the form computes itself, and where other cells are merged than in the first line. Problems: those of
    opening it, `office_form.no_sheet`, `office_form.formula_cell`, `office_form.cell_twice`,
    `office_form.text_too_long`.
    """
    package = Package(data)
    book, parts = read_book(package), {}
    styles = read_styles(package, book)
    by_sheet: dict[str, list[Filling]] = {}
    for filling in fillings:
        by_sheet.setdefault(filling.sheet, []).append(filling)
    known = {each.name: each.part for each in book.sheets}
    for name in by_sheet:
        if name not in known:
            raise Problem("office_form.no_sheet", sheet=name)
    scanned = {each.name: scan(package.part(each.part)) for each in book.sheets} if by_sheet else {}
    computes = any(
        cell.formula for each in scanned.values() for row in each.rows.values() for cell in row.cells.values()
    )
    for name, wanted in by_sheet.items():
        sheet = _Sheet(package.part(known[name]), scanned[name], styles, book)
        parts[known[name]] = sheet.filled(wanted, anew=computes)
    return package.replaced(parts)


class _Sheet:
    def __init__(self, data: bytes, scanned: Scanned, styles: Styles, book: Book) -> None:
        self._data, self._scanned, self._styles, self._book = data, scanned, styles, book

    def filled(self, fillings: Sequence[Filling], *, anew: bool) -> bytes:
        """Return the sheet with these values."""
        wanted: dict[Place, Filling] = {}
        heads = self._heads(each.place for each in fillings)
        for each in fillings:
            place = heads.get(each.place, each.place)
            if each.gives_way and (place != each.place or self._computes(place)):
                continue
            if place in wanted:
                raise Problem("office_form.cell_twice", cell=place.name)
            wanted[place] = each
        rows: dict[int, list[Place]] = {}
        for place in sorted(wanted):
            rows.setdefault(place.row, []).append(place)
        splices, lacking = [], []
        for number, places in rows.items():
            row = self._scanned.rows.get(number)
            if row is None:
                cells = b"".join(self._new(place, wanted[place], None) for place in places)
                lacking.append((number, self._element("row", f' r="{number}"', cells)))
            else:
                splices += self._in_row(row, places, wanted)
        splices += self._rows_put_in(lacking)
        splices = _gathered(splices, self._scanned.data, self._element)
        if anew and not self._scanned.calculates:
            end = self._scanned.data.end
            content = self._element("sheetCalcPr", ' fullCalcOnLoad="1"', b"")
            splices = _with_last(splices, end, content)
        return _spliced(self._data, splices)

    def _heads(self, places: Iterable[Place]) -> dict[Place, Place]:
        """Return the first cell of the merged area of each of these cells that lies in one."""
        by_row: dict[int, list[Place]] = {}
        for place in dict.fromkeys(places):
            by_row.setdefault(place.row, []).append(place)
        rows = sorted(by_row)
        found: dict[Place, Place] = {}
        # Some forms merge thousands of areas, and a list fills thousands of cells.
        for area in self._scanned.merged:
            for number in rows[bisect_left(rows, area.first.row) : bisect_right(rows, area.last.row)]:
                for place in by_row[number]:
                    if area.holds(place):
                        found.setdefault(place, area.first)
        return found

    def _computes(self, place: Place) -> bool:
        row = self._scanned.rows.get(place.row)
        return row is not None and place.column in row.cells and row.cells[place.column].formula

    def _in_row(
        self, row: ScannedRow, places: Sequence[Place], wanted: dict[Place, Filling]
    ) -> list[_Splice]:
        splices, put_in = [], []
        for place in places:
            cell = row.cells.get(place.column)
            if cell is None:
                put_in.append((place.column, self._new(place, wanted[place], row)))
            else:
                splices.append(_Splice(cell.span.start, cell.span.end, self._exchanged(cell, wanted[place])))
        standing = [(column, cell.span.start) for column, cell in row.cells.items()]
        inner = _put_in(put_in, standing, _inner_end(self._data, row.span))
        return splices + _gathered(inner, row.span, self._reopened(row.span))

    def _rows_put_in(self, lacking: list[tuple[int, bytes]]) -> list[_Splice]:
        standing = [(number, row.span.start) for number, row in self._scanned.rows.items()]
        return _put_in(lacking, standing, _inner_end(self._data, self._scanned.data))

    def _reopened(self, span: Span) -> Callable[[str, str, bytes], bytes]:
        """Return what makes an element with content of a row that is one tag."""
        head = self._data[span.start : span.tag_end - 2].rstrip()

        def made(_name: str, _told: str, content: bytes) -> bytes:
            return head + b">" + content + f"</{self._scanned.prefix}row>".encode()

        return made

    def _new(self, place: Place, filling: Filling, row: ScannedRow | None) -> bytes:
        number = None
        if row is not None and row.told.get("customFormat") in {"1", "true"}:
            number = row.told.get("s")
        number = number or self._of_column(place.column)
        told = f' r="{place.name}"' + (f' s="{int(number)}"' if number and number.isdecimal() else "")
        kind, content = self._content(filling, self._styles.style(number))
        return self._element("c", told + kind, content)

    def _of_column(self, column: int) -> str | None:
        for each in self._scanned.around:
            told = each.attributes
            if each.name == "col" and (
                number_of(told.get("min"), 0) <= column <= number_of(told.get("max"), 0)
            ):
                return told.get("style")
        return None

    def _exchanged(self, cell: ScannedCell, filling: Filling) -> bytes:
        if cell.formula:
            raise Problem("office_form.formula_cell", cell=cell.place.name)
        tag = self._data[cell.span.start : cell.span.tag_end]
        told = b"".join(
            b" " + name + b"=" + value for name, value in _ATTRIBUTE.findall(tag) if name not in _OF_THE_OLD
        )
        kind, content = self._content(filling, self._styles.style(cell.style))
        return self._element("c", told.decode() + kind, content)

    def _content(self, filling: Filling, style: CellStyle) -> tuple[str, bytes]:
        """Return what a cell says of its kind, and what stands in it."""
        value = filling.value
        if isinstance(value, bool):
            return ' t="b"', self._element("v", "", b"1" if value else b"0")
        if isinstance(value, date) and style.format is Format.DATE:
            number = serial(value, since_1904=self._book.since_1904)
            return "", self._element("v", "", str(number).encode())
        if isinstance(value, time | timedelta) and style.format is Format.DATE:
            return "", self._element("v", "", repr(part_of_day(value)).encode())
        if isinstance(value, int | float) and style.format is not Format.TEXT:
            if not math.isfinite(value):
                raise Problem("office_form.text_too_long", cell=filling.cell)
            return "", self._element("v", "", repr(value).encode())
        text = _UNWRITABLE.sub("", filling.text)
        if len(text.encode("utf-16-le")) // 2 > MOST_LETTERS:
            raise Problem("office_form.text_too_long", cell=filling.cell)
        said = escape(_ESCAPED.sub("_x005F_", text), {"\r": "&#13;"}).encode()
        inner = self._element("t", ' xml:space="preserve"', said)
        return ' t="inlineStr"', self._element("is", "", inner)

    def _element(self, name: str, told: str, content: bytes) -> bytes:
        name = self._scanned.prefix + name
        if not content:
            return f"<{name}{told}/>".encode()
        return f"<{name}{told}>".encode() + content + f"</{name}>".encode()


def _inner_end(data: bytes, span: Span) -> int:
    """Return where the last tag of an element begins; after its only tag where it has one."""
    return span.end if span.empty else data.rindex(b"</", span.start, span.end)


def _put_in(new: Sequence[tuple[int, bytes]], standing: Sequence[tuple[int, int]], end: int) -> list[_Splice]:
    """Put each before the first that stands behind it, or else at the end."""
    by_place: dict[int, list[bytes]] = {}
    for number, content in new:
        at = next((start for other, start in standing if other > number), end)
        by_place.setdefault(at, []).append(content)
    return [_Splice(at, at, b"".join(contents)) for at, contents in by_place.items()]


def _gathered(splices: list[_Splice], span: Span, made: Callable[[str, str, bytes], bytes]) -> list[_Splice]:
    """Give an element that is one tag an inside, where something is put into it."""
    if not span.empty or not splices:
        return splices
    content = b"".join(each.content for each in splices)
    return [_Splice(span.start, span.end, made("sheetData", "", content))]


def _with_last(splices: list[_Splice], end: int, content: bytes) -> list[_Splice]:
    """Add what stands behind all cells."""
    return [*splices, _Splice(end, end, content)]


def _spliced(data: bytes, splices: Sequence[_Splice]) -> bytes:
    parts, place = [], 0
    # What is put in before a cell stands before what takes that cell's place.
    for each in sorted(splices, key=lambda splice: (splice.start, splice.end)):
        parts += [data[place : each.start], each.content]
        place = each.end
    return b"".join([*parts, data[place:]])

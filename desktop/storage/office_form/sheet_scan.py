"""A sheet's XML read once: what its cells say, and at which bytes each stands, to be exchanged there."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

from desktop.domain.office_sheet import MOST_ROW, Area, Place
from desktop.domain.problem import Problem
from desktop.storage.office_form.parts import Element, local, parsed

MOST_CELLS: Final = 300_000
_ROOT, _DATA, _ROW, _CELL = 1, 2, 3, 4
_ENCODING: Final = re.compile(rb"""\A<\?xml[^>]*encoding\s*=\s*["']([^"']+)["']""")
_KEPT: Final = frozenset(
    {
        "mergeCell",
        "col",
        "sheetFormatPr",
        "dataValidation",
        "formula1",
        "formula2",
        "f",
        "sqref",
        "sheetCalcPr",
    }
)


@dataclass(slots=True)
class Span:
    """Where an element stands: from its first byte, its first tag's end, and until after its last byte."""

    start: int
    tag_end: int
    end: int = 0
    empty: bool = False
    """Whether it is one tag that closes itself."""


@dataclass(slots=True)
class ScannedCell:
    """A cell, with what stands in it."""

    place: Place
    span: Span
    kind: str
    style: str | None
    text: str = ""
    formula: bool = False


@dataclass(slots=True)
class ScannedRow:
    """A row, with its cells from left to right."""

    number: int
    span: Span
    told: Mapping[str, str]
    cells: dict[int, ScannedCell] = field(default_factory=dict)


@dataclass(slots=True)
class Scanned:
    """A sheet: its rows from top to bottom, and what is said around them."""

    rows: dict[int, ScannedRow]
    data: Span
    prefix: str
    around: list[Element]
    merged: tuple[Area, ...]
    calculates: bool
    """Whether it says already how it is to be computed when it is opened."""


def scan(data: bytes) -> Scanned:
    """Read a sheet. Problems `office_form.broken`, `office_form.too_large`."""
    declared = _ENCODING.match(data.removeprefix(codecs.BOM_UTF8))
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or (
        declared and declared[1].lower() not in {b"utf-8", b"us-ascii"}
    ):
        # Bytes could not be exchanged one for one; offices' programs write UTF-8.
        raise Problem("office_form.broken")
    return _Scan(data).scanned()


class _Scan:
    def __init__(self, data: bytes) -> None:
        self._data = data
        self._path: list[str] = []
        self._spans: list[Span] = []
        self._rows: dict[int, ScannedRow] = {}
        self._row: ScannedRow | None = None
        self._cell: ScannedCell | None = None
        self._count = self._last_row = self._last_column = 0
        self._data_span: Span | None = None
        self._prefix = ""
        self._around: list[Element] = []
        self._open: list[Element] = []
        self._parser = expat.ParserCreate()

    def scanned(self) -> Scanned:
        """Read everything."""
        handlers: dict[str, Callable[..., object]] = {
            "StartElementHandler": self._begin,
            "EndElementHandler": self._end,
            "CharacterDataHandler": self._said,
        }
        parsed(self._data, handlers, self._parser)
        if self._data_span is None:
            raise Problem("office_form.broken")
        merged = [each.attributes.get("ref", "") for each in self._around if each.name == "mergeCell"]
        return Scanned(
            self._rows,
            self._data_span,
            self._prefix,
            self._around,
            tuple(area for area in map(_area, merged) if area is not None),
            any(each.name == "sheetCalcPr" for each in self._around),
        )

    def _begin(self, name: str, told: dict[str, str]) -> None:
        at = self._parser.CurrentByteIndex
        tag_end = _tag_end(self._data, at)
        span = Span(at, tag_end, empty=self._data[tag_end - 2 : tag_end] == b"/>")
        self._path.append(local(name))
        self._spans.append(span)
        match self._path:
            case ["worksheet", "sheetData"]:
                if self._data_span is not None:
                    raise Problem("office_form.broken")
                self._data_span, self._prefix = span, name.removesuffix("sheetData")
            case ["worksheet", "sheetData", "row"]:
                self._begin_row(span, told)
            case ["worksheet", "sheetData", "row", "c"]:
                self._begin_cell(span, told)
            case ["worksheet", "sheetData", "row", "c", "f"]:
                if self._cell is not None:
                    self._cell.formula = True
            case ["worksheet", "sheetData", *_]:
                pass
            case _ if self._path[-1] in _KEPT:
                self._keep(Element(self._path[-1], told))

    def _begin_row(self, span: Span, told: dict[str, str]) -> None:
        last = self._last_row
        number = _number(told.get("r"), last + 1)
        if not last < number <= MOST_ROW:
            raise Problem("office_form.broken")
        self._last_row, self._last_column = number, 0
        self._row = self._rows[number] = ScannedRow(number, span, told)

    def _begin_cell(self, span: Span, told: dict[str, str]) -> None:
        row = self._row
        if row is None:
            raise Problem("office_form.broken")
        self._count += 1
        if self._count > MOST_CELLS:
            raise Problem("office_form.too_large", most=20)
        place = _place(told.get("r"), Place(row.number, self._last_column + 1))
        if place.row != row.number or place.column <= self._last_column:
            raise Problem("office_form.broken")
        self._last_column = place.column
        self._cell = ScannedCell(place, span, told.get("t", "n"), told.get("s"))
        row.cells[place.column] = self._cell

    def _keep(self, element: Element) -> None:
        if self._open:
            self._open[-1].children.append(element)
        else:
            self._around.append(element)
        self._open.append(element)

    def _end(self, _name: str) -> None:
        span, path = self._spans.pop(), [*self._path]
        self._path.pop()
        at = self._parser.CurrentByteIndex
        span.end = span.tag_end if span.empty else self._data.index(b">", at) + 1
        if path[:2] == ["worksheet", "sheetData"]:
            if len(path) == _CELL:
                self._cell = None
            elif len(path) == _ROW:
                self._row = None
        elif self._open and path[-1] == self._open[-1].name:
            self._open.pop()

    def _said(self, text: str) -> None:
        match self._path[_ROOT:]:
            case ["sheetData", "row", "c", "v"] | ["sheetData", "row", "c", "is", "t"]:
                self._take(text)
            case ["sheetData", "row", "c", "is", "r", "t"]:
                self._take(text)
            case _ if self._open:
                self._open[-1].text += text

    def _take(self, text: str) -> None:
        if self._cell is not None:
            self._cell.text += text


def _tag_end(data: bytes, at: int) -> int:
    """Return the place after a tag; what stands between quotes may hold its end mark."""
    quote = b""
    place = at
    while True:
        letter = data[place : place + 1]
        if not letter:
            raise Problem("office_form.broken")
        if quote:
            quote = b"" if letter == quote else quote
        elif letter in {b'"', b"'"}:
            quote = letter
        elif letter == b">":
            return place + 1
        place += 1


def _area(name: str) -> Area | None:
    try:
        return Area.named(name)
    except ValueError:
        return None


def _place(name: str | None, usual: Place) -> Place:
    if name is None:
        return usual
    try:
        return Place.named(name)
    except ValueError:
        raise Problem("office_form.broken") from None


def _number(told: str | None, usual: int) -> int:
    try:
        return usual if told is None else int(told)
    except ValueError:
        raise Problem("office_form.broken") from None

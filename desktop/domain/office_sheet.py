"""A sheet of an office's own Excel form: places of cells, what they show, and what they ask of a value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from enum import StrEnum
from typing import Final

MOST_COLUMN: Final = 16_384
MOST_ROW: Final = 1_048_576
_DAY: Final = timedelta(days=1)
Writable = str | float | bool | date | time | timedelta
"""What can stand in a cell. A time is one of the day; a stretch of time is so many hours and minutes."""
_NAME: Final = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})")


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a cell stands, both counted from 1."""

    row: int
    column: int

    @classmethod
    def named(cls, name: str) -> Place:
        """Return the place of a name such as B5; a ValueError where it is none."""
        found = _NAME.fullmatch(name)
        if found is None:
            raise ValueError
        column = 0
        for letter in found[1].upper():
            column = column * 26 + ord(letter) - ord("A") + 1
        place = cls(int(found[2]), column)
        if place.column > MOST_COLUMN or place.row > MOST_ROW:
            raise ValueError
        return place

    @property
    def name(self) -> str:
        """Its name as spreadsheets write it."""
        return f"{column_name(self.column)}{self.row}"


def column_name(number: int) -> str:
    """Return the letters of a column."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells, both corners included."""

    first: Place
    last: Place

    @classmethod
    def named(cls, name: str) -> Area:
        """Return the area of a name such as A1:C3 or of a single cell; a ValueError where it is none."""
        first, _, last = name.partition(":")
        begin = Place.named(first)
        end = Place.named(last) if last else begin
        top, bottom = sorted((begin.row, end.row))
        left, right = sorted((begin.column, end.column))
        return cls(Place(top, left), Place(bottom, right))

    def holds(self, place: Place) -> bool:
        """Tell whether a cell lies in it."""
        return (
            self.first.row <= place.row <= self.last.row
            and self.first.column <= place.column <= self.last.column
        )

    def places(self) -> Iterator[Place]:
        """Yield its cells, row by row."""
        for row in range(self.first.row, self.last.row + 1):
            for column in range(self.first.column, self.last.column + 1):
                yield Place(row, column)


class Format(StrEnum):
    """What a cell's number format makes of a number."""

    GENERAL = "general"
    NUMBER = "number"
    DATE = "date"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class CellStyle:
    """What of a cell's look decides whether a value fits."""

    format: Format = Format.GENERAL
    code: str = "General"
    size: float = 11
    """Of the letters, in points."""
    wraps: bool = False
    shrinks: bool = False
    clock: bool = False
    """Whether it shows hours and minutes, and no day."""
    edges: frozenset[str] = frozenset()
    """The sides on which it has a line."""


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell that says something or has a look of its own."""

    place: Place
    text: str = field(repr=False)
    computed: bool = False
    """Whether a formula stands in it."""
    style: CellStyle = CellStyle()


class Asked(StrEnum):
    """What a form's rule looks at; the names are those of the standard (ISO/IEC 29500, dataValidation)."""

    LIST = "list"
    LENGTH = "textLength"
    WHOLE = "whole"
    DECIMAL = "decimal"
    DATE = "date"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class Demand:
    """What the form allows in an area: one of a list, or what lies between two bounds.

    Bounds are numbers of letters, numbers, or a day's number counted as its workbook does, given by `epoch`.
    """

    areas: tuple[Area, ...]
    asked: Asked
    choices: tuple[str, ...] = ()
    least: float | None = None
    most: float | None = None
    outside: bool = False
    """Whether it has to lie outside the bounds."""
    epoch: date | None = None

    def allows(self, filling: Filling) -> bool:
        """Tell whether it allows what is to be filled in."""
        value = filling.value
        if self.asked is Asked.LIST:
            return filling.text in self.choices
        if self.asked is Asked.LENGTH:
            return self._between(len(filling.text))
        if isinstance(value, date):
            number: float = (value - self.epoch).days if self.epoch else 0
        elif isinstance(value, time | timedelta) and self.asked is Asked.TIME:
            number = part_of_day(value)
        elif isinstance(value, str | bool | time | timedelta):
            return False
        else:
            number = value
        if self.asked is Asked.WHOLE and number != int(number):
            return False
        return self._between(number)

    def _between(self, number: float) -> bool:
        inside = (self.least is None or self.least <= number) and (self.most is None or number <= self.most)
        return inside != self.outside


@dataclass(frozen=True, slots=True)
class SheetGrid:
    """A sheet as it is looked at; rows and columns are counted from 1."""

    name: str
    rows: int
    columns: int
    cells: dict[Place, SheetCell] = field(repr=False)
    merged: tuple[Area, ...] = ()
    merged_at: dict[Place, Area] = field(default_factory=dict, repr=False)
    """The same by every cell: some forms are made of thousands of merged areas."""
    widths: dict[int, float] = field(default_factory=dict, repr=False)
    """Of columns, in digits."""
    heights: dict[int, float] = field(default_factory=dict, repr=False)
    """Of rows of which one is told, in points."""
    fixed: frozenset[int] = field(default=frozenset(), repr=False)
    """Rows that do not grow with what stands in them."""
    usual_width: float = 8.43
    usual_height: float = 15
    usual_size: float = 11
    demands: tuple[Demand, ...] = ()
    column_styles: dict[int, CellStyle] = field(default_factory=dict, repr=False)
    hidden: bool = False
    cut: bool = False
    """Whether there is more than is shown."""

    def area_of(self, place: Place) -> Area:
        """Return the merged area that a cell belongs to, or the cell alone."""
        return self.merged_at.get(place) or Area(place, place)

    def head(self, place: Place) -> Place:
        """Return the cell that a value goes to: the first of its merged area."""
        return self.area_of(place).first

    def cell(self, place: Place) -> SheetCell:
        """Return a cell, also one of which nothing is said."""
        style = self.column_styles.get(place.column, CellStyle())
        return self.cells.get(place) or SheetCell(place, "", style=style)

    def width(self, column: int) -> float:
        """Return how wide a column is, in digits."""
        return self.widths.get(column, self.usual_width)

    def height(self, row: int) -> float:
        """Return how high a row is, in points."""
        return self.heights.get(row, self.usual_height)

    def words_beside(self, place: Place) -> str:
        """Return the words by which a person knows what belongs here: those to the left, or else above."""
        found = self.label_beside(place)
        return "" if found is None else self.words(found)

    def label_beside(self, place: Place) -> Place | None:
        """Return the cell in which these words stand."""
        head = self.head(place)
        beside = (Place(head.row, column) for column in range(head.column - 1, 0, -1))
        return next(filter(self.words, beside), None) or self.label_above(place)

    def label_above(self, place: Place, below: int | None = None) -> Place | None:
        """Return the nearest cell above in which words stand, or the nearest above another row."""
        head = self.head(place)
        above = (Place(row, head.column) for row in range((below or head.row) - 1, 0, -1))
        return next(filter(self.words, above), None)

    def words(self, place: Place) -> str:
        """Return the words in a cell without its spaces; none where they are computed."""
        found = self.cells.get(self.head(place))
        return "" if found is None or found.computed else "".join(found.text.split())

    def only(self, words: str) -> Place | None:
        """Return the one cell in which just these words stand; None where there are several."""
        found = [place for place in self.cells if self.head(place) == place and self.words(place) == words]
        return found[0] if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class OfficeBook:
    """A workbook as it is looked at."""

    sheets: tuple[SheetGrid, ...]
    computes: bool
    """Whether formulas stand in it."""

    def sheet(self, name: str) -> SheetGrid | None:
        """Return a sheet by its name."""
        return next((each for each in self.sheets if each.name == name), None)


@dataclass(frozen=True, slots=True)
class Filling:
    """A value for a cell. A day also says how it is written where the cell shows no dates."""

    sheet: str
    cell: str
    value: Writable = field(repr=False)
    written: str = field(default="", repr=False)
    gives_way: bool = False
    """Whether it is left out, instead of being refused, where the form computes the cell itself."""

    @property
    def place(self) -> Place:
        """Where it goes."""
        return Place.named(self.cell)

    @property
    def text(self) -> str:
        """The value as a text."""
        if self.written:
            return self.written
        if isinstance(self.value, date):
            return self.value.isoformat()
        if isinstance(self.value, time):
            return f"{self.value.hour}:{self.value.minute:02}"
        if isinstance(self.value, timedelta):
            hours, minutes = divmod(self.value // timedelta(minutes=1), 60)
            return f"{hours}:{minutes:02}"
        if isinstance(self.value, float) and self.value.is_integer():
            return str(int(self.value))
        return str(self.value)


def part_of_day(value: time | timedelta) -> float:
    """Return a time as spreadsheets count it: midday is a half."""
    if isinstance(value, time):
        value = timedelta(hours=value.hour, minutes=value.minute, seconds=value.second)
    return value / _DAY

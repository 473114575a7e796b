"""A table of an office's form: where it lies, what fills which of its cells, and how many copies it takes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from desktop.domain.office_fit import Misfit, moved_with
from desktop.domain.office_sheet import (
    Area,
    CellStyle,
    Filling,
    OfficeBook,
    Place,
    SheetGrid,
    Writable,
    column_name,
)

_ALIKE: Final = 0.8
"""Rows of which the lower is at least so high, beside the higher, are as high as each other."""
_GAP: Final = 2
_COUNTED: Final = re.compile(r"(.*?)(\d+)(\D*)", re.DOTALL)
Written = tuple[Writable, str]
"""A value of a list, and how a day is written where the cell shows no days."""


@dataclass(frozen=True, slots=True)
class TableColumn:
    """What of a list goes into a column, in which row of a line: 0 for the first."""

    column: int
    offset: int
    code: str

    @property
    def letters(self) -> str:
        """The column as spreadsheets write it."""
        return column_name(self.column)


@dataclass(frozen=True, slots=True)
class TableSpan:
    """Where a table lies: sheet and first row, how many lines it has room for, how many rows one takes."""

    sheet: str
    first_row: int
    lines: int
    step: int = 1

    @property
    def last_row(self) -> int:
        """The last row of its last line."""
        return self.first_row + self.lines * self.step - 1

    def holds(self, row: int) -> bool:
        """Tell whether a row belongs to it."""
        return self.first_row <= row <= self.last_row

    def offset(self, row: int) -> int:
        """Return which row of its line a row is."""
        return (row - self.first_row) % self.step

    def place(self, line: int, column: TableColumn) -> Place:
        """Return the cell of a line, counted from 0, in a column."""
        return Place(self.first_row + line * self.step + column.offset, column.column)

    def overlaps(self, other: TableSpan) -> bool:
        """Tell whether another one lies on some of its rows."""
        return self.sheet == other.sheet and (
            self.first_row <= other.last_row and other.first_row <= self.last_row
        )


def proposed(grid: SheetGrid, at: Place) -> TableSpan:
    """Return the table that a cell of its first line seems to belong to.

    Rows belong to it that look as the first one does: as high, with lines on the same sides, merged the same
    way, with no words or formulas where the first line has none.
    """
    columns = _columns(grid, at)
    first, step = _line(grid, at, columns)
    span = TableSpan(grid.name, first, 1, step)
    last = grid.rows
    while span.last_row + step <= last and _is_alike(grid, span, columns):
        span = TableSpan(grid.name, first, span.lines + 1, step)
    return span


def copies(count: int, lines: int) -> int:
    """Return how many copies of a form so many lines take; one also for none."""
    return max(1, -(-count // max(lines, 1)))


def filled(
    span: TableSpan, columns: Iterable[TableColumn], rows: Sequence[Mapping[str, Written]], copy: int = 0
) -> Iterator[Filling]:
    """Yield what is written into a copy of the form, counted from 0; what is not known leaves its cell."""
    chosen = tuple(columns)
    for line, row in enumerate(rows[copy * span.lines : (copy + 1) * span.lines]):
        for column in chosen:
            if (said := row.get(column.code)) is not None:
                yield Filling(span.sheet, span.place(line, column).name, *said, gives_way=True)


def cells_of(span: TableSpan, columns: Iterable[TableColumn]) -> frozenset[str]:
    """Return the names of all cells that a list may fill."""
    return frozenset(span.place(line, column).name for column in columns for line in range(span.lines))


def moved_column(
    old: OfficeBook | None, new: OfficeBook, span: TableSpan, column: TableColumn
) -> Misfit | None:
    """Return why a column cannot be taken over into a newer edition; None where it can."""
    grid, place = new.sheet(span.sheet), span.place(0, column)
    if grid is None:
        return Misfit.NO_SHEET
    if grid.head(place) != place:
        return Misfit.INSIDE_MERGED
    if grid.cell(place).computed:
        return Misfit.COMPUTED
    before = None if old is None else old.sheet(span.sheet)
    if before is not None and _words_above(before, span, place) != _words_above(grid, span, place):
        return Misfit.MOVED
    return None


def _words_above(grid: SheetGrid, span: TableSpan, place: Place) -> str:
    """Return the words at the head of a column: the nearest above the table."""
    label = grid.label_above(place, span.first_row)
    return "" if label is None else grid.words(label)


def table_again(
    old: OfficeBook | None, new: OfficeBook, span: TableSpan, columns: Sequence[TableColumn]
) -> tuple[TableSpan, dict[TableColumn, TableColumn]] | None:
    """Return where a table lies that moved with the words above its columns, and which columns moved along.

    None where these words do not say it of any column.
    """
    before, grid = None if old is None else old.sheet(span.sheet), new.sheet(span.sheet)
    if before is None or grid is None:
        return None
    found: dict[int, dict[TableColumn, TableColumn]] = {}
    for column in columns:
        place = span.place(0, column)
        label = before.label_above(place, span.first_row)
        now = None if label is None else moved_with(before, grid, label, place)
        if now is not None and now.row > column.offset:
            moved = TableColumn(now.column, column.offset, column.code)
            found.setdefault(now.row - column.offset, {})[column] = moved
    if not found:
        return None
    first = max(found, key=lambda row: len(found[row]))
    return TableSpan(span.sheet, first, span.lines, span.step), found[first]


def room_in(grid: SheetGrid, span: TableSpan, columns: Iterable[TableColumn]) -> TableSpan:
    """Return a table with as much room as the sheet has for it now, where its lines are still as high."""
    for column in columns:
        seen = proposed(grid, span.place(0, column))
        if (seen.first_row, seen.step) == (span.first_row, span.step):
            return seen
    return span


def _columns(grid: SheetGrid, at: Place) -> range:
    """Return the columns of a table: as far as lines are drawn to both sides of the cell, else the cell."""
    area = grid.area_of(at)
    first, last = area.first.column, area.last.column
    if not _edges(grid, at):
        return range(first, last + 1)
    # A cell between two with lines needs none of its own.
    lined = [column for column in range(1, grid.columns + 1) if _edges(grid, Place(at.row, column))]
    for column in reversed([each for each in lined if each < first]):
        if first - column > _GAP:
            break
        first = column
    for column in (each for each in lined if each > last):
        if column - last > _GAP:
            break
        last = column
    return range(first, last + 1)


def _edges(grid: SheetGrid, place: Place) -> frozenset[str]:
    return grid.cell(place).style.edges | grid.cell(grid.head(place)).style.edges


def _line(grid: SheetGrid, at: Place, columns: range) -> tuple[int, int]:
    """Return in which row the first line begins and how many rows it takes, by what is merged in it."""
    areas = {grid.area_of(Place(at.row, column)) for column in columns}
    again = [area for area in areas if area.first.row < area.last.row and _is_repeated(grid, area)]
    if not again:
        area = grid.area_of(at)
        return area.first.row, area.last.row - area.first.row + 1
    highest = max(again, key=lambda area: area.last.row - area.first.row)
    return highest.first.row, highest.last.row - highest.first.row + 1


def _is_repeated(grid: SheetGrid, area: Area) -> bool:
    below = grid.merged_at.get(Place(area.last.row + 1, area.first.column))
    return below is not None and _moved_down(area, area.last.row - area.first.row + 1) == below


def _moved_down(area: Area, rows: int) -> Area:
    return Area(
        Place(area.first.row + rows, area.first.column), Place(area.last.row + rows, area.last.column)
    )


def _is_alike(grid: SheetGrid, span: TableSpan, columns: range) -> bool:
    """Tell whether the rows below a table look as its first line."""
    for offset in range(span.step):
        first, now = span.first_row + offset, span.last_row + 1 + offset
        high, low = sorted((grid.height(first), grid.height(now)), reverse=True)
        if low < high * _ALIKE:
            return False
        places = [(Place(first, column), Place(now, column)) for column in columns]
        if not all(_fits(grid, *both, span) for both in places) or _has_own_words(grid, places, span.lines):
            return False
    return True


def _fits(grid: SheetGrid, first: Place, now: Place, span: TableSpan) -> bool:
    """Tell whether a cell looks, is merged and is computed as that of the first line."""
    one, other = grid.cell(first), grid.cell(now)
    if _look(one.style) != _look(other.style) or (other.computed and not one.computed):
        return False
    if one.style.edges and not other.style.edges:
        # Below the last line none is drawn any more.
        return False
    areas = grid.area_of(first), grid.area_of(now)
    # What is merged across lines, such as words beside the whole table, says nothing of a line.
    if areas[0].last.row - areas[0].first.row < span.step or areas[0].first == areas[0].last:
        return _moved_down(areas[0], now.row - first.row) == areas[1]
    return areas[1] == areas[0]


def _has_own_words(grid: SheetGrid, places: Iterable[tuple[Place, Place]], lines: int) -> bool:
    """Tell whether a row has words that a line would not have.

    One that begins as lines do, with a number counted on or a computed day, may bear a remark of the form, as
    holidays in a form of days do.
    """
    begins = False
    for first, now in places:
        one, other = grid.cell(first), grid.cell(now)
        text = other.text.strip()
        if other.computed or _is_expected(one.text.strip(), text, lines):
            begins = begins or other.computed or bool(text)
        elif not begins or one.text.strip():
            return True
    return False


def _look(style: CellStyle) -> tuple[object, ...]:
    return style.format, style.code, "left" in style.edges, "right" in style.edges


def _is_expected(first: str, now: str, lines: int) -> bool:
    """Tell whether words of a row are none of its own: the same as in the first line, or counted on."""
    if not now or now == first:
        return True
    begun, counted = _COUNTED.fullmatch(first), _COUNTED.fullmatch(now)
    return (
        begun is not None
        and counted is not None
        and (begun[1], begun[3]) == (counted[1], counted[3])
        and int(counted[2]) == int(begun[2]) + lines
    )

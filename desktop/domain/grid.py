"""What a file of rows and columns holds, whichever kind of file it was. It knows no subject."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

BROKEN: Final = "\ufffd"
"""Stands for a character that could not be read."""
_LOOKED_AT: Final = 12
"""So many rows are looked at for the headings."""
_MOST_OF: Final = (3, 5)
"""A row of headings fills that part of the columns of the fullest row."""


@dataclass(frozen=True, slots=True)
class CellFault:
    """A cell, or with column 0 a whole row, that could not be read; a problem code says why."""

    column: int
    code: str


@dataclass(frozen=True, slots=True)
class Line:
    """A row with its number in the file, as people count from 1."""

    number: int
    cells: tuple[str, ...] = field(repr=False)
    faults: tuple[CellFault, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet: the headings and the rows below them. A CSV file is one sheet without a name."""

    name: str
    headings: tuple[str, ...]
    lines: tuple[Line, ...]
    encoding: str = ""
    above: tuple[tuple[str, ...], ...] = field(default=(), repr=False)
    """What stands over the headings: a title, a month, somebody's name."""

    def sample(self, column: int) -> str:
        """Return the first text of a column, to show what it holds."""
        texts = (line.cells[column] for line in self.lines if column < len(line.cells))
        return next((text for text in texts if text), "")


def grid_of(name: str, rows: list[Line], encoding: str = "") -> Grid:
    """Return the grid of rows; empty rows are left out.

    The first row that fills most of the columns holds the headings: a title over it says less. Where a second
    row of words names what the first left open, a heading is both. A row with more or fewer cells than there
    are headings is faulty: something in it broke.
    """
    said = [row for row in rows if any(cell.strip() for cell in row.cells)]
    if not said:
        return Grid(name, (), (), encoding)
    place = _place_of_headings(said)
    headings = tuple(cell.strip() for cell in _trimmed(said[place].cells))
    first = place + 1
    if _goes_on(said, place):
        headings, first = _both(said[place].cells, said[first].cells), first + 1
    above = tuple(tuple(cell.strip() for cell in row.cells) for row in said[:place])
    lines = tuple(_checked(row, len(headings)) for row in said[first:])
    return Grid(name, headings, lines, encoding, above)


def _place_of_headings(said: list[Line]) -> int:
    filled = [sum(bool(cell.strip()) for cell in row.cells) for row in said[:_LOOKED_AT]]
    most = max(filled)
    return next(place for place, cells in enumerate(filled) if cells * _MOST_OF[1] >= most * _MOST_OF[0])


def _goes_on(said: list[Line], place: int) -> bool:
    """Tell whether the row below belongs to the headings: words alone, where the first left cells open."""
    top, below = said[place].cells, [row.cells for row in said[place + 1 : place + 1 + _LOOKED_AT]]
    if not below or _has_digits(below[0]) or not any(map(_has_digits, below[1:])):
        return False
    words = [at for at, cell in enumerate(below[0]) if cell.strip()]
    opened = [at for at in words if at >= len(top) or not top[at].strip()]
    return len(words) > 1 and bool(opened)


def _both(top: tuple[str, ...], below: tuple[str, ...]) -> tuple[str, ...]:
    """Return headings of two rows: a word over several columns goes before that of each."""
    found, over = [], ""
    for at in range(max(len(_trimmed(top)), len(_trimmed(below)))):
        first = top[at].strip() if at < len(top) else ""
        second = below[at].strip() if at < len(below) else ""
        over = first or (over if second else "")
        found.append(" ".join(filter(None, (over, second))))
    return tuple(found)


def _has_digits(cells: tuple[str, ...]) -> bool:
    return any(any(each.isdigit() for each in cell) for cell in cells)


def _checked(row: Line, wide: int) -> Line:
    cells, faults = row.cells, list(row.faults)
    if len(_trimmed(cells)) > wide:
        faults.append(CellFault(0, "import.too_many_cells"))
    elif len(cells) < wide:
        faults.append(CellFault(0, "import.too_few_cells"))
    padded = (*cells[:wide], *("" for _ in range(wide - len(cells))))
    faults.extend(
        CellFault(place, "import.broken_characters")
        for place, cell in enumerate(padded, start=1)
        if BROKEN in cell
    )
    return Line(row.number, padded, tuple(faults))


def _trimmed(cells: tuple[str, ...]) -> tuple[str, ...]:
    """Return the cells without the empty ones at the end."""
    last = max((place for place, cell in enumerate(cells, start=1) if cell.strip()), default=0)
    return cells[:last]

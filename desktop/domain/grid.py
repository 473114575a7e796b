"""What a file of rows and columns holds, whichever kind of file it was. It knows no subject."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

BROKEN: Final = "\ufffd"
"""Stands for a character that could not be read."""


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

    def sample(self, column: int) -> str:
        """Return the first text of a column, to show what it holds."""
        texts = (line.cells[column] for line in self.lines if column < len(line.cells))
        return next((text for text in texts if text), "")


def grid_of(name: str, rows: list[Line], encoding: str = "") -> Grid:
    """Return the grid of rows: the first one that says anything holds the headings, empty rows are left out.

    A row with more or fewer cells than there are headings is faulty: something in it broke.
    """
    said = [row for row in rows if any(cell.strip() for cell in row.cells)]
    if not said:
        return Grid(name, (), (), encoding)
    headings = tuple(cell.strip() for cell in _trimmed(said[0].cells))
    return Grid(name, headings, tuple(_checked(row, len(headings)) for row in said[1:]), encoding)


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

"""Figures without their records, as papers and files take them; small ones hidden where asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from desktop.domain.activity_table import Column, Counts, Group, Line, Table
from desktop.domain.small_numbers import hidden, shows_total

FEW: Final = None
"""Stands where a number is too small to be shown."""


@dataclass(frozen=True, slots=True)
class PlainLine:
    """A line: its code, and by column the amounts; `FEW` where they are not told."""

    code: str
    cells: Mapping[Column, Counts | None]


@dataclass(frozen=True, slots=True)
class PlainTable:
    """A table of amounts."""

    group: Group
    columns: tuple[Column, ...]
    lines: tuple[PlainLine, ...]
    total: PlainLine

    def concealed(self, least: int) -> PlainTable:
        """Return the table with numbers of persons below `least` hidden, so that no sum gives them away."""
        few: dict[Column, frozenset[int]] = {}
        total = dict(self.total.cells)
        for column in self.columns:
            counts = [_persons(line.cells[column]) for line in self.lines]
            few[column] = hidden(counts, least, total=True)
            if not shows_total(counts, few[column], _persons(total[column]), least):
                total[column] = FEW
        lines = tuple(
            replace(
                line,
                cells={
                    column: FEW if place in few[column] else amounts for column, amounts in line.cells.items()
                },
            )
            for place, line in enumerate(self.lines)
        )
        return replace(self, lines=lines, total=replace(self.total, cells=total))


def plain(table: Table) -> PlainTable:
    """Return a table's amounts."""
    return PlainTable(
        table.group, table.columns, tuple(_line(line) for line in table.lines), _line(table.total)
    )


def _line(line: Line) -> PlainLine:
    return PlainLine(line.code, {column: cell.counts for column, cell in line.cells.items()})


def _persons(amounts: Counts | None) -> int:
    return 0 if amounts is None else amounts.persons

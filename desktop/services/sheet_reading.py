"""What subjects that take in files share: the fields of their columns, and reading the cells of a sheet."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, Generic, TypeVar

from desktop.domain.calendar import parse_date
from desktop.domain.dated import DatedRow
from desktop.domain.grid import Grid, Line
from desktop.domain.problem import FieldError, Problem
from desktop.domain.roles import Permission
from desktop.records.record import Draft
from desktop.services.importing import CellError, Does, fields_of, folded, guessed, remember, words_of
from desktop.services.office import Office

ValueT = TypeVar("ValueT")
DraftT = TypeVar("DraftT", bound=Draft)


@dataclass(frozen=True, slots=True)
class SheetRow(Generic[DraftT]):
    """A row of a file as it would be taken in; the draft is there where it adds a record."""

    number: int
    does: Does
    errors: tuple[CellError, ...]
    title: str = field(repr=False)
    draft: DraftT | None = field(default=None, repr=False)


class SheetFiles:
    """The fields that the columns of a subject's files can stand for, found by their headings."""

    column_list: ClassVar[str]
    """The list that names them."""
    seeing: ClassVar[Permission] = Permission.READ_CASES

    def __init__(self, office: Office) -> None:
        self.office = office

    def fields(self) -> tuple[DatedRow, ...]:
        """Return the fields that a column can stand for, in their order."""
        self.office.require(self.seeing)
        return fields_of(self.office, self.column_list)

    def guess(self, headings: Sequence[str]) -> tuple[str, ...]:
        """Return the field of each column, "" for none."""
        self.office.require(self.seeing)
        return guessed(self.office, self.column_list, headings)

    def _remember(self, grid: Grid, fields: Sequence[str]) -> None:
        """Keep what the headings meant, for the next file."""
        remember(self.office, self.column_list, grid.headings, fields)


@dataclass(slots=True)
class SheetReading:
    """Reads the rows of one sheet whose columns stand for these fields, "" for none."""

    office: Office
    grid: Grid
    fields: tuple[str, ...]

    def cells(self, line: Line) -> dict[str, str]:
        """Return the texts of a row by their field."""
        return {name: line.cells[place].strip() for place, name in enumerate(self.fields) if name}

    def faults(self, line: Line) -> list[CellError]:
        """Return what could not be read of a row as a whole."""
        return [CellError("", fault.code) for fault in line.faults if fault.column == 0]

    def heading(self, name: str) -> str:
        """Return the heading of the column that stands for a field, "" where none does."""
        return self.grid.headings[self.fields.index(name)] if name in self.fields else ""

    def told(self, error: FieldError) -> CellError:
        """Return what is wrong with a draft by the heading of its column."""
        return CellError(self.heading(error.field), error.code, error.values)

    def read(
        self, name: str, cells: Mapping[str, str], errors: list[CellError], read: Callable[[str], ValueT]
    ) -> ValueT | None:
        """Return what a cell says; what cannot be read goes to the errors."""
        try:
            return read(cells.get(name, ""))
        except Problem as problem:
            errors.append(CellError(self.heading(name), problem.code, problem.values))
            return None

    def code(self, list_name: str, text: str) -> str | None:
        """Return the code that a word stands for in a list of today, None for a word of no row."""
        return words_of(self.office.rules.named(list_name), self.office.today()).get(folded(text))


def read_day(text: str) -> date:
    """Read a day; a time of day behind it is left out."""
    return parse_date(text.replace("T", " ").split(" ")[0] if text[:1].isdigit() else text)

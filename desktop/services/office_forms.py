"""Offices' own Excel forms (役所の様式): kept per fiscal year, with what goes into which cell and table."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from desktop.domain.office_sheet import Place
from desktop.domain.office_table import TableColumn, TableSpan, cells_of, copies
from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.records.office_form import (
    OfficeForm,
    OfficeFormCell,
    OfficeFormCellDraft,
    OfficeFormCellView,
    OfficeFormColumn,
    OfficeFormColumnDraft,
    OfficeFormColumnView,
    OfficeFormDraft,
    OfficeFormTable,
    OfficeFormTableDraft,
    OfficeFormTableView,
    OfficeFormView,
)
from desktop.services.children import children
from desktop.services.file_beside import file_beside, put_beside
from desktop.services.office import Office
from desktop.services.office_list_kinds import FilledFor, ListLine
from desktop.services.office_lists import OfficeLists
from desktop.services.office_values import ASKED_ITEM, OfficeValue, OfficeValues
from desktop.services.recording import Recording, Saved
from desktop.storage.office_form.package import Package
from desktop.storage.open_files import OpenFiles
from desktop.storage.unit_of_work import Changed, UnitOfWork, table_of

WORKBOOK: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MACROS: Final = "application/vnd.ms-excel.sheet.macroEnabled.12"
_MACRO_PART: Final = "xl/vbaProject.bin"


@dataclass(frozen=True, slots=True)
class FormTable:
    """A table of a form with its columns."""

    view: OfficeFormTableView
    columns: tuple[OfficeFormColumnView, ...] = ()

    @property
    def id(self) -> UUID:
        """The table's key."""
        return self.view.id

    @property
    def span(self) -> TableSpan:
        """Where it lies."""
        return TableSpan(self.view.sheet, self.view.first_row, self.view.lines, self.view.step)

    @property
    def at(self) -> tuple[TableColumn, ...]:
        """Its columns by their numbers."""
        return tuple(
            TableColumn(Place.named(f"{each.letters}1").column, each.offset, each.value_code)
            for each in self.columns
        )

    @property
    def cells(self) -> frozenset[str]:
        """The names of the cells that its list may fill."""
        return cells_of(self.span, self.at)


@dataclass(frozen=True, slots=True)
class OpenForm:
    """A form with its values and the lines of its tables, as it would be filled now."""

    view: OfficeFormView
    content: bytes = field(repr=False)
    cells: tuple[OfficeFormCellView, ...]
    values: tuple[OfficeValue, ...] = field(repr=False)
    """Those of its year."""
    own: tuple[OfficeValue, ...] = field(default=(), repr=False)
    """Whom it is filled for, and the sums of its tables."""
    tables: tuple[FormTable, ...] = ()
    asked: FilledFor = field(default_factory=FilledFor)
    lines: Mapping[str, tuple[ListLine, ...] | None] = field(default_factory=dict, repr=False)
    """By the code of a list; None where it is not known yet for whom or when."""

    @property
    def by_code(self) -> dict[str, OfficeValue]:
        """The values by their codes."""
        return {each.code: each for each in (*self.own, *self.values)}

    def table_at(self, sheet: str, row: int) -> FormTable | None:
        """Return the table to which a row of a sheet belongs."""
        return next((each for each in self.tables if each.view.sheet == sheet and each.span.holds(row)), None)

    def lines_of(self, table: FormTable) -> tuple[ListLine, ...]:
        """Return the lines that go into a table."""
        return self.lines.get(table.view.list_code) or ()

    @property
    def copies(self) -> int:
        """How many copies of the form it takes until every line has a place."""
        needed = (copies(len(self.lines_of(each)), each.view.lines) for each in self.tables if each.columns)
        return max(needed, default=1)


class OfficeForms(Recording[OfficeFormDraft, OfficeFormView]):
    """The manager's verbs about forms; everybody may look at them and fill them."""

    row = OfficeForm
    view = OfficeFormView
    writing = Permission.MANAGE

    def __init__(self, office: Office, files: OpenFiles, values: OfficeValues, lists: OfficeLists) -> None:
        super().__init__(office)
        self._files, self._values = files, values
        self.lists = lists
        self._cells = _OfficeFormCells(office)
        self._tables, self._columns = _OfficeFormTables(office), _OfficeFormColumns(office)

    def all(self) -> tuple[OfficeFormView, ...]:
        """Return every form, the newest year first."""
        table = table_of(OfficeForm)
        return self.views(order=(table.c.fiscal_year.desc(), table.c.title, table.c.id))

    def take(self, draft: OfficeFormDraft, data: bytes) -> Saved:
        """Keep a form with its file, byte for byte."""
        self.office.require(self.writing)
        package = Package(data)
        told = put_beside(self._files, data, MACROS if package.found(_MACRO_PART) else WORKBOOK)
        with self.office.store.write("office_form_add", self.office.author) as work:
            kept = self.put(work, draft)
            work.change(OfficeForm, kept, told)
        return Saved(kept, work.changed)

    def content(self, record_id: UUID) -> bytes:
        """Return the file as it was loaded."""
        self.office.require(self.reading)
        return file_beside(self._files, self.get(record_id).digest)

    def cells(self, form_id: UUID) -> tuple[OfficeFormCellView, ...]:
        """Return which cells of a form take a value."""
        self.office.require(self.reading)
        return self._cells.views(table_of(OfficeFormCell).c.form_id == form_id)

    def tables(self, form_id: UUID) -> tuple[FormTable, ...]:
        """Return the tables of a form that a list fills, from top to bottom."""
        self.office.require(self.reading)
        table, column = table_of(OfficeFormTable), table_of(OfficeFormColumn)
        views = self._tables.views(table.c.form_id == form_id, order=(table.c.first_row, table.c.id))
        columns = self._columns.views(
            column.c.table_id.in_([view.id for view in views]), order=(column.c.offset, column.c.id)
        )
        return tuple(
            FormTable(view, tuple(each for each in columns if each.table_id == view.id)) for view in views
        )

    def opened(
        self,
        form_id: UUID,
        asked: FilledFor | None = None,
        known: tuple[OfficeValue, ...] | None = None,
    ) -> OpenForm:
        """Return a form as it would be filled for somebody, a month, an item; without these for the usual.

        `known` are the values of its year where they were read before.
        """
        self.office.require(self.reading)
        view, tables = self.get(form_id), self.tables(form_id)
        asked = self.lists.usual(view.fiscal_year) if asked is None else asked
        lines = {
            code: self.lists.lines(code, view.fiscal_year, asked)
            for code in dict.fromkeys(each.view.list_code for each in tables)
        }
        values = self.values(form_id) if known is None else known
        sums = [
            OfficeValue(name, amount)
            for code, found in lines.items()
            if found is not None
            for name, amount in self.lists.sums(code, found)
        ]
        return OpenForm(
            view,
            self.content(form_id),
            self.cells(form_id),
            values,
            (*self._values.asked(asked), *sums),
            tables,
            asked,
            lines,
        )

    def handed_in(self, form_id: UUID, submission_id: UUID) -> tuple[FilledFor, ...]:
        """Return for whom and which months a form goes along with what is handed in; once without tables."""
        self.office.require(self.reading)
        codes = tuple(each.view.list_code for each in self.tables(form_id) if each.columns)
        by_item = any(each.value_code == ASKED_ITEM for each in self.cells(form_id))
        year = self.get(form_id).fiscal_year
        found = self.lists.handed_in(year, codes, submission_id, by_item=by_item) if codes else ()
        return found or (FilledFor(submission_id=submission_id),)

    def values(self, form_id: UUID) -> tuple[OfficeValue, ...]:
        """Return what can be said in a form, for its year."""
        self.office.require(self.reading)
        return self._values.of(self.get(form_id).fiscal_year)

    def choose(self, form_id: UUID, sheet: str, cell: str, code: str) -> Changed:
        """Say what goes into a cell; nothing where the code is empty."""
        self.office.require(self.writing)
        table = table_of(OfficeFormCell)
        known = self._cells.views(table.c.form_id == form_id, table.c.sheet == sheet, table.c.cell == cell)
        draft = None
        if code:
            told = {"form_id": form_id, "sheet": sheet, "cell": cell, "value_code": code}
            draft = OfficeFormCellDraft.of(told)
            if any(each.view.sheet == sheet and cell in each.cells for each in self.tables(form_id)):
                raise Problem("office_form.cell_in_table", cell=cell)
        with self.office.store.write("office_form_choose", self.office.author) as work:
            self.present(work, form_id)
            if draft is not None:
                self._cells.put(work, draft, known[0].id if known else None)
            for each in known[0 if draft is None else 1 :]:
                work.remove(OfficeFormCell, each.id)
        return work.changed

    def lay(self, form_id: UUID, span: TableSpan, list_code: str, table_id: UUID | None = None) -> Saved:
        """Let a list fill rows of a form, or say anew where it does. Problem `office_form.tables_overlap`."""
        self.office.require(self.writing)
        draft = _drafted(form_id, span, list_code)
        verb = "office_form_table_add" if table_id is None else "office_form_table_change"
        with self.office.store.write(verb, self.office.author) as work:
            self.present(work, form_id)
            self._refuse_overlap(form_id, span, table_id)
            key = self._tables.put(work, draft, table_id)
            if table_id is not None:
                self._drop(work, [each for each in self._children(work, table_id) if each[1] >= span.step])
            taken = self._at(work, key)
            self._free(work, form_id, span.sheet, cells_of(span, taken))
        return Saved(key, work.changed)

    def remove_table(self, table_id: UUID) -> Changed:
        """Let the list fill no rows any more."""
        self.office.require(self.writing)
        with self.office.store.write("office_form_table_remove", self.office.author) as work:
            self._tables.present(work, table_id)
            self._drop(work, self._children(work, table_id))
            work.remove(OfficeFormTable, table_id)
        return work.changed

    def choose_column(self, table_id: UUID, column: int, offset: int, code: str) -> Changed:
        """Say what of the list goes into a column; nothing where the code is empty.

        Values of single cells that the list now fills are taken away.
        """
        self.office.require(self.writing)
        at = TableColumn(column, offset, code)
        with self.office.store.write("office_form_choose_column", self.office.author) as work:
            kept = FormTable(self._tables.get(table_id))
            known = [
                key for key, row_offset, letters in self._children(work, table_id)
                if (letters, row_offset) == (at.letters, offset)
            ]  # fmt: skip
            if code:
                told = {"table_id": table_id, "letters": at.letters, "offset": offset, "value_code": code}
                self._columns.put(work, OfficeFormColumnDraft.of(told), known[0] if known else None)
                self._free(work, kept.view.form_id, kept.view.sheet, cells_of(kept.span, [at]))
            for key in known[1 if code else 0 :]:
                work.remove(OfficeFormColumn, key)
        return work.changed

    def take_over(
        self, form_id: UUID, cells: Sequence[OfficeFormCellView], tables: Sequence[FormTable] = ()
    ) -> Changed:
        """Choose for a form what was chosen in another edition; what it has already is left.

        Tables are given as they lie in the new edition, with the columns that are taken over.
        """
        self.office.require(self.writing)
        there = self.tables(form_id)
        laid = [
            each for each in tables if each.columns and not any(each.span.overlaps(o.span) for o in there)
        ]
        filled = {(each.view.sheet, name) for each in (*there, *laid) for name in each.cells}
        taken: Collection[tuple[str, str]] = {(each.sheet, each.cell) for each in self.cells(form_id)}
        drafts = [
            OfficeFormCellDraft.of(
                {"form_id": form_id, "sheet": each.sheet, "cell": each.cell, "value_code": each.value_code}
            )
            for each in cells
            if (each.sheet, each.cell) not in taken and (each.sheet, each.cell) not in filled
        ]
        if not drafts and not laid:
            raise Problem("office_form.nothing_to_take")
        with self.office.store.write("office_form_take_over", self.office.author) as work:
            self.present(work, form_id)
            for draft in drafts:
                self._cells.put(work, draft)
            for each in laid:
                key = self._tables.put(work, _drafted(form_id, each.span, each.view.list_code))
                for column in each.at:
                    told = {
                        "table_id": key,
                        "letters": column.letters,
                        "offset": column.offset,
                        "value_code": column.code,
                    }
                    self._columns.put(work, OfficeFormColumnDraft.of(told))
                self._free(work, form_id, each.view.sheet, each.cells)
        return work.changed

    def _refuse_overlap(self, form_id: UUID, span: TableSpan, table_id: UUID | None) -> None:
        for each in self.tables(form_id):
            if each.id != table_id and each.span.overlaps(span):
                raise Problem(
                    "office_form.tables_overlap", first=each.span.first_row, last=each.span.last_row
                )

    def _children(self, work: UnitOfWork, table_id: UUID) -> list[tuple[UUID, int, str]]:
        """Return the columns of a table: key, row inside a line, letters."""
        found = children(work, self._columns, "table_id", table_id)
        return [(key, row["offset"], row["letters"]) for key, row in found.items()]

    def _at(self, work: UnitOfWork, table_id: UUID) -> list[TableColumn]:
        return [
            TableColumn(Place.named(f"{letters}1").column, offset, "")
            for _key, offset, letters in self._children(work, table_id)
        ]

    def _drop(self, work: UnitOfWork, columns: Iterable[tuple[UUID, int, str]]) -> None:
        for key, _offset, _letters in columns:
            work.remove(OfficeFormColumn, key)

    def _free(self, work: UnitOfWork, form_id: UUID, sheet: str, names: Collection[str]) -> None:
        """Take away the values of single cells that a list fills now."""
        for each in self.cells(form_id):
            if each.sheet == sheet and each.cell in names:
                work.remove(OfficeFormCell, each.id)


def _drafted(form_id: UUID, span: TableSpan, list_code: str) -> OfficeFormTableDraft:
    return OfficeFormTableDraft.of(
        {
            "form_id": form_id,
            "sheet": span.sheet,
            "list_code": list_code,
            "first_row": span.first_row,
            "lines": span.lines,
            "step": span.step,
        }
    )


class _OfficeFormCells(Recording[OfficeFormCellDraft, OfficeFormCellView]):
    row = OfficeFormCell
    view = OfficeFormCellView
    writing = Permission.MANAGE


class _OfficeFormTables(Recording[OfficeFormTableDraft, OfficeFormTableView]):
    row = OfficeFormTable
    view = OfficeFormTableView
    writing = Permission.MANAGE


class _OfficeFormColumns(Recording[OfficeFormColumnDraft, OfficeFormColumnView]):
    row = OfficeFormColumn
    view = OfficeFormColumnView
    writing = Permission.MANAGE

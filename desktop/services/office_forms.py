"""Offices' own Excel forms (役所の様式): kept per fiscal year, with what goes into which cell."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final
from uuid import UUID

from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.records.office_form import (
    OfficeForm,
    OfficeFormCell,
    OfficeFormCellDraft,
    OfficeFormCellView,
    OfficeFormDraft,
    OfficeFormView,
)
from desktop.services.file_beside import file_beside, put_beside
from desktop.services.office import Office
from desktop.services.office_values import OfficeValue, OfficeValues
from desktop.services.recording import Recording, Saved
from desktop.storage.office_form.package import Package
from desktop.storage.open_files import OpenFiles
from desktop.storage.unit_of_work import Changed, table_of

WORKBOOK: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MACROS: Final = "application/vnd.ms-excel.sheet.macroEnabled.12"
_MACRO_PART: Final = "xl/vbaProject.bin"


class OfficeForms(Recording[OfficeFormDraft, OfficeFormView]):
    """The manager's verbs about forms; everybody may look at them and fill them."""

    row = OfficeForm
    view = OfficeFormView
    writing = Permission.MANAGE

    def __init__(self, office: Office, files: OpenFiles, values: OfficeValues) -> None:
        super().__init__(office)
        self._files, self._values = files, values
        self._cells = _OfficeFormCells(office)

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
        with self.office.store.write("office_form_choose", self.office.author) as work:
            self.present(work, form_id)
            if draft is not None:
                self._cells.put(work, draft, known[0].id if known else None)
            for each in known[0 if draft is None else 1 :]:
                work.remove(OfficeFormCell, each.id)
        return work.changed

    def take_over(self, form_id: UUID, cells: Sequence[OfficeFormCellView]) -> Changed:
        """Choose for a form what was chosen in another edition; what it has already is left."""
        self.office.require(self.writing)
        taken: Collection[tuple[str, str]] = {(each.sheet, each.cell) for each in self.cells(form_id)}
        drafts = [
            OfficeFormCellDraft.of(
                {"form_id": form_id, "sheet": each.sheet, "cell": each.cell, "value_code": each.value_code}
            )
            for each in cells
            if (each.sheet, each.cell) not in taken
        ]
        if not drafts:
            raise Problem("office_form.nothing_to_take")
        with self.office.store.write("office_form_take_over", self.office.author) as work:
            self.present(work, form_id)
            for draft in drafts:
                self._cells.put(work, draft)
        return work.changed


class _OfficeFormCells(Recording[OfficeFormCellDraft, OfficeFormCellView]):
    row = OfficeFormCell
    view = OfficeFormCellView
    writing = Permission.MANAGE

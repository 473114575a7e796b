"""Day's sheets (訪問用紙): giving codes to visits, finding a sheet by its code, which ones are still open."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, func, select

from desktop.domain import sheet_code
from desktop.domain.problem import FieldError, InvalidDraft, Problem
from desktop.records.client import Client
from desktop.records.day_sheet import DaySheet, DaySheetDraft, DaySheetView
from desktop.records.planned_visit import PlannedVisit
from desktop.records.staff import Staff
from desktop.records.support_entry import SupportEntry
from desktop.services.due import BEHIND_ALL, DueStep
from desktop.services.planned_visits import nearness
from desktop.services.recording import Recording
from desktop.services.visit_stops import PlanLine
from desktop.storage.unit_of_work import Changed, UnitOfWork, table_of

USUAL: Final = "home_visit"
"""What a sheet is for where nothing was planned."""
_MOST_TRIES: Final = 20


@dataclass(frozen=True, slots=True)
class OpenSheet:
    """A sheet that was printed and is not settled yet; `has_entry` when there is a visit of that day."""

    id: UUID
    code: str
    client_id: UUID
    case_id: UUID
    planned_visit_id: UUID | None
    staff_id: UUID | None
    on: date
    printed_on: date
    activity: str
    has_entry: bool
    name: str = field(repr=False)
    kana: str = field(repr=False)
    staff_name: str = field(repr=False)


class DaySheets(Recording[DaySheetDraft, DaySheetView]):
    """The worker's verbs about sheets, but for entering them."""

    row = DaySheet
    view = DaySheetView

    def give_out(self, lines: Sequence[PlanLine]) -> tuple[Changed, tuple[UUID, ...]]:
        """Give a sheet to each line of a route, in its order; one that is open already keeps its code."""
        self.office.require(self.writing)
        with self.office.store.write("day_sheet_give_out", self.office.author) as work:
            keys = tuple(self._open_of(work, line) or self._give(work, line) for line in lines)
        return work.changed, keys

    def throw_away(self, sheets: Iterable[UUID], because: str) -> Changed:
        """Note that sheets will not be entered, and why."""
        self.office.require(self.writing)
        if not because.strip():
            error = FieldError("thrown_because", "field.required")
            raise InvalidDraft("draft.invalid", errors=(error,))
        values = {"thrown_on": self.office.today(), "thrown_because": because.strip()}
        with self.office.store.write("day_sheet_throw_away", self.office.author) as work:
            for sheet_id in sheets:
                sheet = self.present(work, sheet_id)
                refuse_settled(sheet)
                kept = {name: sheet[name] for name in DaySheetDraft.model_fields}
                self._check(values, DaySheetDraft.of({**kept, **values}))
                work.change(DaySheet, sheet_id, dict(values))
        return work.changed

    def find(self, typed: str) -> OpenSheet:
        """Return the open sheet of a code; a Problem says what is wrong with any other."""
        self.office.require(self.writing)
        code = sheet_code.read(typed)
        known = self.views(table_of(DaySheet).c.code == code)
        if not known:
            raise Problem("sheet.unknown", code=sheet_code.shown(code))
        sheet = known[-1]
        refuse_settled(sheet.model_dump())
        if sheet.on > self.office.today():
            raise Problem("sheet.to_come", code=sheet_code.shown(code), day=sheet.on)
        found = self._open(table_of(DaySheet).c.id == sheet.id)
        if not found:
            raise Problem("record.gone", kind=DaySheet.kind, id=sheet.id)
        return found[0]

    def open_sheets(self) -> tuple[OpenSheet, ...]:
        """Return the sheets that nobody entered or threw away, the oldest day first."""
        self.office.require(self.reading)
        return self._open()

    def of_keys(self, keys: Sequence[UUID]) -> dict[UUID, str]:
        """Return the codes of sheets by their keys."""
        self.office.require(self.reading)
        return {view.id: view.code for view in self.views(table_of(DaySheet).c.id.in_(keys))}

    def due(self, until: date) -> list[DueStep]:
        """Return one step a day for the sheets that are still to be entered."""
        days: dict[date, OpenSheet] = {}
        for sheet in self.open_sheets():
            if sheet.on <= until:
                days.setdefault(sheet.on, sheet)
        return [
            DueStep(sheet.id, None, day, "", "", "", DaySheet.kind, order=BEHIND_ALL)
            for day, sheet in days.items()
        ]

    def _give(self, work: UnitOfWork, line: PlanLine) -> UUID:
        values = {
            "code": self._fresh_code(work),
            "client_id": line.client_id,
            "case_id": line.case_id,
            "planned_visit_id": line.id,
            "staff_id": line.staff_id,
            "on": line.on,
            "printed_on": self.office.today(),
        }
        return self.put(work, DaySheetDraft.of(values))

    @staticmethod
    def _open_of(work: UnitOfWork, line: PlanLine) -> UUID | None:
        table = table_of(DaySheet)
        query = select(table.c.id).where(
            *_is_open(),
            table.c.client_id == line.client_id,
            table.c.on == line.on,
            table.c.planned_visit_id.is_(line.id) if line.id is None else table.c.planned_visit_id == line.id,
        )
        key: UUID | None = work.connection.scalar(query.order_by(table.c.id))
        return key

    @staticmethod
    def _fresh_code(work: UnitOfWork) -> str:
        table = table_of(DaySheet)
        for _try in range(_MOST_TRIES):
            code = sheet_code.make(secrets.randbelow)
            if work.connection.scalar(select(table.c.id).where(table.c.code == code)) is None:
                return code
        raise Problem("sheet.no_code")

    def _open(self, *conditions: ColumnElement[bool]) -> tuple[OpenSheet, ...]:
        table, client, staff, entry = (table_of(each) for each in (DaySheet, Client, Staff, SupportEntry))
        planned = table_of(PlannedVisit)
        going = [
            row.code
            for row in self.office.rules.named("entry_kinds").rows
            if nearness(self.office.rules, row.code) and row.values.get("goes_out")
        ]
        has_entry = (
            select(entry.c.id)
            .where(
                entry.c.client_id == table.c.client_id,
                entry.c.on == table.c.on,
                entry.c.activity.in_(going),
                entry.c.deleted_at.is_(None),
            )
            .exists()
        )
        query = (
            select(table, client.c.name, client.c.kana, staff.c.name.label("staff_name"))
            .add_columns(
                has_entry.label("has_entry"), func.coalesce(planned.c.activity, USUAL).label("activity")
            )
            .join(client, client.c.id == table.c.client_id)
            .outerjoin(staff, staff.c.id == table.c.staff_id)
            .outerjoin(planned, planned.c.id == table.c.planned_visit_id)
            .where(*_is_open(), client.c.deleted_at.is_(None), *conditions)
            .order_by(table.c.on, table.c.id)
        )
        with self.office.store.read() as connection:
            return tuple(
                OpenSheet(
                    row.id,
                    row.code,
                    row.client_id,
                    row.case_id,
                    row.planned_visit_id,
                    row.staff_id,
                    row.on,
                    row.printed_on,
                    row.activity,
                    bool(row.has_entry),
                    row.name,
                    row.kana,
                    row.staff_name or "",
                )
                for row in connection.execute(query)
            )


def refuse_settled(sheet: Any) -> None:
    """Refuse a sheet that was entered or thrown away: a Problem says when."""
    if sheet["entered_on"] is not None:
        raise Problem("sheet.entered", code=sheet_code.shown(sheet["code"]), day=sheet["entered_on"])
    if sheet["thrown_on"] is not None:
        raise Problem("sheet.thrown", code=sheet_code.shown(sheet["code"]), day=sheet["thrown_on"])


def reopen(work: UnitOfWork, entry_id: UUID) -> None:
    """Let a sheet be entered again whose entry goes to the trash."""
    table = table_of(DaySheet)
    entered = select(table.c.id).where(table.c.entry_id == entry_id, table.c.deleted_at.is_(None))
    for key in work.connection.scalars(entered).all():
        work.change(DaySheet, key, {"entry_id": None, "entered_on": None})


def answer(work: UnitOfWork, sheet: Any, entry_id: UUID, on: date) -> None:
    """Note that a sheet was entered as this entry, and answer the visit for which it was printed."""
    work.change(DaySheet, sheet["id"], {"entry_id": entry_id, "entered_on": on})
    planned = sheet["planned_visit_id"]
    if planned is None:
        return
    visit = work.read(PlannedVisit, planned)
    open_still = visit["entry_id"] is None and visit["called_off_on"] is None
    if open_still and visit["deleted_at"] is None:
        work.change(PlannedVisit, planned, {"entry_id": entry_id})


def _is_open() -> tuple[ColumnElement[bool], ...]:
    table = table_of(DaySheet)
    return (table.c.entered_on.is_(None), table.c.thrown_on.is_(None), table.c.deleted_at.is_(None))

"""Safety checks (安否確認): a month of a house at a glance, many days kept at once, missed months."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select

from desktop.domain.fiscal_year import Month
from desktop.domain.problem import FieldError, InvalidDraft
from desktop.domain.roles import Permission
from desktop.domain.support_ledger import days_of
from desktop.records.record import Draft
from desktop.records.safety_check import (
    ANOMALY,
    NOT_POSSIBLE,
    MissedWatch,
    MissedWatchDraft,
    MissedWatchView,
    SafetyCheck,
    SafetyCheckDraft,
    SafetyCheckView,
)
from desktop.records.support_housing_plan import SupportHousingPlanView
from desktop.services.office import Office
from desktop.services.recording import Recording
from desktop.services.support_days import NO_DAYS, DaysOf, days_of_clients, duties_of
from desktop.services.support_housing import Resident, residents_of
from desktop.services.watch_devices import with_device
from desktop.storage.unit_of_work import Changed, UnitOfWork, table_of

WELL: Final = "well"
DEVICE: Final = "device"


class DayState(StrEnum):
    """What is known of a resident's day."""

    WELL = "well"
    ANOMALY = "anomaly"
    NOT_POSSIBLE = "not_possible"
    REACHED = "reached"
    """No check is kept, and none is needed: a visit or call reached the person."""
    AWAY = "away"
    MISSING = "missing"
    OPEN = "open"
    """Today and later, or a day on which nothing is owed."""
    OUT = "out"
    """The person did not live there."""


_STATES: Final = {ANOMALY: DayState.ANOMALY, NOT_POSSIBLE: DayState.NOT_POSSIBLE}


@dataclass(frozen=True, slots=True)
class Day:
    """A cell of the grid; `code` is the way of the check, its reason, or the kind of entry that reached."""

    on: date
    state: DayState
    code: str = ""
    check_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class GridRow:
    """A resident's month."""

    resident: Resident
    days: tuple[Day, ...]
    device: bool
    watched: int
    """On how many days somebody looked in."""

    @property
    def id(self) -> UUID:
        """The key of the line."""
        return self.resident.tenancy_id

    @property
    def missing(self) -> int:
        """How many days have no check and no reason."""
        return sum(day.state is DayState.MISSING for day in self.days)


@dataclass(frozen=True, slots=True)
class MonthGrid:
    """The month of a house: residents by days."""

    month: Month
    days: tuple[date, ...]
    rows: tuple[GridRow, ...]
    today: date


@dataclass(frozen=True, slots=True)
class Mark:
    """A day of a client to be kept."""

    client_id: UUID
    on: date


class MissedWatches(Recording[MissedWatchDraft, MissedWatchView]):
    """Why nobody could look in, month by month."""

    row = MissedWatch
    view = MissedWatchView

    def put(
        self, work: UnitOfWork, draft: Draft, record_id: UUID | None = None, version: int | None = None
    ) -> UUID:
        """Write a reason; a month has one."""
        if isinstance(draft, MissedWatchDraft) and record_id is None:
            table = table_of(MissedWatch)
            query = select(table.c.id).where(
                table.c.client_id == draft.client_id,
                table.c.month == draft.month,
                table.c.deleted_at.is_(None),
            )
            record_id = work.connection.scalar(query)
        return super().put(work, draft, record_id, version)


class SafetyChecks(Recording[SafetyCheckDraft, SafetyCheckView]):
    """The worker's verbs about checks; a client's day has one."""

    row = SafetyCheck
    view = SafetyCheckView

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.missed = MissedWatches(office)

    def month(self, plan: SupportHousingPlanView, month: Month) -> MonthGrid:
        """Return a month of a house."""
        self.office.require(Permission.READ_NOTES)
        first, last, today = month.first_day, month.last_day, self.office.today()
        rules = self.office.rules
        with self.office.store.read() as connection:
            residents = residents_of(connection, plan, first, last)
            clients = {each.client_id for each in residents}
            days = days_of_clients(connection, rules, clients, first, last, keyed=True)
            duties = duties_of(connection, rules, plan.id, residents)
            devices = with_device(connection, clients, min(max(first, today), last))
        rows = []
        for each in residents:
            known = days.get(each.client_id, NO_DAYS)
            owed = {
                day
                for duty in duties[each.tenancy_id]
                if duty.check_days == 1
                for day in days_of(duty.first, duty.last)
            }
            cells = tuple(_day(each, known, owed, day, today) for day in days_of(first, last))
            watched = sum(each.first <= day <= each.last for day in known.watched)
            rows.append(GridRow(each, cells, each.client_id in devices, watched))
        return MonthGrid(month, tuple(days_of(first, last)), tuple(rows), today)

    def keep_days(self, marks: Sequence[Mark], way: str, result: str = WELL, reason: str = "") -> Changed:
        """Keep the same of many days as one step; what was kept of a day before gives way."""
        self.office.require(self.writing)
        with self.office.store.write("safety_check_days", self.office.author) as work:
            kept = self._kept(work, marks)
            fresh = []
            for mark in marks:
                values = {"client_id": mark.client_id, "on": mark.on, "way": way, "result": result}
                draft = SafetyCheckDraft.of(
                    {**values, "reason": reason, "staff_id": self.office.actor.staff_id}
                )
                before = kept.get((mark.client_id, mark.on))
                if before is None:
                    fresh.append(draft)
                else:
                    self.put(work, draft, before)
            self.add_all(work, fresh)
        return work.changed

    def clear_days(self, marks: Sequence[Mark]) -> Changed:
        """Take back what was kept of many days as one step."""
        self.office.require(self.writing)
        with self.office.store.write("safety_check_clear", self.office.author) as work:
            for key in self._kept(work, marks).values():
                work.remove(SafetyCheck, key)
        return work.changed

    def all_reported(self, plan: SupportHousingPlanView, on: date) -> Changed:
        """Keep that every device of a house reported on a day, where nothing else is kept of it."""
        self.office.require(self.writing)
        grid = self.month(plan, Month.containing(on))
        place = on.day - 1
        marks = [
            Mark(row.resident.client_id, on)
            for row in grid.rows
            if row.device and row.days[place].state in {DayState.MISSING, DayState.OPEN, DayState.REACHED}
            if row.resident.first <= on <= row.resident.last
        ]
        return self.keep_days(marks, DEVICE)

    def put(
        self, work: UnitOfWork, draft: Draft, record_id: UUID | None = None, version: int | None = None
    ) -> UUID:
        """Write a check; a day that is kept already is changed, not doubled."""
        if isinstance(draft, SafetyCheckDraft) and record_id is None:
            mark = Mark(draft.client_id, draft.on)
            record_id = self._kept(work, [mark]).get((mark.client_id, mark.on))
        return super().put(work, draft, record_id, version)

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to a day that has not come."""
        late = getattr(draft, "on", date.min) > self.office.today()
        return (FieldError("on", "date.in_future"),) if late else ()

    def _kept(self, work: UnitOfWork, marks: Iterable[Mark]) -> dict[tuple[UUID, date], UUID]:
        wanted = {(mark.client_id, mark.on) for mark in marks}
        if not wanted:
            return {}
        if max(day for _client, day in wanted) > self.office.today():
            raise InvalidDraft("draft.invalid", errors=(FieldError("on", "date.in_future"),))
        table = table_of(SafetyCheck)
        query = select(table.c.id, table.c.client_id, table.c.on).where(
            table.c.client_id.in_({client for client, _day in wanted}),
            table.c.on.in_({day for _client, day in wanted}),
            table.c.deleted_at.is_(None),
        )
        rows = work.connection.execute(query)
        return {(row.client_id, row.on): row.id for row in rows if (row.client_id, row.on) in wanted}


def _day(resident: Resident, known: DaysOf, owed: set[date], day: date, today: date) -> Day:
    check = known.checks.get(day)
    if check is not None:
        code = check.reason if check.result == NOT_POSSIBLE else check.way
        return Day(day, _STATES.get(check.result, DayState.WELL), code, check.id)
    if not resident.first <= day <= resident.last:
        return Day(day, DayState.OUT)
    if day in known.reached:
        return Day(day, DayState.REACHED, known.reached[day])
    if day in known.away:
        return Day(day, DayState.AWAY)
    return Day(day, DayState.MISSING if day in owed and day < today else DayState.OPEN)


def states(grid: MonthGrid) -> Mapping[DayState, int]:
    """Return how many days of a month have each state."""
    found: dict[Any, int] = dict.fromkeys(DayState, 0)
    for row in grid.rows:
        for day in row.days:
            found[day.state] += 1
    return found

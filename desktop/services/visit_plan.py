"""The visit plan (訪問の予定): the days of a month or week, and the route of one day. It only reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, func, select

from desktop.domain.monitoring import Interval
from desktop.domain.roles import Permission
from desktop.domain.route import Stop as Place
from desktop.domain.route import order
from desktop.records.absence import Absence
from desktop.records.client import Client
from desktop.records.monitoring_plan import MonitoringPlan
from desktop.records.planned_visit import PlannedVisit
from desktop.records.staff import Staff
from desktop.records.support_case import SupportCase
from desktop.records.support_entry import SupportEntry
from desktop.services.clients import ContactRule, last_contact
from desktop.services.departed import OVER, departed_since, is_there
from desktop.services.monitoring import interval_of
from desktop.services.office import Office
from desktop.services.silence_watch import SilenceWatch
from desktop.services.visit_stops import SETTLED, Doors, PlanLine, State, Stop, chunks
from desktop.services.visits_made import made
from desktop.storage.unit_of_work import table_of

_USUAL: Final = "home_visit"
"""How somebody is looked in on, as long as nobody says otherwise."""


@dataclass(frozen=True, slots=True)
class Days:
    """Some days of the plan: lines, how many more the rhythms propose, how many more were made."""

    first: date
    last: date
    lines: Mapping[date, tuple[PlanLine, ...]]
    proposed: Mapping[date, int]
    more_made: Mapping[date, int]


class VisitPlan:
    """Reads the plan; what is kept of it are the planned visits and the rhythms of the watch."""

    def __init__(self, office: Office, watch: SilenceWatch) -> None:
        self.office = office
        self._watch = watch

    def days(self, first: date, last: date, staff_id: UUID | None = None) -> Days:
        """Return the visits of some days, of all or of one: planned, and made without a plan."""
        self.office.require(Permission.READ_CASES)
        today = self.office.today()
        with self.office.store.read() as connection:
            planned = self._planned(connection, _between(first, last), staff_id)
            without = made(self.office, connection, first, last, staff_id)
            proposed: dict[date, int] = {}
            for each in self._proposals(connection, max(first, today), last, staff_id):
                for day in each.days:
                    proposed[day] = proposed.get(day, 0) + 1
        lines: dict[date, list[PlanLine]] = {}
        for line in (*planned, *without.lines):
            lines.setdefault(line.on, []).append(line)
        by_time = {day: tuple(sorted(found, key=_by_time)) for day, found in lines.items()}
        return Days(first, last, by_time, proposed, without.more)

    def route(self, day: date, staff_id: UUID | None = None) -> tuple[Stop, ...]:
        """Return the stops of a day in the order in which to go: overdue first, then along the addresses.

        On today's route stands what was left over as well, and whoever is silent for too long. What was made,
        with or without a plan, called off or paused stands last.
        """
        self.office.require(Permission.READ_CASES)
        today = self.office.today()
        table = table_of(PlannedVisit)
        wanted = _between(day, day)
        if day == today:
            left = (table.c.on < day) & table.c.called_off_on.is_(None) & table.c.entry_id.is_(None)
            wanted = wanted | left
        with self.office.store.read() as connection:
            lines = [self._on(line, day) for line in self._planned(connection, wanted, staff_id)]
            if day >= today:
                there = {line.client_id for line in lines if line.state in {State.PLANNED, State.OVERDUE}}
                proposed = self._to_propose(connection, day, staff_id)
                lines.extend(line for line in proposed if line.client_id not in there)
            lines.extend(made(self.office, connection, day, day, staff_id).lines)
            doors = Doors(self.office, connection)
            stops, keys = doors.stops(lines), doors.order_keys(lines)
        return tuple(
            sorted(
                stops,
                key=lambda stop: (
                    stop.line.state in SETTLED,
                    *order(
                        Place(stop.line.due, stop.address, stop.line.start, keys[stop.line.client_id]), day
                    ),
                ),
            )
        )

    # What is planned

    def _planned(
        self, connection: Connection, wanted: ColumnElement[bool], staff_id: UUID | None
    ) -> list[PlanLine]:
        visit, client, staff = table_of(PlannedVisit), table_of(Client), table_of(Staff)
        entry = table_of(SupportEntry)
        absence, today = table_of(Absence), self.office.today()
        paused = (
            select(absence.c.id)
            .where(
                absence.c.client_id == visit.c.client_id,
                absence.c.deleted_at.is_(None),
                absence.c.ended_on.is_(None),
                absence.c.starts_on <= today,
                # What was planned when the absence was known is meant to be: a visit to the hospital.
                absence.c.id > visit.c.id,
            )
            .exists()
        )
        query = (
            select(
                visit.c.id,
                visit.c.client_id,
                visit.c.case_id,
                visit.c.on,
                visit.c.start,
                visit.c.end,
                visit.c.activity,
                visit.c.staff_id,
                visit.c.purpose,
                client.c.name,
                client.c.kana,
                func.coalesce(staff.c.name, "").label("staff_name"),
                visit.c.called_off_on,
                visit.c.entry_id,
                paused.label("paused"),
                entry.c.on.label("made_on"),
            )
            .join(client, client.c.id == visit.c.client_id)
            .outerjoin(entry, entry.c.id == visit.c.entry_id)
            .outerjoin(staff, staff.c.id == visit.c.staff_id)
            .where(
                visit.c.deleted_at.is_(None),
                client.c.deleted_at.is_(None),
                wanted,
                # What was made or called off stays in the plan; nobody is visited who departed since.
                visit.c.entry_id.is_not(None)
                | visit.c.called_off_on.is_not(None)
                | ~departed_since(visit.c.client_id, visit.c.id),
            )
            .order_by(visit.c.on, visit.c.start.is_(None), visit.c.start, client.c.kana_key, visit.c.id)
        )
        if staff_id is not None:
            query = query.where(visit.c.staff_id == staff_id)
        hides = "purpose" in self.office.hidden_by_role(PlannedVisit)
        return [
            PlanLine(
                row.id,
                row.client_id,
                row.case_id,
                row.on,
                row.on,
                row.start,
                row.end,
                row.activity,
                row.staff_id,
                _state(row, today),
                "" if hides else row.purpose,
                row.name,
                row.kana,
                row.staff_name,
                entry_id=row.entry_id,
                made_on=row.made_on,
            )
            for row in connection.execute(query)
        ]

    @staticmethod
    def _on(line: PlanLine, day: date) -> PlanLine:
        """Return a line as it stands on the route of a day: what was left over is to be done then."""
        return line if line.on == day else replace(line, on=day)

    # What the rhythms propose

    def _to_propose(self, connection: Connection, day: date, staff_id: UUID | None) -> list[PlanLine]:
        """Return who is to be looked in on that day and stands in no plan yet."""
        planned = self._open_days(connection, day)
        if day > self.office.today():
            later = self._proposals(connection, day, day, staff_id)
            return [_proposed(who, day, day) for who in later if who.client_id not in planned]
        looked = {visit.client_id: visit for visit in self._watch.look(day) if visit.waiting is None}
        people = self._supported(connection, looked.keys() - planned.keys(), staff_id)
        lines = []
        for client_id, who in people.items():
            visit = looked[client_id]
            due = day if visit.due is None else min(visit.due, day)
            lines.append(_proposed(who, day, due, visit.silent_days if visit.too_silent else None))
        return lines

    def _proposals(
        self,
        connection: Connection,
        first: date,
        last: date,
        staff_id: UUID | None,
    ) -> Iterable[_Proposal]:
        """Yield everybody under watch with the due days between two days that nothing planned answers."""
        today = self.office.today()
        if last < today:
            return
        planned = self._open_days(connection, today)
        back = _returns(connection, today)
        intervals: dict[str, Interval] = {}
        rows = {row.client_id: row for row in connection.execute(self._watched(today, last, staff_id))}
        for row in rows.values():
            if row.interval not in intervals:
                intervals[row.interval] = interval_of(self.office.rules, row.interval)
            heard = max(
                (day for day in (row.last, planned.get(row.client_id)) if day is not None), default=None
            )
            starts = max(row.starts_on, back.get(row.client_id, row.starts_on))
            interval = intervals[row.interval]
            # What has passed is to be done today, and stands there once.
            due = interval.next_due(starts, heard)
            late = due is not None and due < today
            days = interval.due_between(starts, today if late else heard, first, last)
            if late and first <= today <= last:
                days = (today, *days)
            if days:
                yield _Proposal(
                    row.client_id,
                    row.case_id,
                    row.staff_id,
                    days,
                    row.name,
                    row.kana,
                    row.staff_name,
                )

    def _watched(self, today: date, last: date, staff_id: UUID | None) -> Any:
        plan, client, support_case = table_of(MonitoringPlan), table_of(Client), table_of(SupportCase)
        absence, staff = table_of(Absence), table_of(Staff)
        goes = func.coalesce(plan.c.staff_id, support_case.c.staff_id)
        away = select(absence.c.client_id).where(
            absence.c.deleted_at.is_(None), absence.c.starts_on <= today, absence.c.ended_on.is_(None)
        )
        query = (
            select(
                plan.c.client_id,
                plan.c.case_id,
                plan.c.interval,
                plan.c.starts_on,
                goes.label("staff_id"),
                client.c.name,
                client.c.kana,
                func.coalesce(staff.c.name, "").label("staff_name"),
                last_contact(plan.c.client_id, ContactRule.of(self.office.rules)).label("last"),
            )
            .join(client, client.c.id == plan.c.client_id)
            .join(support_case, support_case.c.id == plan.c.case_id)
            .outerjoin(staff, staff.c.id == goes)
            .where(
                plan.c.deleted_at.is_(None),
                plan.c.starts_on <= last,
                plan.c.ends_on.is_(None) | (plan.c.ends_on >= today),
                support_case.c.closed_on.is_(None),
                support_case.c.deleted_at.is_(None),
                support_case.c.stage.not_in(OVER),
                is_there(plan.c.client_id),
                client.c.deleted_at.is_(None),
                plan.c.client_id.not_in(away),
            )
            # Of two plans of one person the newer one counts.
            .order_by(plan.c.id)
        )
        return query if staff_id is None else query.where(goes == staff_id)

    @staticmethod
    def _open_days(connection: Connection, since: date) -> Mapping[UUID, date]:
        """Return for each person the last day from `since` on for which a visit is planned."""
        table = table_of(PlannedVisit)
        query = (
            select(table.c.client_id, func.max(table.c.on).label("on"))
            .where(
                table.c.entry_id.is_(None),
                table.c.on >= since,
                table.c.deleted_at.is_(None),
                table.c.called_off_on.is_(None),
            )
            .group_by(table.c.client_id)
        )
        return {row.client_id: row.on for row in connection.execute(query)}

    @staticmethod
    def _supported(
        connection: Connection, people: Iterable[UUID], staff_id: UUID | None
    ) -> Mapping[UUID, _Proposal]:
        """Return these people with who usually goes, or else is responsible for the case."""
        client, support_case, staff = table_of(Client), table_of(SupportCase), table_of(Staff)
        plan = table_of(MonitoringPlan)
        usual = (
            select(plan.c.staff_id)
            .where(
                plan.c.client_id == support_case.c.client_id,
                plan.c.deleted_at.is_(None),
                plan.c.ends_on.is_(None),
            )
            .order_by(plan.c.id.desc())
            .limit(1)
            .scalar_subquery()
        )
        goes = func.coalesce(usual, support_case.c.staff_id)
        query = (
            select(support_case.c.client_id, support_case.c.id, goes, client.c.name, client.c.kana)
            .add_columns(func.coalesce(staff.c.name, ""))
            .join(client, client.c.id == support_case.c.client_id)
            .outerjoin(staff, staff.c.id == goes)
            .where(
                support_case.c.closed_on.is_(None),
                support_case.c.deleted_at.is_(None),
                is_there(support_case.c.client_id),
            )
        )
        if staff_id is not None:
            query = query.where(goes == staff_id)
        found = {}
        for some in chunks(people):
            for row in connection.execute(query.where(support_case.c.client_id.in_(some))):
                found[row[0]] = _Proposal(row[0], row[1], row[2], (), row[3], row[4], row[5])
        return found


@dataclass(frozen=True, slots=True)
class _Proposal:
    client_id: UUID
    case_id: UUID
    staff_id: UUID | None
    days: tuple[date, ...]
    name: str
    kana: str
    staff_name: str


def _proposed(who: _Proposal, day: date, due: date, silent_days: int | None = None) -> PlanLine:
    """Return the line of somebody whom nobody planned to visit yet."""
    return PlanLine(
        None,
        who.client_id,
        who.case_id,
        day,
        due,
        None,
        None,
        _USUAL,
        who.staff_id,
        State.OVERDUE if due < day else State.PROPOSED,
        "",
        who.name,
        who.kana,
        who.staff_name,
        silent_days,
    )


def _between(first: date, last: date) -> ColumnElement[bool]:
    table = table_of(PlannedVisit)
    return table.c.on.between(first, last)


def _by_time(line: PlanLine) -> tuple[bool, time]:
    """Return what orders the visits of a day: those without a time stand last, as they came."""
    return line.start is None, line.start or time.min


def _state(row: Any, today: date) -> State:
    if row.entry_id is not None:
        return State.MADE
    if row.called_off_on is not None:
        return State.CALLED_OFF
    if row.paused:
        return State.PAUSED
    return State.OVERDUE if row.on < today else State.PLANNED


def _returns(connection: Connection, today: date) -> Mapping[UUID, date]:
    """Return the last day on which each came back from an absence."""
    absence = table_of(Absence)
    query = (
        select(absence.c.client_id, func.max(absence.c.ended_on).label("ended_on"))
        .where(absence.c.deleted_at.is_(None), absence.c.ended_on <= today)
        .group_by(absence.c.client_id)
    )
    return {row.client_id: row.ended_on for row in connection.execute(query)}

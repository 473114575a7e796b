"""Today (今日): what is due, what is overdue, who was silent too long, what was left unfinished."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from operator import itemgetter
from typing import Any, Final
from uuid import UUID

from sqlalchemy import exists, func, select

from desktop.domain.monitoring import Interval
from desktop.domain.roles import Permission
from desktop.domain.stage import Stage
from desktop.records.assessment import Assessment
from desktop.records.client import Client
from desktop.records.duty_handover import DutyHandover
from desktop.records.incident import Incident
from desktop.records.meeting import Meeting
from desktop.records.monitoring_plan import MonitoringPlan
from desktop.records.plan_review import PlanReview
from desktop.records.rent_status import RentStatus
from desktop.records.support_case import SupportCase
from desktop.records.support_entry import SupportEntry
from desktop.records.support_plan import SupportPlan
from desktop.services import money_due
from desktop.services.clients import ContactRule, last_contact
from desktop.services.duty_handovers import DutyHandovers
from desktop.services.incidents import Incidents
from desktop.services.monitoring import interval_of
from desktop.services.office import Office
from desktop.services.rent_statuses import RentStatuses
from desktop.services.support_deadlines import deadlines
from desktop.storage import form_drafts
from desktop.storage.form_drafts import FormDraft
from desktop.storage.unit_of_work import table_of

_WATCHED_NO_MORE: Final = (Stage.DEATH_OR_LEAVING.value, Stage.CLOSED.value)


@dataclass(frozen=True, slots=True)
class DueStep:
    """Something promised for a day and not yet done: a next step of an entry or meeting, a review and so on.

    `kind` and `record_id` say which record promised it; only an entry or meeting has words of its own.
    """

    record_id: UUID
    client_id: UUID | None
    """Nobody's for what a meeting promised; `name` is the meeting's then."""
    due: date
    name: str = field(repr=False)
    kana: str = field(repr=False)
    step: str = field(repr=False)
    kind: str = SupportEntry.kind
    months: int = 0
    """How many months of rent are owed, where that is what it is about."""


@dataclass(frozen=True, slots=True)
class DueVisit:
    """A person under watch: the next day in the plan, the last contact, days of silence beyond the rhythm."""

    client_id: UUID
    due: date | None
    last_contact_on: date | None
    silent_days: int
    too_silent: bool
    interval: str
    name: str = field(repr=False)
    kana: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class TodayView:
    """What the day begins with."""

    day: date
    steps: tuple[DueStep, ...]
    visits: tuple[DueVisit, ...]
    drafts: tuple[FormDraft, ...]
    open_cases: dict[str, int]
    clock_behind: bool


class Today:
    """Gathers what the day asks for. `ahead` days count as due soon."""

    def __init__(
        self, office: Office, incidents: Incidents, rents: RentStatuses, handovers: DutyHandovers
    ) -> None:
        self.office = office
        self._incidents, self._rents, self._handovers = incidents, rents, handovers

    def look(self, ahead: int = 7) -> TodayView:
        """Return what is due until `ahead` days from now, overdue first."""
        self.office.require(Permission.READ_CASES)
        day = self.office.today()
        newest = self.office.store.last_moment()
        with self.office.store.read() as connection:
            drafts = form_drafts.list_of(connection, self.office.actor.staff_id)
        return TodayView(
            day,
            self._promises(day + timedelta(days=ahead)),
            self._visits(day, day + timedelta(days=ahead)),
            drafts,
            self._open_cases(),
            clock_behind=newest is not None and self.office.clock.now() < newest,
        )

    def _promises(self, until: date) -> tuple[DueStep, ...]:
        """Return what every subject has promised, the earliest first, in kana order within a day."""
        found = [
            *self._steps(until),
            *self._reviews(until),
            *self._assessments(until),
            *self._of_meetings(until),
            *self._of_money(until),
            *self._of_support_housing(until),
            *self._running_incidents(until),
            *self._owed_rents(),
            *self._unread_handovers(),
        ]
        return tuple(step for _key, step in sorted(found, key=itemgetter(0)))

    def _reviews(self, until: date) -> list[tuple[tuple[date, str], DueStep]]:
        if "due_on" in self.office.hidden_by_role(PlanReview):
            return []
        review, plan, client = table_of(PlanReview), table_of(SupportPlan), table_of(Client)
        support_case = table_of(SupportCase)
        query = (
            select(
                client.c.kana_key,
                review.c.id,
                review.c.client_id,
                review.c.due_on,
                client.c.name,
                client.c.kana,
            )
            .join(client, client.c.id == review.c.client_id)
            .join(plan, plan.c.id == review.c.plan_id)
            .join(support_case, support_case.c.id == plan.c.case_id)
            .where(
                review.c.due_on <= until,
                review.c.held_on.is_(None),
                review.c.deleted_at.is_(None),
                plan.c.deleted_at.is_(None),
                # Nobody looks back together with somebody whose case is over.
                support_case.c.closed_on.is_(None),
                client.c.deleted_at.is_(None),
            )
        )
        with self.office.store.read() as connection:
            return [
                ((row.due_on, row.kana_key), DueStep(*row[1:], "", PlanReview.kind))
                for row in connection.execute(query)
            ]

    def _assessments(self, until: date) -> list[tuple[tuple[date, str], DueStep]]:
        """Return the assessments that were to be made by now, and were not."""
        if "next_on" in self.office.hidden_by_role(Assessment):
            return []
        last, later = table_of(Assessment), table_of(Assessment).alias()
        client, support_case = table_of(Client), table_of(SupportCase)
        made = select(later.c.id).where(
            later.c.client_id == last.c.client_id, later.c.on > last.c.on, later.c.deleted_at.is_(None)
        )
        query = (
            select(
                client.c.kana_key, last.c.id, last.c.client_id, last.c.next_on, client.c.name, client.c.kana
            )
            .join(client, client.c.id == last.c.client_id)
            .join(support_case, support_case.c.id == last.c.case_id)
            .where(
                last.c.next_on <= until,
                last.c.deleted_at.is_(None),
                client.c.deleted_at.is_(None),
                support_case.c.closed_on.is_(None),
                ~exists(made),
            )
        )
        with self.office.store.read() as connection:
            return [
                ((row.next_on, row.kana_key), DueStep(*row[1:], "", Assessment.kind))
                for row in connection.execute(query)
            ]

    def _steps(self, until: date) -> list[tuple[tuple[date, str], DueStep]]:
        if "next_due" in self.office.hidden_by_role(SupportEntry):
            return []
        entry, client = table_of(SupportEntry), table_of(Client)
        query = (
            select(
                client.c.kana_key,
                entry.c.id,
                entry.c.client_id,
                entry.c.next_due,
                client.c.name,
                client.c.kana,
                entry.c.next_step,
            )
            .join(client, client.c.id == entry.c.client_id)
            .where(
                entry.c.next_due <= until,
                entry.c.next_done_on.is_(None),
                entry.c.deleted_at.is_(None),
                client.c.deleted_at.is_(None),
            )
        )
        with self.office.store.read() as connection:
            return [((row.next_due, row.kana_key), DueStep(*row[1:])) for row in connection.execute(query)]

    def _of_meetings(self, until: date) -> list[tuple[tuple[date, str], DueStep]]:
        if "next_due" in self.office.hidden_by_role(Meeting):
            return []
        meeting, text = table_of(Meeting), self.office.rules.text
        query = select(meeting).where(
            meeting.c.next_due <= until, meeting.c.next_done_on.is_(None), meeting.c.deleted_at.is_(None)
        )
        with self.office.store.read() as connection:
            rows = connection.execute(query.order_by(meeting.c.id)).all()
        found = []
        for row in rows:
            name = row.title or text("meeting_kinds", row.meeting_kind)
            step = DueStep(row.id, None, row.next_due, name, "", row.next_step, Meeting.kind)
            # Behind the people of the day.
            found.append(((row.next_due, "\uffff"), step))
        return found

    def _of_support_housing(self, until: date) -> list[tuple[tuple[date, str], DueStep]]:
        """Return what certified plans owe: reports, ledgers to close, explanations."""
        if not self.office.may(Permission.READ_NOTES):
            return []
        with self.office.store.read() as connection:
            found = deadlines(self.office, connection, until)
        return [
            (
                (each.due, each.kana_key),
                DueStep(each.record_id, each.client_id, each.due, each.name, each.kana, "", each.kind),
            )
            for each in found
        ]

    def _of_money(self, until: date) -> list[tuple[tuple[date, str], DueStep]]:
        return [
            (
                (each.due, each.kana_key),
                DueStep(each.record_id, each.client_id, each.due, each.name, each.kana, "", each.kind),
            )
            for each in money_due.due_until(self.office, until)
        ]

    def _running_incidents(self, until: date) -> list[tuple[tuple[date, str], DueStep]]:
        """Return the next step of each incident that is not closed; without one it waits to be closed."""
        if "incident_kind" in self.office.hidden_by_role(Incident):
            return []
        found = []
        for line in self._incidents.lines(open_only=True):
            due = line.view.on if line.due is None else line.due.date()
            if due <= until:
                name = line.name or line.house
                words = line.next_step or self.office.rules.text("incident_kinds", line.view.incident_kind)
                step = DueStep(line.id, line.view.client_id, due, name, line.kana, words, Incident.kind)
                # Before everything else of the day.
                found.append(((due, ""), step))
        return found

    def _owed_rents(self) -> list[tuple[tuple[date, str], DueStep]]:
        return [
            (
                (each.arrears.months[0], each.kana_key),
                DueStep(
                    each.status_id,
                    each.client_id,
                    each.arrears.months[0],
                    each.name,
                    each.kana,
                    "",
                    RentStatus.kind,
                    len(each.arrears.months),
                ),
            )
            for each in self._rents.in_arrears()
        ]

    def _unread_handovers(self) -> list[tuple[tuple[date, str], DueStep]]:
        """Return the pages that the actor has not read, behind the people of the day."""
        return [
            ((view.on, "\uffff"), DueStep(view.id, None, view.on, "", "", "", DutyHandover.kind))
            for view in self._handovers.unread()
        ]

    def _visits(self, day: date, until: date) -> tuple[DueVisit, ...]:
        plan, client, support_case = table_of(MonitoringPlan), table_of(Client), table_of(SupportCase)
        query = (
            select(
                plan.c.client_id,
                plan.c.interval,
                plan.c.starts_on,
                client.c.name,
                client.c.kana,
                last_contact(client.c.id, ContactRule.of(self.office.rules)).label("last_contact_on"),
            )
            .join(client, client.c.id == plan.c.client_id)
            .join(support_case, support_case.c.id == plan.c.case_id)
            .where(
                plan.c.deleted_at.is_(None),
                # Nobody looks back together with somebody whose case is over.
                support_case.c.closed_on.is_(None),
                client.c.deleted_at.is_(None),
                support_case.c.deleted_at.is_(None),
                # Nobody is to be called on who left or died today, whatever the plan still says.
                support_case.c.stage.not_in(_WATCHED_NO_MORE),
                plan.c.starts_on <= until,
                plan.c.ends_on.is_(None) | (plan.c.ends_on >= day),
            )
            .order_by(plan.c.id)
        )
        read_interval = _interval_reader(self.office)
        with self.office.store.read() as connection:
            # Of two plans of one person the newer one counts.
            rows = {row.client_id: row for row in connection.execute(query)}
        visits = (_visit(row, read_interval(row.interval), day) for row in rows.values())
        due = [
            visit for visit in visits if visit.too_silent or (visit.due is not None and visit.due <= until)
        ]
        return tuple(
            sorted(due, key=lambda visit: (not visit.too_silent, visit.due or day, -visit.silent_days))
        )

    def _open_cases(self) -> dict[str, int]:
        table, client = table_of(SupportCase), table_of(Client)
        query = (
            select(table.c.stage, func.count().label("number"))
            .join(client, client.c.id == table.c.client_id)
            .where(table.c.deleted_at.is_(None), table.c.closed_on.is_(None), client.c.deleted_at.is_(None))
            .group_by(table.c.stage)
        )
        counts = {stage.value: 0 for stage in Stage if stage is not Stage.CLOSED}
        with self.office.store.read() as connection:
            return counts | {row.stage: row.number for row in connection.execute(query)}


def _interval_reader(office: Office) -> Callable[[str], Interval]:
    known: dict[str, Interval] = {}

    def read(code: str) -> Interval:
        if code not in known:
            known[code] = interval_of(office.rules, code)
        return known[code]

    return read


def _visit(row: Any, interval: Interval, day: date) -> DueVisit:
    last = row.last_contact_on
    since = row.starts_on if last is None else max(last, row.starts_on)
    silent = max(0, (day - since).days)
    return DueVisit(
        row.client_id,
        interval.next_due(row.starts_on, last),
        last,
        silent,
        interval.is_silent(since, day),
        row.interval,
        row.name,
        row.kana,
    )

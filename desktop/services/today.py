"""Today (今日): what is due, what is overdue, who was silent too long, what was left unfinished."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import func, select

from desktop.domain.monitoring import Interval
from desktop.domain.roles import Permission
from desktop.domain.stage import Stage
from desktop.records.client import Client
from desktop.records.monitoring_plan import MonitoringPlan
from desktop.records.support_case import SupportCase
from desktop.services.clients import ContactRule, last_contact
from desktop.services.due import DueSource, DueStep
from desktop.services.monitoring import interval_of
from desktop.services.office import Office
from desktop.storage import form_drafts
from desktop.storage.form_drafts import FormDraft
from desktop.storage.unit_of_work import table_of

_WATCHED_NO_MORE: Final = (Stage.DEATH_OR_LEAVING.value, Stage.CLOSED.value)


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

    def __init__(self, office: Office, sources: Sequence[DueSource]) -> None:
        self.office = office
        self._sources = sources

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
        found = [step for source in self._sources for step in source(until)]
        return tuple(sorted(found, key=lambda step: (step.due, step.order)))

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

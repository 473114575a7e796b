"""Monitoring (見守り): how often somebody looks in, and until when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, select

from desktop.domain.calendar import age_on
from desktop.domain.monitoring import Interval
from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.domain.rule_used import RuleUsed
from desktop.domain.watch_proposals import WatchFacts, WatchProposal, is_longer, proposals
from desktop.records.assessment import Assessment, AssessmentPoint
from desktop.records.client import Client
from desktop.records.dwelling import Dwelling
from desktop.records.household_member import HouseholdMember
from desktop.records.monitoring_plan import MonitoringPlan, MonitoringPlanDraft, MonitoringPlanView
from desktop.records.tenancy import Tenancy
from desktop.services.recording import Recording, Saved
from desktop.services.rules import Rules
from desktop.storage.unit_of_work import UnitOfWork, table_of

PROPOSALS: Final = "watch_proposals"


class Monitoring(Recording[MonitoringPlanDraft, MonitoringPlanView]):
    """The worker's verbs about monitoring plans."""

    row = MonitoringPlan
    view = MonitoringPlanView

    def agree(self, draft: MonitoringPlanDraft) -> Saved:
        """Begin a plan; a running one of the same client ends the day before."""
        self.office.require(self.writing)
        with self.office.store.write("monitoring_plan_agree", self.office.author) as work:
            plan_id = self.begin(work, draft)
        return Saved(plan_id, work.changed)

    def begin(self, work: UnitOfWork, draft: MonitoringPlanDraft) -> UUID:
        """Begin a plan inside a running unit of work; one that it replaces before its second day goes."""
        for plan_id, starts_on in self._running(work, draft.client_id):
            if starts_on < draft.starts_on:
                work.change(MonitoringPlan, plan_id, {"ends_on": draft.starts_on - timedelta(days=1)})
            else:
                work.remove(MonitoringPlan, plan_id)
        return self.put(work, draft)

    def end_all(self, work: UnitOfWork, client_id: UUID, on: date) -> None:
        """End a client's running plans on a day, or on their first one where that is later."""
        for plan_id, starts_on in self._running(work, client_id):
            work.change(MonitoringPlan, plan_id, {"ends_on": max(on, starts_on)})

    def current(self, client_id: UUID) -> MonitoringPlanView | None:
        """Return the plan that is running today, or nothing."""
        today = self.office.today()
        begun = [view for view in self.of_client(client_id) if view.starts_on <= today]
        running = [view for view in begun if view.ends_on is None or view.ends_on >= today]
        return running[-1] if running else None

    def proposed(self, client_id: UUID) -> tuple[WatchProposal, ...]:
        """Return the rhythms that the rules propose for a client, the shortest first."""
        self.office.require(Permission.READ_NOTES)
        rules, today = self.office.rules, self.office.today()
        rows = rules.named(PROPOSALS)
        with self.office.store.read() as connection:
            facts = watch_facts(connection, client_id, today)
        return proposals(
            [(row, RuleUsed.of(rows, row)) for row in rows.in_force(today)],
            facts,
            lambda code: interval_of(rules, code),
        )

    def breaks(self, interval: str, proposed: Iterable[WatchProposal]) -> WatchProposal | None:
        """Return the binding rule that a rhythm leaves more time than, if there is one."""
        self.office.require(self.reading)
        rules = self.office.rules
        mine = interval_of(rules, interval)
        return next(
            (
                each
                for each in proposed
                if each.binding and is_longer(mine, interval_of(rules, each.interval))
            ),
            None,
        )

    @staticmethod
    def _running(work: UnitOfWork, client_id: UUID) -> list[tuple[UUID, date]]:
        table = table_of(MonitoringPlan)
        running = select(table.c.id, table.c.starts_on).where(
            table.c.client_id == client_id, table.c.ends_on.is_(None), table.c.deleted_at.is_(None)
        )
        return [(row.id, row.starts_on) for row in work.connection.execute(running)]


def watch_facts(connection: Connection, client_id: UUID, today: date) -> WatchFacts:
    """Return what the rules for a rhythm ask: the home, the age, who lives there, the assessment."""
    client, tenancy, home = table_of(Client), table_of(Tenancy), table_of(Dwelling)
    member, made, point = table_of(HouseholdMember), table_of(Assessment), table_of(AssessmentPoint)
    kind = (
        select(home.c.dwelling_kind)
        .join(tenancy, tenancy.c.dwelling_id == home.c.id)
        .where(tenancy.c.client_id == client_id, tenancy.c.ends_on.is_(None), tenancy.c.deleted_at.is_(None))
        .order_by(tenancy.c.id.desc())
    )
    together = select(member.c.id).where(
        member.c.client_id == client_id, member.c.lives_together, member.c.deleted_at.is_(None)
    )
    newest = (
        select(made.c.id)
        .where(made.c.client_id == client_id, made.c.deleted_at.is_(None))
        .order_by(made.c.on.desc(), made.c.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    levels = select(point.c.level).where(point.c.assessment_id == newest, point.c.deleted_at.is_(None))
    born = connection.scalar(select(client.c.birth_date).where(client.c.id == client_id))
    return WatchFacts(
        connection.scalar(kind.limit(1)) or "",
        None if born is None or born > today else age_on(born, today),
        connection.execute(together.limit(1)).first() is None,
        frozenset(connection.scalars(levels)),
    )


def interval_of(rules: Rules, code: str) -> Interval:
    """Return the interval behind a code of the dated list; a Problem `rule.unknown_code` if unknown."""
    row = rules.named("monitoring_intervals").ever(code)
    if row is None:
        raise Problem("rule.unknown_code", list="monitoring_intervals", code=code)
    return Interval.of(row.values)

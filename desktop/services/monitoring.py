"""Monitoring (見守り): how often somebody looks in, and until when."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select

from desktop.domain.monitoring import Interval
from desktop.domain.problem import Problem
from desktop.records.monitoring_plan import MonitoringPlan, MonitoringPlanDraft, MonitoringPlanView
from desktop.services.recording import Recording, Saved
from desktop.services.rules import Rules
from desktop.storage.unit_of_work import UnitOfWork, table_of


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

    @staticmethod
    def _running(work: UnitOfWork, client_id: UUID) -> list[tuple[UUID, date]]:
        table = table_of(MonitoringPlan)
        running = select(table.c.id, table.c.starts_on).where(
            table.c.client_id == client_id, table.c.ends_on.is_(None), table.c.deleted_at.is_(None)
        )
        return [(row.id, row.starts_on) for row in work.connection.execute(running)]


def interval_of(rules: Rules, code: str) -> Interval:
    """Return the interval behind a code of the dated list; a Problem `rule.unknown_code` if unknown."""
    row = rules.named("monitoring_intervals").ever(code)
    if row is None:
        raise Problem("rule.unknown_code", list="monitoring_intervals", code=code)
    return Interval.of(row.values)

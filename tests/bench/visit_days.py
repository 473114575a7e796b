"""Today with the silence watch, the month and the route, among 10,000 clients and 500,000 entries: painted.

Beside them stands what their bare rows take: the last contacts and the plans, the visits of the month.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable
from datetime import timedelta

from sqlalchemy import Connection, func, select

from desktop.records.monitoring_plan import MonitoringPlan
from desktop.records.planned_visit import PlannedVisit
from desktop.records.support_case import SupportCase
from desktop.records.support_entry import SupportEntry
from desktop.storage.unit_of_work import table_of
from desktop.workspace import Workspace
from tests.bench.children import told
from tests.bench.figures import Figure
from tests.bench.places import large_vault, opened

ROUNDS = 3
LIMIT_MS = 300.0
PLACES = {"today": "Today with the silence watch", "month": "month of visits", "route": "route of the day"}


def measure() -> Iterable[Figure]:
    """Paint each place in a fresh window, then read what the services read and their bare rows."""
    vault = large_vault(10_000, 500_000)
    rounds = [told("visit_pictures", vault) for _ in range(ROUNDS)]
    for place, name in PLACES.items():
        seconds = statistics.median(each[place] for each in rounds)
        yield Figure(f"{name}, painted", "ms", seconds * 1000, LIMIT_MS)
    with opened(vault) as workspace:
        day = workspace.office.today()
        first = day.replace(day=1)
        month = (first, first + timedelta(days=34))
        bare = _median(lambda: _bare_watch(workspace))
        watch = _median(lambda: workspace.silence_watch.look(day + timedelta(days=7)))
        yield Figure("silence watch beside the bare last contacts and plans", "ms", watch, bare, None)
        bare = _median(lambda: _bare_month(workspace, month))
        days = _median(lambda: workspace.visit_plan.days(*month))
        yield Figure("month beside its bare visits and plans", "ms", days, bare, None)


def _median(read: Callable[[], object]) -> float:
    """Return how many milliseconds a reading takes."""
    taken = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        read()
        taken.append((time.perf_counter() - began) * 1000)
    return statistics.median(taken)


def _bare_watch(workspace: Workspace) -> None:
    entry, support_case = table_of(SupportEntry), table_of(SupportCase)
    newest = (
        select(func.max(entry.c.on)).where(entry.c.client_id == support_case.c.client_id).scalar_subquery()
    )
    with workspace.office.store.read() as connection:
        query = select(support_case.c.client_id, newest).where(support_case.c.closed_on.is_(None))
        connection.execute(query).all()
        _plans(connection)


def _bare_month(workspace: Workspace, month: tuple[object, object]) -> None:
    visit = table_of(PlannedVisit)
    with workspace.office.store.read() as connection:
        connection.execute(select(visit).where(visit.c.on.between(*month))).all()
        _plans(connection)


def _plans(connection: Connection) -> None:
    plan = table_of(MonitoringPlan)
    connection.execute(select(plan).where(plan.c.ends_on.is_(None))).all()

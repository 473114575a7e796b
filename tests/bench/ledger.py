"""A house of support housing among 10,000 clients and 500,000 entries: month, ledger, homes, report, painted.

Thirty tenants with a check a day. Beside the ledger stands what the bare rows of its people take.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import func, select

from desktop.records.safety_check import SafetyCheck
from desktop.records.support_entry import SupportEntry
from desktop.records.support_housing_plan import SupportHousingPlanDraft, SupportHousingPlanView
from desktop.records.tenancy import Tenancy
from desktop.services.safety_checks import Mark
from desktop.storage.unit_of_work import table_of
from desktop.workspace import Workspace
from tests.bench.children import told
from tests.bench.figures import Figure
from tests.bench.places import large_vault, opened

ROUNDS = 3
TENANTS = 30
LIMIT_MS = 300.0
PLACES = {
    "checks": "month of a house",
    "ledger": "ledger of a house",
    "homes": "homes of a house",
    "report": "yearly report of a house",
}


def measure() -> Iterable[Figure]:
    """Paint each page in a fresh window, then read what the service reads and the bare rows of its people."""
    vault = large_vault(10_000, 500_000)
    with opened(vault) as workspace:
        house(workspace)
    rounds = [told("ledger_pictures", vault) for _ in range(ROUNDS)]
    for place, name in PLACES.items():
        seconds = statistics.median(each[place] for each in rounds)
        yield Figure(f"{name}, painted", "ms", seconds * 1000, LIMIT_MS)
    with opened(vault) as workspace:
        plan = house(workspace)
        year = workspace.support_housing.years(plan)[0]
        residents = workspace.support_housing.residents(plan, year.first_day, year.last_day)
        people = [each.client_id for each in residents]
        bare = statistics.median(_bare(workspace, people, year.first_day) for _ in range(ROUNDS))
        taken = []
        for _ in range(ROUNDS):
            began = time.perf_counter()
            workspace.support_ledgers.look(plan, year)
            taken.append(time.perf_counter() - began)
        read = statistics.median(taken)
        yield Figure("ledger beside the bare rows of its people", "ms", read * 1000, bare * 1000, None)


def house(workspace: Workspace) -> SupportHousingPlanView:
    """Return the plan of the vault; it is made once, of homes in which somebody lives."""
    known = workspace.support_housing.all()
    if known:
        return known[0]
    tenancy, today = table_of(Tenancy), workspace.office.today()
    first = today - timedelta(days=360)
    query = (
        select(func.min(tenancy.c.client_id), tenancy.c.dwelling_id)
        .where(tenancy.c.ends_on.is_(None), tenancy.c.starts_on <= first, tenancy.c.deleted_at.is_(None))
        .group_by(tenancy.c.dwelling_id)
        .limit(TENANTS)
    )
    with workspace.office.store.read() as connection:
        lived = [(row[0], row[1]) for row in connection.execute(query)]
    given = {"name": "測定荘", "number": "測定-1", "certified_on": max(first, date(2025, 10, 1)), "fee": 3000}
    plan = workspace.support_housing.save(SupportHousingPlanDraft.of(given)).id
    workspace.support_housing.put_under(plan, [home for _client, home in lived])
    for client, _home in lived:
        days = [today - timedelta(days=number) for number in range(1, 300) if number % 37]
        workspace.safety_checks.keep_days([Mark(client, day) for day in days], "device")
    return workspace.support_housing.get(plan)


def _bare(workspace: Workspace, people: Sequence[UUID], first: date) -> float:
    """Return how long it takes to read the entries and checks of the people, and nothing else."""
    began = time.perf_counter()
    with workspace.office.store.read() as connection:
        for record in (SupportEntry, SafetyCheck):
            table = table_of(record)
            connection.execute(select(table).where(table.c.client_id.in_(people), table.c.on >= first)).all()
    return time.perf_counter() - began

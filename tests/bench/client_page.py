"""The page of a client with 200 entries, among 10,000 clients and 20,000 homes: every tab, painted."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select

from desktop.storage.schema import ROWS
from desktop.storage.unit_of_work import table_of
from desktop.workspace import Workspace
from tests.bench.children import told
from tests.bench.figures import Figure
from tests.bench.places import large_vault, opened
from tests.bench.well_known import well_known

ROUNDS = 5
LIMIT_MS = 300.0


def measure() -> Iterable[Figure]:
    """Open the page in a fresh window at each tab; beside the longest stand the bare rows of the person."""
    vault = large_vault(10_000, 200_000, 20_000)
    with opened(vault) as workspace:
        client_id = well_known(workspace)
        raw = statistics.median(_bare(workspace, client_id) for _ in range(ROUNDS))
    rounds = [told("tabs", vault, client_id) for _ in range(ROUNDS)]
    painted = {tab: statistics.median(each[tab] for each in rounds) for tab in rounds[0]}
    for tab, seconds in painted.items():
        yield Figure(f"page of a client, {tab}, painted", "ms", seconds * 1000, LIMIT_MS)
    worst = max(painted.values())
    yield Figure("the slowest tab beside all bare rows of the person", "ms", worst * 1000, raw * 1000, None)


def _bare(workspace: Workspace, client_id: UUID) -> float:
    """Return how long it takes to read every row of a person, and nothing else."""
    tables = [table_of(record) for record in ROWS.values()]
    queries = [
        select(table).where(table.c.client_id == client_id) for table in tables if "client_id" in table.c
    ]
    with workspace.office.store.read() as connection:
        started = time.perf_counter()
        for query in queries:
            connection.execute(query).all()
        return time.perf_counter() - started

"""The list of clients in a vault of 10,000 clients and 1,000,000 entries: asked for, and painted."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable

from sqlalchemy import text

from desktop.workspace import Workspace
from tests.bench.children import told
from tests.bench.figures import Figure
from tests.bench.places import large_vault, opened

ROUNDS = 7
LIMIT_MS = 300.0
_RAW = text(
    "SELECT id, name, kana, birth_date, address FROM client WHERE deleted_at IS NULL ORDER BY kana_key, id"
)


def measure() -> Iterable[Figure]:
    """Ask for the list beside its bare rows, which know neither stage nor last contact; then paint it."""
    vault = large_vault(10_000, 1_000_000)
    with opened(vault) as workspace:
        ours = _median(workspace.clients.lines)
        raw = _median(lambda: _rows(workspace))
    yield Figure("10,000 clients beside their bare rows", "ms", ours * 1000, raw * 1000, None)
    painted = told("list_of_clients", vault)
    yield Figure("list of 10,000 clients painted", "ms", painted["first"] * 1000, LIMIT_MS)
    yield Figure("list of 10,000 clients painted again", "ms", painted["again"] * 1000, LIMIT_MS)


def _median(ask: Callable[[], object]) -> float:
    ask()
    return statistics.median(_seconds(ask) for _ in range(ROUNDS))


def _seconds(ask: Callable[[], object]) -> float:
    started = time.perf_counter()
    ask()
    return time.perf_counter() - started


def _rows(workspace: Workspace) -> list[object]:
    with workspace.office.store.read() as connection:
        return [tuple(row) for row in connection.execute(_RAW)]

"""The work diary of a year of 30,000 lines among 200,000 entries, beside the bare rows of the same days."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable
from datetime import date

from sqlalchemy import select

from desktop.domain.work_diary import minutes_by, overlaps
from desktop.records.support_entry import SupportEntry
from desktop.storage.unit_of_work import table_of
from desktop.workspace import Workspace
from tests.bench.figures import Figure
from tests.bench.places import large_vault, opened

LINES = 30_000
ROUNDS = 5
LIMIT_MS = 1000.0


def measure() -> Iterable[Figure]:
    """Gather the lines and judge them; read the same rows without anything that is known of them."""
    with opened(large_vault(10_000, 200_000)) as workspace:
        first, last = _days(workspace)
        lines = workspace.work_diaries.lines(first, last)
        if len(lines) < LINES:
            raise RuntimeError("the vault has too few entries")
        ours = _median(lambda: workspace.work_diaries.lines(first, last))
        raw = _median(lambda: _rows(workspace, first, last))
        judged = _median(lambda: (overlaps(lines), minutes_by(lines, lambda line: line.item)))
    thousands = f"{len(lines):,}"
    yield Figure(
        f"{thousands} lines of the diary beside their bare rows", "ms", ours * 1000, raw * 1000, None
    )
    yield Figure(f"{thousands} lines of the diary", "ms", ours * 1000, LIMIT_MS)
    yield Figure(f"overlaps and sums of {thousands} lines", "ms", judged * 1000, LIMIT_MS)


def _days(workspace: Workspace) -> tuple[date, date]:
    """Return the newest days on which so many entries stand."""
    table = table_of(SupportEntry)
    days = select(table.c.on).where(table.c.deleted_at.is_(None)).order_by(table.c.on.desc())
    with workspace.office.store.read() as connection:
        last: date = connection.scalars(days.limit(1)).one()
        first: date = connection.scalars(days.limit(1).offset(LINES - 1)).one()
    return first, last


def _rows(workspace: Workspace, first: date, last: date) -> list[object]:
    table = table_of(SupportEntry)
    names = ("id", "staff_id", "on", "start", "end", "minutes", "activity", "stage", "client_id", "case_id")
    query = select(*(table.c[name] for name in names)).where(table.c.on.between(first, last))
    with workspace.office.store.read() as connection:
        return [tuple(row) for row in connection.execute(query)]


def _median(ask: Callable[[], object]) -> float:
    ask()
    taken = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        ask()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)

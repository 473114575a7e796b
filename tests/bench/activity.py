"""A year's figures of activity among 10,000 clients and 200,000 entries, beside its bare queries."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable
from contextlib import closing
from datetime import timedelta

from desktop.domain.activity_table import Group
from desktop.domain.plain_figures import plain
from desktop.services.office_claim_values import ClaimValues
from desktop.services.office_values import OfficeValues
from desktop.storage.engine import connect
from desktop.workspace import Workspace
from tests.bench.figures import Figure
from tests.bench.places import large_vault, opened

CLIENTS, ENTRIES = 10_000, 200_000
ROUNDS = 5
_DAYS = 364
_RAW = (
    """SELECT id, "on", client_id, case_id, activity, stage, staff_id, minutes FROM support_entry
        WHERE "on" BETWEEN ? AND ? AND deleted_at IS NULL ORDER BY "on", id""",
    """SELECT id, client_id, opened_on, closed_on, route, move_reason, closing_outcome FROM support_case
        WHERE deleted_at IS NULL""",
    "SELECT id, client_id, starts_on FROM tenancy WHERE starts_on BETWEEN ? AND ? AND deleted_at IS NULL",
    "SELECT client_id, attribute, is_main FROM client_attribute WHERE deleted_at IS NULL",
    "SELECT id, birth_date, language, address, address_protected FROM client WHERE deleted_at IS NULL",
)
"""What no counting can do without, read bare."""


def measure() -> Iterable[Figure]:
    """Count the last year, make every table, and gather the values for offices' forms."""
    with opened(large_vault(CLIENTS, ENTRIES)) as workspace:
        last = workspace.office.today()
        first = last - timedelta(days=_DAYS)
        vault = workspace.files.vault
        with closing(connect(vault.database_path, vault.keys.database)) as bare:

            def read() -> None:
                for query in _RAW:
                    days = (first.isoformat(), last.isoformat())[: query.count("?")]
                    bare.execute(query, days).fetchall()

            raw = _median(read)
        counting = _median(lambda: workspace.activity.of(first, last))
        yield Figure("a year of activity counted, beside its bare queries", "ms", counting, raw, None)
        figures = workspace.activity.of(first, last)
        for name, ask in (
            ("one table of a year, as a choice shows it", lambda: figures.table(Group.ATTRIBUTE)),
            (f"all {len(Group)} tables of a year", lambda: [plain(figures.table(group)) for group in Group]),
            ("a year's values for offices' forms", _values(workspace)),
        ):
            yield Figure(f"{name}, beside the bare queries", "ms", _median(ask), raw, None)


def _values(workspace: Workspace) -> Callable[[], object]:
    times, office = workspace.counted_times, workspace.office
    claim = ClaimValues(
        office, workspace.programmes, workspace.claim_rehearsals, workspace.business_plans, times
    )
    parts = workspace.activity, workspace.leaving_reports, times, claim
    year = workspace.office.today().year
    return lambda: OfficeValues(workspace.office, *parts).of(year)


def _median(ask: Callable[[], object]) -> float:
    def seconds() -> float:
        started = time.perf_counter()
        ask()
        return time.perf_counter() - started

    ask()
    return statistics.median(seconds() for _ in range(ROUNDS)) * 1000

"""How long the window stands still while a record of 10,000 entries is made, shown and printed."""

from __future__ import annotations

import statistics
from collections.abc import Iterable

from tests.bench.children import told
from tests.bench.figures import Figure
from tests.bench.places import large_vault

ROUNDS = 3
LIMIT_MS = 50.0
CANCEL_MS = 1000.0
"""Long enough to doubt that a button was hit."""


def measure() -> Iterable[Figure]:
    """Tell the longest pauses of the window's loop: from asking to the first page, leafing, printing."""
    days = [told("long_paper", large_vault(1, 10_000)) for _ in range(ROUNDS)]

    def longest(what: str, phase: str, goal: float | None = 1.0, limit: float = LIMIT_MS) -> Figure:
        return Figure(what, "ms", statistics.median(day[phase] for day in days) * 1000, limit, goal)

    yield longest("longest stall while a record is made", "busy")
    yield longest("longest stall while the page view opens it", "view")
    yield longest("longest stall while it is printed", "print")
    yield longest("longest stall of the idle window", "idle", None)
    yield longest("from cancelling a printing to its end", "cancel", limit=CANCEL_MS)

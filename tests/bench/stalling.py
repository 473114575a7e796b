"""How long the window stands still while the press makes a record of 10,000 entries."""

from __future__ import annotations

import statistics
from collections.abc import Iterable

from tests.bench.children import told
from tests.bench.figures import Figure
from tests.bench.places import large_vault

ROUNDS = 3
LIMIT_MS = 50.0


def measure() -> Iterable[Figure]:
    """Tell the longest pause of the window's loop, from asking to the first page on the screen."""
    days = [told("long_paper", large_vault(1, 10_000)) for _ in range(ROUNDS)]
    busy = statistics.median(day["busy"] for day in days)
    idle = statistics.median(day["idle"] for day in days)
    yield Figure("longest stall while a record is made", "ms", busy * 1000, LIMIT_MS, 1.0)
    yield Figure("longest stall of the idle window", "ms", idle * 1000, LIMIT_MS, None)

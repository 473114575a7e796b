"""From a key in the search box to the painted result, in a vault of 10,000 clients and 1,000,000 entries."""

from __future__ import annotations

import statistics
from collections.abc import Iterable

from tests.bench.children import told
from tests.bench.figures import Figure
from tests.bench.places import large_vault

LIMIT_MS = 50.0


def measure() -> Iterable[Figure]:
    """Type the fixed list of queries, a key at a time."""
    took = sorted(told("keys", large_vault(10_000, 1_000_000)).values())
    twentieths = statistics.quantiles(took, n=20)
    yield Figure("keystroke to painted result, median", "ms", statistics.median(took) * 1000, LIMIT_MS)
    yield Figure("keystroke to painted result, 95 of 100", "ms", twentieths[-1] * 1000, LIMIT_MS)
    yield Figure("keystroke to painted result, worst", "ms", took[-1] * 1000, LIMIT_MS, None)

"""The doorstep in a large vault: from the key to the painted buttons, and from the outcome's key to kept."""

from __future__ import annotations

import statistics
from collections.abc import Iterable

from tests.bench.children import told
from tests.bench.figures import Figure
from tests.bench.places import large_vault

LIMIT_MS = 200.0


def measure() -> Iterable[Figure]:
    """Visit twenty people; the median and the slowest of each."""
    times = told("at_door", large_vault(10_000, 1_000_000))
    for phase, what in (("opened", "doorstep opened"), ("kept", "outcome's key to visit kept")):
        found = [1000 * seconds for name, seconds in times.items() if name.startswith(phase)]
        yield Figure(f"{what}, median", "ms", statistics.median(found), LIMIT_MS)
        yield Figure(f"{what}, slowest", "ms", max(found), LIMIT_MS)

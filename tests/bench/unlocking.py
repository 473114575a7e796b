"""From pressing “Open” to the painted Today of a vault with 10,000 clients and 200,000 entries."""

from __future__ import annotations

import statistics
from collections.abc import Iterable

from tests.bench.children import told
from tests.bench.figures import Figure
from tests.bench.places import large_vault

ROUNDS = 7
REST = 0.4
"""Seconds allowed beside the key derivation."""


def measure() -> Iterable[Figure]:
    """Open it in a fresh process each time; the first time warms the disk."""
    vault = large_vault(10_000, 200_000)
    mornings = [told("morning", vault) for _ in range(ROUNDS + 1)][1:]
    took = statistics.median(morning["unlock"] for morning in mornings)
    derived = statistics.median(morning["kdf"] for morning in mornings)
    yield Figure("unlock to painted Today", "ms", took * 1000, (derived + REST) * 1000, 1.0)
    rest = statistics.median(morning["unlock"] - morning["kdf"] for morning in mornings)
    yield Figure("of it beside the key derivation", "ms", rest * 1000, REST * 1000, None)

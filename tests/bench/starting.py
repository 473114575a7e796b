"""From starting the process to the painted unlock window, beside a bare window of PySide6."""

from __future__ import annotations

import statistics
from collections.abc import Iterable

from tests.bench.children import seconds_until_told
from tests.bench.figures import Figure
from tests.bench.places import small_vault

ROUNDS = 11


def measure() -> Iterable[Figure]:
    """Measure in turn, so that a slow moment of the machine hits both; the first of each warms the disk."""
    with small_vault() as workspace:
        vault = workspace.files.vault.folder
        ours, bare = [], []
        for _ in range(ROUNDS + 1):
            bare.append(seconds_until_told("first_paint", "bare"))
            ours.append(seconds_until_told("first_paint", "bansou", vault))
    yield Figure(
        "process start to painted unlock window",
        "ms",
        statistics.median(ours[1:]) * 1000,
        statistics.median(bare[1:]) * 1000,
        3.0,
    )

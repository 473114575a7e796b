"""Resident memory of the window with 10,000 clients and 200,000 entries, after what is done every day."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from tests.bench.children import told
from tests.bench.figures import Figure
from tests.bench.places import large_vault

LIMIT_MB = 250.0


def measure() -> Iterable[Figure]:
    """Tell the memory after each step; the press is a process of its own and has no limit of its own."""
    if not sys.platform.startswith("linux"):
        sys.stderr.write("memory is read from /proc, which this system does not have: not measured\n")
        return
    for step, megabytes in told("large_day", large_vault(10_000, 200_000)).items():
        alone = step == "the press"
        yield Figure(f"memory: {step}", "MB", megabytes, LIMIT_MB, None if alone else 1.0)

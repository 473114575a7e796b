"""Bands of whole numbers (区分) that a dated list says by `least` and `most`: days until found, ages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from desktop.domain.dated import DatedRow

LEAST: Final = "least"
MOST: Final = "most"


def band_of(number: int, rows: Iterable[DatedRow]) -> DatedRow | None:
    """Return the band that holds a number; nothing where none does. A band without an end holds the rest."""
    for row in rows:
        most = row.values.get(MOST)
        if row.values[LEAST] <= number and (most is None or number <= most):
            return row
    return None

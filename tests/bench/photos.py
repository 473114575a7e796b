"""How long the window stands still while 100 photos come in, and how soon that can be stopped."""

from __future__ import annotations

from collections.abc import Iterable

from tests.bench.children import told
from tests.bench.figures import Figure
from tests.bench.places import large_vault

LIMIT_MS = 50.0
CANCEL_MS = 1000.0
"""Long enough to doubt that a button was hit."""


def measure() -> Iterable[Figure]:
    """Tell the longest pause of the window's loop, the whole, and the time from cancelling to its end."""
    day = told("many_photos", large_vault(1, 10_000))
    yield Figure("longest stall while 100 photos come in", "ms", day["stall"] * 1000, LIMIT_MS)
    yield Figure("from cancelling photos to the end", "ms", day["cancel"] * 1000, CANCEL_MS)
    yield Figure("100 photos of 12 megapixels taken in", "s", day["took"], 60.0, None)

"""Strokes of a pen (署名の線): whether they are a signature, and how to draw them without corners."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

Point = tuple[float, float]
Stroke = Sequence[Point]
"""Where a pen went between touching and leaving the pad, in units of the pad's width."""
_LEAST: Final = 0.06
"""A signature is at least so long, in widths of the pad; a touch by accident is shorter."""
_STEPS: Final = 6
"""So many short lines are drawn for one bend."""


def is_signature(strokes: Sequence[Stroke]) -> bool:
    """Tell whether something was written: a pad that was only touched holds none."""
    return sum(map(length, strokes)) >= _LEAST


def length(stroke: Stroke) -> float:
    """Return how far the pen went."""
    return float(sum(((x - a) ** 2 + (y - b) ** 2) ** 0.5 for (a, b), (x, y) in pairwise(stroke)))


def smooth(stroke: Stroke) -> Iterator[Point]:
    """Yield the points of a line without corners: bends between the middles of what was touched."""
    if len(stroke) < 3:
        yield from stroke
        return
    yield stroke[0]
    start = stroke[0]
    for bend, after in pairwise(stroke[1:]):
        end = ((bend[0] + after[0]) / 2, (bend[1] + after[1]) / 2)
        for step in range(1, _STEPS + 1):
            yield _on_bend(start, bend, end, step / _STEPS)
        start = end
    yield stroke[-1]


def _on_bend(start: Point, bend: Point, end: Point, way: float) -> Point:
    before = 1 - way
    x, y = (
        before * before * a + 2 * before * way * b + way * way * c
        for a, b, c in zip(start, bend, end, strict=True)
    )
    return x, y

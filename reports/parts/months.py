"""A figure month by month as a line: every point with its number, nothing is read off an axis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from i18n.numbers import digits
from reports.parts import look
from reports.parts.frame import rule, tint
from reports.text import measure

if TYPE_CHECKING:
    from reports.parts.flow import Flow

_HIGH: Final = 74.0
"""From the base line to the highest point, in points."""
_ABOVE: Final = 14.0
_BELOW: Final = 16.0
_DOT: Final = 4.0
_LINE: Final = 1.2
HEIGHT: Final = _HIGH + _ABOVE + _BELOW + 8.0
"""How high a line of months stands."""


@dataclass(frozen=True, slots=True)
class MonthPoint:
    """A month's short name and its number; one that is not told has none."""

    label: str
    number: int | None
    said: str = ""
    """How the number is said where it is not told."""


def draw_months(flow: Flow, points: Sequence[MonthPoint]) -> None:
    """Draw the line; months whose number is not told part it."""
    style = look.small(flow.words.language)
    flow.keep(HEIGHT)
    left, width = flow.area.left, flow.area.width
    step = width / max(len(points), 1)
    base = flow.y - _ABOVE - _HIGH
    most = max((point.number or 0 for point in points), default=0)
    rule(flow.sheet, left, left + width, base, look.HAIRLINE, look.HAIR)
    places = [
        (left + (place + 0.5) * step, base + (_HIGH * (point.number or 0) / most if most else 0.0))
        for place, point in enumerate(points)
    ]
    told = [point.number is not None for point in points]
    _strokes(flow, [places[n : n + 2] for n in range(len(places) - 1) if told[n] and told[n + 1]])
    for (x, y), point in zip(places, points, strict=True):
        said = point.said if point.number is None else digits(point.number)
        flow.pen.text(said, x - measure(said, style) / 2, y + _DOT + 1.6, style)
        flow.pen.text(point.label, x - measure(point.label, style) / 2, base - 11.0, style)
        if point.number is not None:
            tint(flow.sheet, x - _DOT / 2, y + _DOT / 2, _DOT, _DOT, look.ACCENT)
    flow.y = base - _BELOW
    flow.space(1)


def _strokes(flow: Flow, pairs: Sequence[Sequence[tuple[float, float]]]) -> None:
    for (x, y), (to_x, to_y) in pairs:
        flow.sheet.write(
            "{:.3g} {:.3g} {:.3g} RG {:g} w {:.2f} {:.2f} m {:.2f} {:.2f} l S".format(
                *look.ACCENT, _LINE, x, y, to_x, to_y
            )
        )

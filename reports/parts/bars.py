"""Figures as bars across the page: what is counted, a bar as long as its share, the number behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reports.parts import look
from reports.parts.frame import rule, tint
from reports.text import break_lines, measure

if TYPE_CHECKING:
    from reports.parts.flow import Flow

_LABEL: Final = 0.46
"""How much of the width the words have."""
_PAD: Final = 2.4
_GAP: Final = 6.0
_HIGH: Final = 7.0


@dataclass(frozen=True, slots=True)
class Bar:
    """A figure: its words, how many, and how that is said."""

    label: str
    number: int
    said: str
    marked: bool = False
    """Whether it stands out, darker than the others."""


def height_of(flow: Flow, bars: Sequence[Bar]) -> float:
    """Return how high these bars stand, for what should not be parted from its heading."""
    style, room = look.cell(flow.words.language), flow.area.width * _LABEL - _GAP
    lines = sum(max(len(break_lines(bar.label, style, room)), 1) for bar in bars)
    return lines * style.line_height + 2 * _PAD * len(bars)


def draw_bars(flow: Flow, bars: Sequence[Bar]) -> None:
    """Draw bars one below the other; the longest belongs to the greatest number."""
    style = look.cell(flow.words.language)
    width, most = flow.area.width, max((bar.number for bar in bars), default=0)
    wide = width * _LABEL
    numbers = max((measure(bar.said, style) for bar in bars), default=0.0)
    room = width - wide - numbers - 2 * _GAP
    for bar in bars:
        lines = break_lines(bar.label, style, wide - _GAP)
        height = max(len(lines), 1) * style.line_height + 2 * _PAD
        flow.keep(height)
        left, top = flow.area.left, flow.y
        flow.pen.block(lines, left, top - _PAD, wide - _GAP)
        if bar.number:
            length, middle = max(room * bar.number / most, 1.0), top - height / 2 + _HIGH / 2
            colour = look.ACCENT if bar.marked else look.HAIRLINE
            tint(flow.sheet, left + wide, middle, length, _HIGH, colour)
        said = break_lines(bar.said, style, numbers + _GAP)
        flow.pen.block(said, left + width - measure(bar.said, style), top - _PAD, numbers + _GAP)
        flow.y = top - height
        rule(flow.sheet, left, left + width, flow.y, look.HAIRLINE, look.HAIR)
    flow.space(1.2)

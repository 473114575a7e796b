"""Layouts counted in u: `column` and `row` with gap and padding, so that no screen names a pixel."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from ui.measure import units

_NEARLY_ALL: Final = 1000
Pad = float | tuple[float, float] | tuple[float, float, float, float]
"""Padding in u: all round, (across, down), or (left, top, right, bottom)."""


def column(place: QWidget | None = None, *, gap: float = 1, pad: Pad = 0) -> QVBoxLayout:
    """Return a layout from top to bottom, put into `place` if there is one."""
    layout = QVBoxLayout(place) if place is not None else QVBoxLayout()
    _space(layout, gap, pad)
    return layout


def row(place: QWidget | None = None, *, gap: float = 1, pad: Pad = 0) -> QHBoxLayout:
    """Return a layout in reading direction, put into `place` if there is one."""
    layout = QHBoxLayout(place) if place is not None else QHBoxLayout()
    _space(layout, gap, pad)
    return layout


def narrow_column(place: QWidget, widest: int, *, gap: float = 1, pad: Pad = 0) -> QVBoxLayout:
    """Return a column that is never wider than `widest` and keeps to the side where reading begins."""
    # A line around it, because a layout from top to bottom asks for heights as if there were no widest.
    line = row(place, gap=0, pad=pad)
    holder = QWidget()
    holder.setMaximumWidth(widest)
    line.addWidget(holder, _NEARLY_ALL)
    line.addStretch(1)
    return column(holder, gap=gap)


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and destroy it."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif isinstance(inner, QLayout):
            clear(inner)


def _space(layout: QBoxLayout, gap: float, pad: Pad) -> None:
    if not isinstance(pad, tuple):
        pad = (pad, pad)
    left, top, right, bottom = pad if len(pad) == 4 else (*pad, *pad)
    layout.setContentsMargins(units(left), units(top), units(right), units(bottom))
    layout.setSpacing(units(gap))

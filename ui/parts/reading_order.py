"""The order of Tab as one reads: what was made later stands where it is seen, not last."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QStackedWidget, QWidget


def order_keys(place: QWidget) -> None:
    """Let Tab walk through everything in a place from top to bottom."""
    for before, after in pairwise(_stops(place)):
        QWidget.setTabOrder(before, after)


def _stops(place: QWidget) -> Iterator[QWidget]:
    if place.focusPolicy() & Qt.FocusPolicy.TabFocus and place.focusProxy() is None:
        yield place
    if isinstance(place, QScrollArea):
        inside = place.widget()
        if inside is not None:
            yield from _stops(inside)
    elif isinstance(place, QStackedWidget):
        # Only one page is seen at a time: Tab passes the others over by itself.
        for page in map(place.widget, range(place.count())):
            if page is not None:
                yield from _stops(page)
    elif (layout := place.layout()) is not None:
        yield from _inside(layout)


def _inside(layout: QLayout) -> Iterator[QWidget]:
    for number in range(layout.count()):
        item = layout.itemAt(number)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield from _stops(widget)
        elif inner is not None:
            yield from _inside(inner)

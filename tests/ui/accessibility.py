"""Walks over a shown window as the keyboard and a screen reader do. For every screen's test.

assert_sound(screen)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from PySide6.QtCore import QDeadlineTimer, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QScrollArea,
    QWidget,
)

from ui.parts.text import LineText

LINE = 12
"""Widgets whose tops differ by less stand on one line, in logical pixels."""

REST = 1000
"""How long a layout may take until it stands still, in milliseconds: lines that wrap need several rounds."""


def assert_sound(place: QWidget) -> None:
    """See that whoever works without a mouse or by ear finds everything, and that nothing is cut."""
    assert not cut_texts(place)
    assert not nameless(place)
    assert not out_of_order(place)
    assert not unseen_by_keyboard(place)


def nameless(place: QWidget) -> list[str]:
    """Return every visible widget that takes the focus and has no name a screen reader could say."""
    return [_place_of(widget) for widget in _stops(place) if not _name(widget)]


def out_of_order(place: QWidget) -> list[str]:
    """Return every step of Tab inside `place` that goes against the order of reading."""
    return _at_rest(
        lambda: [
            f"{_place_of(before)} → {_place_of(after)}"
            for before, after in pairwise(_tab_order(place))
            if _jumps_back(before, after, place)
        ]
    )


def cut_texts(place: QWidget) -> list[str]:
    """Return every visible label that has less room than its text needs."""
    return _at_rest(
        lambda: [
            f"{label.text()!r}"
            for label in place.findChildren(QLabel)
            if label.isVisible() and label.text() and _is_cut(label)
        ]
    )


def unseen_by_keyboard(place: QWidget) -> list[str]:
    """Return every visible button that the keyboard cannot reach."""
    return [
        _place_of(button)
        for button in place.findChildren(QAbstractButton)
        if button.isVisible()
        and button.isEnabled()
        and button.focusPolicy() == Qt.FocusPolicy.NoFocus
        and not isinstance(button.parentWidget(), QAbstractScrollArea)
    ]


def _at_rest(find: Callable[[], list[str]]) -> list[str]:
    """Return what is found wrong and stays so once the layout stands still."""
    rest = QDeadlineTimer(REST)
    while (wrong := find()) and not rest.hasExpired():
        QTest.qWait(10)
    return wrong


def _stops(place: QWidget) -> Iterator[QWidget]:
    for widget in place.findChildren(QWidget):
        if widget.isVisible() and widget.isEnabled() and _is_stop(widget):
            yield widget


def _is_stop(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None


def _name(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface is not None else ""


def _tab_order(place: QWidget) -> list[QWidget]:
    stops = set(map(id, _stops(place)))
    order, widget = [], place.nextInFocusChain()
    while widget is not None and widget is not place and len(order) < 1000:
        if id(widget) in stops:
            order.append(widget)
        widget = widget.nextInFocusChain()
    return order


def _jumps_back(before: QWidget, after: QWidget, place: QWidget) -> bool:
    before, after = _standing(before, after), _standing(after, before)
    first, second = _corner(before, place), _corner(after, place)
    if _in_one_line(before, after, place):
        return second.x() < first.x()
    # A column beside another one is read after it: going up is fine when going right.
    return second.y() < first.y() and second.x() <= first.x()


def _standing(widget: QWidget, other: QWidget) -> QWidget:
    """Return what stands for a widget beside another: what scrolls stands where its area does."""
    standing, around = widget, widget.parentWidget()
    while around is not None and not around.isAncestorOf(other):
        if isinstance(around, QScrollArea):
            standing = around
        around = around.parentWidget()
    return standing


def _in_one_line(before: QWidget, after: QWidget, place: QWidget) -> bool:
    first = before.rect().translated(_corner(before, place))
    second = after.rect().translated(_corner(after, place))
    return abs(first.center().y() - second.center().y()) < LINE


def _corner(widget: QWidget, place: QWidget) -> QPoint:
    return widget.mapTo(place, QPoint(0, 0)) if place.isAncestorOf(widget) else QPoint(0, 0)


def _is_cut(label: QLabel) -> bool:
    if isinstance(label, LineText):
        # It ends in … on purpose and keeps the whole in its tip.
        return False
    room = label.contentsRect()
    need = label.heightForWidth(room.width()) if label.wordWrap() else label.fontMetrics().height()
    fits = label.wordWrap() or label.fontMetrics().horizontalAdvance(label.text()) <= room.width() + 1
    return not fits or room.height() + 1 < need


def _place_of(widget: QWidget) -> str:
    where = [f"{type(widget).__name__}({_name(widget) or widget.objectName()})"]
    around = widget.parentWidget()
    while around is not None and around is not QApplication.activeWindow():
        where.append(type(around).__name__)
        around = around.parentWidget()
    return " < ".join(where)

"""How a day of the grid is drawn: its number, its visits, what does not fit as a number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.services.visit_stops import PlanLine, State
from ui.colours import Role, colour
from ui.desk import Desk
from ui.measure import hairline, units
from ui.parts.list_model import Index
from ui.parts.text import Tone
from ui.visit_plans import telling
from ui.visit_plans.calendar_days import Cell

if TYPE_CHECKING:
    # The grid makes its delegate.
    from ui.visit_plans.calendar import CalendarView as Grid

_SUNDAY: Final = 6
_INKS: Final = {
    Tone.PLAIN: Role.INK,
    Tone.QUIET: Role.QUIET,
    Tone.ACCENT: Role.ACCENT,
    Tone.LOOK: Role.LOOK,
    Tone.DANGER: Role.DANGER,
}
LEAST: Final = 5.6
"""A week has at least so many u of height; where there is no room for all of them one scrolls."""


class DayDelegate(QStyledItemDelegate):
    """Draws a day: its number, its visits, what does not fit as a number."""

    def __init__(self, view: Grid, desk: Desk) -> None:
        super().__init__(view)
        self._view, self._desk = view, desk

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw it."""
        cell = self._view.days.cell(index)
        room: QRect = option.rect
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        ground = Role.SOFT_ACCENT if chosen else Role.PAPER if cell.inside else Role.GROUND
        painter.fillRect(room, colour(ground))
        edge = hairline()
        painter.fillRect(QRect(room.left(), room.bottom() + 1 - edge, room.width(), edge), colour(Role.LINE))
        painter.fillRect(QRect(room.right() + 1 - edge, room.top(), edge, room.height()), colour(Role.LINE))
        if chosen and self._view.hasFocus():
            painter.fillRect(QRect(room.left(), room.top(), units(0.35), room.height()), colour(Role.ACCENT))
        inner = _inner(room)
        self._number(painter, inner, cell)
        self._lines(painter, room, cell)
        if cell.day == self._view.target and cell.day >= self._desk.today():
            painter.setPen(QPen(colour(Role.ACCENT), hairline() * 3))
            painter.drawRect(room.adjusted(1, 1, -2, -2))
        painter.restore()

    def places(self, room: QRect, cell: Cell) -> list[tuple[PlanLine, QRect]]:
        """Return the visits that fit into the square of a day with their places; the one meant is there."""
        inner, step = _inner(room), QFontMetrics(self._view.font()).lineSpacing()
        top = inner.top() + step
        fitting = max((inner.bottom() - top) // step, 0)
        many = len(cell.lines)
        below = bool(cell.proposed or cell.more_made)
        shown = many if many <= fitting - below else max(fitting - 1, 0)
        meant = self._meant(cell)
        first = 0 if meant is None else max(cell.lines.index(meant) - shown + 1, 0)
        return [
            (line, QRect(inner.left(), top + place * step, inner.width(), step))
            for place, line in enumerate(cell.lines[first : first + shown])
        ]

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt's name
        """Leave the size to the grid."""
        del option, index
        return QSize(units(12), units(LEAST))

    def _number(self, painter: QPainter, inner: QRect, cell: Cell) -> None:
        font = QFont(self._view.font())
        today = cell.day == self._desk.today()
        font.setBold(today or cell.inside)
        painter.setFont(font)
        text, high = str(cell.day.day), QFontMetrics(font).lineSpacing()
        if today:
            wide = QFontMetrics(font).horizontalAdvance(text) + units(0.8)
            painter.fillRect(QRect(inner.left() - units(0.4), inner.top(), wide, high), colour(Role.ACCENT))
            painter.setPen(colour(Role.ON_ACCENT))
        else:
            off = cell.day.weekday() == _SUNDAY or self._view.days.off.on(cell.day) is not None
            painter.setPen(colour(Role.QUIET if not cell.inside else Role.DANGER if off else Role.INK))
        top = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        painter.drawText(inner, top, text)
        if (named := self._view.days.day_off(cell)) != "":
            beside = inner.adjusted(QFontMetrics(font).horizontalAdvance(text) + units(1), 0, 0, 0)
            painter.setFont(self._view.font())
            painter.setPen(colour(Role.DANGER if cell.inside else Role.QUIET))
            fitting = QFontMetrics(self._view.font()).elidedText(
                named, Qt.TextElideMode.ElideRight, beside.width()
            )
            painter.drawText(beside, top, fitting)

    def _meant(self, cell: Cell) -> PlanLine | None:
        """Return the planned visit of the chosen day that keys would move."""
        return self._view.line if cell.day == self._view.day else None

    def _lines(self, painter: QPainter, room: QRect, cell: Cell) -> None:
        font, days = QFont(self._view.font()), self._view.days
        metrics, places, meant = QFontMetrics(font), self.places(room, cell), self._meant(cell)
        for line, place in places:
            font.setStrikeOut(line.state is State.CALLED_OFF)
            painter.setFont(font)
            if line == meant:
                ground = place.adjusted(-units(0.3), 0, units(0.3), 0)
                painter.fillRect(ground, colour(Role.PAPER))
                painter.fillRect(QRect(ground.left(), ground.top(), hairline() * 2, ground.height()),
                                 colour(Role.ACCENT))  # fmt: skip
            painter.setPen(colour(_INKS[telling.TONES[line.state]]))
            text = f"{telling.MARKS.get(line.state, '')}{days.line(line)}"
            self._write(painter, place, metrics.elidedText(text, Qt.TextElideMode.ElideRight, place.width()))
        font.setStrikeOut(False)
        painter.setFont(font)
        inner, step = _inner(room), metrics.lineSpacing()
        top = inner.top() + step * (1 + len(places))
        if top + step <= inner.bottom() + 1 and (more := days.more(cell, len(places))):
            painter.setPen(colour(Role.QUIET))
            place = QRect(inner.left(), top, inner.width(), step)
            self._write(painter, place, metrics.elidedText(more, Qt.TextElideMode.ElideRight, place.width()))

    @staticmethod
    def _write(painter: QPainter, place: QRect, text: str) -> None:
        painter.drawText(place, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), text)


def draw_carried(painter: QPainter, text: str, at: QPoint, font: QFont) -> None:
    """Draw a visit that is carried, beside the mouse."""
    metrics = QFontMetrics(font)
    wide, high = metrics.horizontalAdvance(text) + units(1.4), metrics.lineSpacing() + units(0.6)
    place = QRect(at.x() + units(0.8), at.y() + units(0.8), wide, high)
    painter.setFont(font)
    painter.fillRect(place, colour(Role.ACCENT))
    painter.setPen(colour(Role.ON_ACCENT))
    painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), text)


def _inner(room: QRect) -> QRect:
    return room.adjusted(units(0.7), units(0.4), -units(0.5), -units(0.3))

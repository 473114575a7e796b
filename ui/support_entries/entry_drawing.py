"""Draws one row of a timeline: day, kind, time, who, and the beginning of the text on one line."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.colours import Role, colour
from ui.icons import drawn
from ui.measure import characters, hairline, units
from ui.support_entries.entry_model import Asked, EntryRow, Heading, Index
from ui.support_entries.kinds import icon_of
from ui.support_entries.telling import Telling

LINE: Final = 3.4
HEADING: Final = 3.2
"""Heights of a row and of a heading, in u."""
_FOR_TIMES: Final = 70
_FOR_STAFF: Final = 96
"""Below so many characters the time, and who was there, are told in the unfolded row only."""
_NAME: Final = 12
"""A name takes so much more than a day."""


class EntryDrawing(QStyledItemDelegate):
    """`unfolded` holds the keys of the rows below which everything is told."""

    def __init__(self, view: QAbstractItemView, telling: Telling, unfolded: set[Any]) -> None:
        super().__init__(view)
        self._view = view
        self._telling = telling
        self._unfolded = unfolded

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a heading or an entry."""
        row = index.data(Asked.ROW)
        room: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if isinstance(row, Heading):
            self._heading(painter, room, row)
        else:
            self._ground(painter, room, chosen=bool(state & QStyle.StateFlag.State_Selected))
            self._entry(painter, QRect(room.left(), room.top(), room.width(), units(LINE)), row)
        painter.restore()

    def _heading(self, painter: QPainter, room: QRect, heading: Heading) -> None:
        painter.fillRect(room, colour(Role.GROUND))
        font = QFont(self._view.font())
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(colour(Role.QUIET))
        inner = room.adjusted(units(1.6), 0, -units(1), 0)
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignVCenter), heading.title)

    def _ground(self, painter: QPainter, room: QRect, *, chosen: bool) -> None:
        painter.fillRect(room, colour(Role.SOFT_ACCENT if chosen else Role.PAPER))
        line = QRect(room.left(), room.bottom() + 1 - hairline(), room.width(), hairline())
        painter.fillRect(line, colour(Role.LINE))
        if chosen and self._view.hasFocus():
            painter.fillRect(QRect(room.left(), room.top(), units(0.35), room.height()), colour(Role.ACCENT))

    def _entry(self, painter: QPainter, room: QRect, row: EntryRow) -> None:
        telling, line = self._telling, row.line
        pen = _Pen(painter, room.adjusted(units(1.6), 0, -units(0.8), 0), self._view.font())
        unfolded = line.id in self._unfolded
        pen.icon_at_end("chevron-up" if unfolded else "chevron-down", Role.QUIET)
        if telling.is_open(line):
            late = telling.is_late(line)
            pen.icon_at_end("warning" if late else "flag", Role.LOOK if late else Role.ACCENT)
        if line.observations:
            pen.icon_at_end("eye", Role.LOOK)
        if line.visit.signatures:
            pen.icon_at_end("edit", Role.QUIET)
        if line.visit.others:
            pen.icon_at_end("people", Role.QUIET)
        pen.text(row.name or telling.day(line), 20 if row.name else 13, Role.INK, bold=True)
        pen.icon(icon_of(line.activity), Role.QUIET)
        pen.text(telling.kind(line), 10, Role.INK)
        names = _NAME if row.name else 0
        if room.width() > characters(_FOR_TIMES + names):
            pen.text(telling.span(line), 12, Role.QUIET)
        if room.width() > characters(_FOR_STAFF + names):
            pen.text(line.staff_name, 10, Role.QUIET)
        if unfolded:
            return
        outcome = telling.outcome(line)
        said = line.text.replace("\n", " ") or telling.step(line)
        pen.rest("　".join(part for part in (outcome, said) if part), Role.INK)


class _Pen:
    """Writes from the left, each part in its room, and puts icons at the right."""

    def __init__(self, painter: QPainter, room: QRect, font: QFont) -> None:
        self._painter, self._room, self._font = painter, room, font

    def text(self, text: str, wide: float, ink: Role, *, bold: bool = False) -> None:
        """Write a part that has so many characters of room."""
        place = QRect(self._room)
        place.setWidth(min(characters(wide), max(0, self._room.width())))
        self._write(text, place, ink, bold=bold)
        self._room.setLeft(place.right() + units(1))

    def rest(self, text: str, ink: Role) -> None:
        """Write what has all the room that is left."""
        self._write(text, self._room, ink)

    def icon(self, name: str, ink: Role) -> None:
        """Draw an icon, and go on behind it."""
        side = units(1.8)
        top = self._room.center().y() - side // 2
        self._painter.drawPixmap(self._room.left(), top, drawn(name, side, colour(ink)))
        self._room.setLeft(self._room.left() + side + units(0.5))

    def icon_at_end(self, name: str, ink: Role) -> None:
        """Draw an icon at the right."""
        side = units(1.6)
        left, top = self._room.right() - side, self._room.center().y() - side // 2
        self._painter.drawPixmap(left, top, drawn(name, side, colour(ink)))
        self._room.setRight(left - units(0.6))

    def _write(self, text: str, room: QRect, ink: Role, *, bold: bool = False) -> None:
        font = QFont(self._font)
        font.setBold(bold)
        self._painter.setFont(font)
        self._painter.setPen(colour(ink))
        fitting = self._painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        self._painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), fitting)

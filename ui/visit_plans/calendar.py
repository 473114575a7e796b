"""Days as a grid: a week or a month. Arrows move, Enter opens a day; what does not fit is counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from desktop.domain.days_off import NO_DAYS_OFF, DaysOff
from desktop.services.visit_plan import Days
from desktop.services.visit_stops import PlanLine, State
from i18n import days_off
from i18n.dates import clock_time, weekday, weekday_date
from ui.colours import Role, colour
from ui.desk import Desk
from ui.measure import hairline, units
from ui.parts.list_model import Index
from ui.parts.text import Tone
from ui.visit_plans import telling

_WEEK: Final = 7
_SUNDAY: Final = 6
_INKS: Final = {
    Tone.PLAIN: Role.INK,
    Tone.QUIET: Role.QUIET,
    Tone.ACCENT: Role.ACCENT,
    Tone.LOOK: Role.LOOK,
    Tone.DANGER: Role.DANGER,
}
_ENTERS: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_LEAST: Final = 5.6
"""A week has at least so many u of height; where there is no room for all of them one scrolls."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One day of the grid."""

    day: date
    inside: bool
    """Whether it belongs to the month shown."""
    lines: tuple[PlanLine, ...]
    proposed: int


class CalendarModel(QAbstractTableModel):
    """The days from a Sunday on, seven a row."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.cells: Sequence[Cell] = ()
        self.off: DaysOff = NO_DAYS_OFF

    def show_days(self, days: Days, month: int | None) -> None:
        """Show these days; those outside of `month` are quiet."""
        self.beginResetModel()
        count = (days.last - days.first).days + 1
        self.cells = [
            Cell(
                day,
                month is None or day.month == month,
                days.lines.get(day, ()),
                days.proposed.get(day, 0),
            )
            for day in (days.first + timedelta(days=n) for n in range(count))
        ]
        self.endResetModel()

    def cell(self, index: Index) -> Cell:
        """Return the day of a place."""
        return self.cells[index.row() * _WEEK + index.column()]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's name and default
        """Return the number of weeks."""
        return 0 if parent.isValid() else len(self.cells) // _WEEK

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008
        """Return the number of days in a week."""
        return 0 if parent.isValid() else _WEEK

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a day in words; it is drawn by the delegate."""
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        return self.told(self.cell(index))

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the day of the week."""
        if orientation is not Qt.Orientation.Horizontal or not self.cells:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return weekday(self.cells[section].day, self._desk.words)
        return None

    def told(self, cell: Cell) -> str:
        """Return a day as it is read out."""
        words = self._desk.words
        parts = [weekday_date(cell.day, words, self._desk.today(), self.off)]
        if (named := self.day_off(cell)) != "":
            parts.append(named)
        if cell.lines:
            parts.append(words.say_many("{n} visit planned", "{n} visits planned", len(cell.lines)))
        if cell.proposed:
            parts.append(words.say_many("{n} due by the plan", "{n} due by the plan", cell.proposed))
        parts.extend(self.line(line) for line in cell.lines)
        return "、".join(parts)

    def day_off(self, cell: Cell) -> str:
        """Return what the day is off for, or an empty text."""
        found = self.off.on(cell.day)
        return "" if found is None else days_off.named(found, self._desk.words)

    def line(self, line: PlanLine) -> str:
        """Return a visit as it stands in its day."""
        at = "" if line.start is None else clock_time(line.start, self._desk.words)
        return f"{at} {line.name}".strip()

    def more(self, cell: Cell, shown: int) -> str:
        """Return what stands below the visits that are shown: how many more there are, planned and due."""
        words = self._desk.words
        parts = []
        if cell.lines and not shown:
            parts.append(words.say_many("{n} visit planned", "{n} visits planned", len(cell.lines)))
        elif len(cell.lines) > shown:
            hidden = len(cell.lines) - shown
            parts.append(words.say_many("{n} more visit", "{n} more visits", hidden))
        if cell.proposed:
            parts.append(words.say_many("{n} due by the plan", "{n} due by the plan", cell.proposed))
        return " ・ ".join(parts)


class CalendarView(QTableView):
    """Shows the grid. `opened` gives a day; `turned` asks for the days before or after."""

    opened = Signal(object)
    turned = Signal(int)
    chosen = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.days = CalendarModel(desk)
        self.setModel(self.days)
        self.setAccessibleName(desk.words.say("Calendar of visits"))
        self.setItemDelegate(_DayDelegate(self, desk))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        header.setFixedHeight(units(3))
        self.doubleClicked.connect(lambda index: self.opened.emit(self.days.cell(index).day))
        self.selectionModel().currentChanged.connect(self._choose)

    @property
    def day(self) -> date | None:
        """The day the cursor stands on."""
        index = self.currentIndex()
        return self.days.cell(index).day if index.isValid() and self.days.cells else None

    def show_days(self, days: Days, month: int | None, day: date) -> None:
        """Show days, with the cursor on one of them."""
        self.days.show_days(days, month)
        self._fit()
        self.choose(day)

    def show_off(self, off: DaysOff) -> None:
        """Show which days are off."""
        self.days.off = off
        self.viewport().update()

    def choose(self, day: date) -> None:
        """Put the cursor on a day."""
        if self.days.cells and self.days.cells[0].day <= day <= self.days.cells[-1].day:
            row, column = divmod((day - self.days.cells[0].day).days, _WEEK)
            index = self.days.index(row, column)
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Open by Enter; go on beyond the first and the last day."""
        before = self.day
        plain = not event.modifiers()
        if event.key() in _ENTERS and plain and before is not None:
            self.opened.emit(before)
            return
        step = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -_WEEK,
            Qt.Key.Key_Down: _WEEK,
        }.get(Qt.Key(event.key()))
        if step is None or not plain or before is None:
            super().keyPressEvent(event)
            return
        after = before + timedelta(days=step)
        if self.days.cells[0].day <= after <= self.days.cells[-1].day:
            self.choose(after)
        else:
            self.turned.emit(step)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Show where the keys go."""
        super().focusInEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Give all weeks the same height."""
        super().resizeEvent(event)
        self._fit()
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def _fit(self) -> None:
        weeks = max(self.days.rowCount(), 1)
        self.verticalHeader().setDefaultSectionSize(max(self.viewport().height() // weeks, units(_LEAST)))

    def _choose(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid() and self.days.cells:
            self.chosen.emit(self.days.cell(index).day)


class _DayDelegate(QStyledItemDelegate):
    """Draws a day: its number, its visits, what does not fit as a number."""

    def __init__(self, view: CalendarView, desk: Desk) -> None:
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
        inner = room.adjusted(units(0.7), units(0.4), -units(0.5), -units(0.3))
        self._number(painter, inner, cell)
        self._lines(painter, inner, cell)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt's name
        """Leave the size to the grid."""
        del option, index
        return QSize(units(12), units(_LEAST))

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

    def _lines(self, painter: QPainter, inner: QRect, cell: Cell) -> None:
        font = QFont(self._view.font())
        painter.setFont(font)
        metrics = QFontMetrics(font)
        step, top = metrics.lineSpacing(), inner.top() + metrics.lineSpacing()
        fitting = max((inner.bottom() - top) // step, 0)
        shown = len(cell.lines) if len(cell.lines) <= fitting - bool(cell.proposed) else max(fitting - 1, 0)
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for line in cell.lines[:shown]:
            left_over = line.state is State.OVERDUE
            font.setStrikeOut(line.state is State.CALLED_OFF)
            painter.setFont(font)
            painter.setPen(colour(_INKS[telling.TONES[line.state]]))
            text = f"{'! ' if left_over else ''}{self._view.days.line(line)}"
            place = QRect(inner.left(), top, inner.width(), step)
            painter.drawText(
                place, flags, metrics.elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
            )
            top += step
        font.setStrikeOut(False)
        painter.setFont(font)
        if fitting and (more := self._view.days.more(cell, shown)):
            painter.setPen(colour(Role.QUIET))
            place = QRect(inner.left(), top, inner.width(), step)
            painter.drawText(
                place, flags, metrics.elidedText(more, Qt.TextElideMode.ElideRight, inner.width())
            )

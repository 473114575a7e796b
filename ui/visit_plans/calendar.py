"""Days as a grid: a week or a month. Arrows move, Enter opens a day, Space goes through its planned visits.

A planned visit is drawn to another day with the mouse; whoever shows the grid moves it, and has keys for it.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final
from uuid import UUID

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView

from desktop.domain.days_off import DaysOff
from desktop.services.visit_plan import Days
from desktop.services.visit_stops import PlanLine
from ui.desk import Desk
from ui.measure import units
from ui.record_editor import may_write
from ui.visit_plans.calendar_days import WEEK, CalendarModel
from ui.visit_plans.calendar_drawing import LEAST, DayDelegate, draw_carried

_ENTERS: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class CalendarView(QTableView):
    """Shows the grid. `opened` gives a day; `turned` asks for the days before or after.

    `picked` tells that another planned visit is meant; `dropped` gives a visit and the day it was drawn to.
    """

    opened = Signal(object)
    turned = Signal(int)
    chosen = Signal(object)
    picked = Signal()
    dropped = Signal(object, object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._may_write = may_write(desk)
        self._picked: UUID | None = None
        self._held: tuple[PlanLine, QPoint] | None = None
        self._carried_to: QPoint | None = None
        self.days = CalendarModel(desk)
        self.setModel(self.days)
        self.setAccessibleName(desk.words.say("Calendar of visits"))
        self.setItemDelegate(DayDelegate(self, desk))
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

    @property
    def line(self) -> PlanLine | None:
        """The planned visit that is meant: the one picked, or else the first of the day that can be moved."""
        index = self.currentIndex()
        if not index.isValid() or not self.days.cells:
            return None
        movable = self.days.cell(index).movable
        return next((line for line in movable if line.id == self._picked), movable[0] if movable else None)

    @property
    def target(self) -> date | None:
        """The day over which a visit is held."""
        if self._held is None or self._carried_to is None:
            return None
        index = self.indexAt(self._carried_to)
        return self.days.cell(index).day if index.isValid() else None

    def show_days(self, days: Days, month: int | None, day: date) -> None:
        """Show days, with the cursor on one of them."""
        self._let_go()
        self.days.show_days(days, month)
        self._fit()
        self.choose(day)

    def pick(self, visit_id: UUID | None) -> None:
        """Mean this visit of the day."""
        self._picked = visit_id
        self.viewport().update()
        self.picked.emit()

    def show_off(self, off: DaysOff) -> None:
        """Show which days are off."""
        self.days.off = off
        self.viewport().update()

    def choose(self, day: date) -> None:
        """Put the cursor on a day."""
        if self.days.cells and self.days.cells[0].day <= day <= self.days.cells[-1].day:
            row, column = divmod((day - self.days.cells[0].day).days, WEEK)
            index = self.days.index(row, column)
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Open by Enter, pick by Space; go on beyond the first and the last day."""
        before = self.day
        plain = not event.modifiers()
        if event.key() == Qt.Key.Key_Escape and self._held is not None:
            self._let_go()
            return
        if event.key() == Qt.Key.Key_Space and plain:
            self._pick_next()
            return
        if event.key() in _ENTERS and plain and before is not None:
            self.opened.emit(before)
            return
        step = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -WEEK,
            Qt.Key.Key_Down: WEEK,
        }.get(Qt.Key(event.key()))
        if step is None or not plain or before is None:
            super().keyPressEvent(event)
            return
        after = before + timedelta(days=step)
        if self.days.cells[0].day <= after <= self.days.cells[-1].day:
            self.choose(after)
        else:
            self.turned.emit(step)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Take hold of a planned visit."""
        super().mousePressEvent(event)
        at = event.position().toPoint()
        line = self._line_at(at)
        if line is not None and event.button() is Qt.MouseButton.LeftButton:
            self.pick(line.id)
            if self._may_write:
                self._held = (line, at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Carry the visit along."""
        if self._held is None:
            super().mouseMoveEvent(event)
            return
        at = event.position().toPoint()
        far = (at - self._held[1]).manhattanLength() >= QApplication.startDragDistance()
        if self._carried_to is None and not far:
            return
        self._carried_to = at
        fits = self.target is not None and self.target >= self._desk.today()
        self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor if fits else Qt.CursorShape.ForbiddenCursor)
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Put it down on the day below the mouse."""
        super().mouseReleaseEvent(event)
        held, day = self._held, self.target
        self._let_go()
        if held is not None and day is not None and day != held[0].on:
            self.dropped.emit(held[0], day)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw what is carried above the days."""
        super().paintEvent(event)
        if self._held is not None and self._carried_to is not None:
            painter = QPainter(self.viewport())
            draw_carried(painter, self.days.line(self._held[0]), self._carried_to, self.font())

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

    def _let_go(self) -> None:
        self._held = self._carried_to = None
        self.viewport().unsetCursor()
        self.viewport().update()

    def _line_at(self, at: QPoint) -> PlanLine | None:
        index = self.indexAt(at)
        delegate = self.itemDelegate()
        if not index.isValid() or not isinstance(delegate, DayDelegate):
            return None
        places = delegate.places(self.visualRect(index), self.days.cell(index))
        return next((line for line, place in places if line.can_move and place.contains(at)), None)

    def _pick_next(self) -> None:
        index, line = self.currentIndex(), self.line
        if line is not None:
            movable = self.days.cell(index).movable
            self.pick(movable[(movable.index(line) + 1) % len(movable)].id)

    def _fit(self) -> None:
        weeks = max(self.days.rowCount(), 1)
        self.verticalHeader().setDefaultSectionSize(max(self.viewport().height() // weeks, units(LEAST)))

    def _choose(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid() and self.days.cells:
            self.chosen.emit(self.days.cell(index).day)
            self.picked.emit()

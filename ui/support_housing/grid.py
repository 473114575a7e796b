"""The month of a house as a grid: residents beside days, a mark in each cell, ticked from the keyboard."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from desktop.services.safety_checks import Day, DayState, GridRow, Mark, MonthGrid
from i18n.dates import weekday
from i18n.words import N_
from ui.colours import Role, colour
from ui.desk import Desk
from ui.measure import characters, hairline, units
from ui.parts.list_model import Index
from ui.style import mark

_NARROW: Final = 1.35
"""A day is so many lines of text wide, counted in u of half a line."""
_NAME: Final = 17
_SATURDAY: Final = 5
_LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
CELL: Final = int(Qt.ItemDataRole.UserRole) + 1
_INKS: Final[Mapping[DayState, Role]] = {
    DayState.ANOMALY: Role.DANGER,
    DayState.NOT_POSSIBLE: Role.LOOK,
    DayState.AWAY: Role.QUIET,
    DayState.MISSING: Role.LOOK,
    DayState.REACHED: Role.ACCENT,
}
MARKS: Final[Mapping[DayState, str]] = {
    DayState.REACHED: "●",
    DayState.AWAY: "外",
    DayState.MISSING: "＿",
}
STATES: Final[Mapping[DayState, str]] = {
    DayState.WELL: N_("all is well"),
    DayState.ANOMALY: N_("something was wrong"),
    DayState.NOT_POSSIBLE: N_("could not be checked"),
    DayState.REACHED: N_("reached, which counts as checked"),
    DayState.AWAY: N_("away for a time"),
    DayState.MISSING: N_("no check"),
    DayState.OPEN: N_("nothing noted"),
    DayState.OUT: N_("did not live there"),
}
_WAYS: Final[Mapping[str, str]] = {"call": "電", "visit": "訪"}
"""A check that a person made has a mark of its own."""


class GridModel(QAbstractTableModel):
    """The cells of a month."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.grid: MonthGrid | None = None

    def show(self, grid: MonthGrid) -> None:
        """Show this month."""
        self.beginResetModel()
        self.grid = grid
        self.endResetModel()

    def row(self, number: int) -> GridRow | None:
        """Return a resident's month."""
        grid = self.grid
        return grid.rows[number] if grid is not None and 0 <= number < len(grid.rows) else None

    def day(self, index: Index) -> Day | None:
        """Return what is known of a cell."""
        line = self.row(index.row()) if index.isValid() else None
        return None if line is None else line.days[index.column()]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's name and default
        """Return how many residents there are."""
        return 0 if parent.isValid() or self.grid is None else len(self.grid.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008
        """Return how many days there are."""
        return 0 if parent.isValid() or self.grid is None else len(self.grid.days)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the mark of a cell, or its meaning in words."""
        day = self.day(index)
        if day is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.mark(day)
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            return self.told(index.row(), day)
        return day if role == CELL else None

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the day above, the resident beside."""
        if orientation is Qt.Orientation.Horizontal:
            days = () if self.grid is None else self.grid.days
            return self._above(days[section], role) if section < len(days) else None
        line = self.row(section)
        if line is not None and role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return self.name(line)
        return _LEFT if role == Qt.ItemDataRole.TextAlignmentRole else None

    def _above(self, day: date, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{day.day}\n{weekday(day, self._desk.words)[:1]}"
        free = role == Qt.ItemDataRole.ForegroundRole and day.weekday() >= _SATURDAY
        return colour(Role.QUIET) if free else None

    def name(self, line: GridRow) -> str:
        """Return who lives there; the room alone where the address is protected."""
        say = self._desk.words.say
        return line.resident.shown or say("(not shown)")

    def mark(self, day: Day) -> str:
        """Return the sign that stands in a cell."""
        if day.state in MARKS:
            return MARKS[day.state]
        if day.state in {DayState.OPEN, DayState.OUT}:
            return ""
        row = self._desk.workspace.office.rules.named("safety_check_results").ever(day.state.value)
        if day.state is DayState.WELL and day.code in _WAYS:
            return _WAYS[day.code]
        return "" if row is None else str(row.values["mark"])

    def told(self, number: int, day: Day) -> str:
        """Say a cell in words: who, when, what."""
        words, rules = self._desk.words, self._desk.workspace.office.rules
        line = self.row(number)
        name = "" if line is None else self.name(line)
        what = words.say(STATES[day.state])
        lists = {
            DayState.NOT_POSSIBLE: "unavoidable_reasons",
            DayState.REACHED: "entry_kinds",
            DayState.WELL: "safety_check_ways",
            DayState.ANOMALY: "safety_check_ways",
        }
        code = words.term(day.code, rules.text(lists[day.state], day.code)) if day.state in lists else ""
        on = words.say("day {number}", number=day.on.day)
        return " ".join(filter(None, (name, on, what, code)))


class CheckGrid(QTableView):
    """`ticked` and `cleared` give the chosen days, `asked` a resident and the day to be told in full."""

    ticked = Signal(object)
    cleared = Signal(object)
    asked = Signal(object, object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._lines = GridModel(desk)
        self.setModel(self._lines)
        self.setAccessibleName(desk.words.say("Safety checks of the month"))
        self.setItemDelegate(_CellDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        head, side = self.horizontalHeader(), self.verticalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setMinimumSectionSize(units(1))
        mark(head, look="days")
        head.setFixedHeight(units(4.4))
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        side.setDefaultSectionSize(units(3.2))
        side.setTextElideMode(Qt.TextElideMode.ElideRight)
        side.setFixedWidth(characters(_NAME))
        side.setSectionsClickable(True)

    @property
    def cells(self) -> GridModel:
        """The model."""
        return self._lines

    def show_month(self, grid: MonthGrid) -> None:
        """Show a month; cursor and chosen days stay where they were, or begin with today."""
        kept, before = self.currentIndex(), self._lines.grid
        place = (kept.row(), kept.column()) if kept.isValid() else None
        chosen = [(index.row(), index.column()) for index in self.selectedIndexes()]
        same = before is not None and before.month == grid.month and len(before.rows) == len(grid.rows)
        self._lines.show(grid)
        self._fit()
        if place is None:
            number = grid.today.day - 1 if grid.month.contains(grid.today) else 0
            place = (0, number)
        if grid.rows:
            row = min(place[0], len(grid.rows) - 1)
            self.setCurrentIndex(self._lines.index(row, min(place[1], len(grid.days) - 1)))
        if same:
            for row, column in chosen:
                cell = self._lines.index(row, column)
                self.selectionModel().select(cell, QItemSelectionModel.SelectionFlag.Select)

    def marks(self) -> list[Mark]:
        """Return the chosen days on which somebody lived there and which have come."""
        grid = self._lines.grid
        found = []
        for index in self.selectedIndexes():
            line, day = self._lines.row(index.row()), self._lines.day(index)
            if line is None or day is None or grid is None:
                continue
            if day.state is not DayState.OUT and day.on <= grid.today:
                found.append(Mark(line.resident.client_id, day.on))
        return found

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Space ticks, delete takes back, Enter tells a day in full; arrows move, with shift they choose."""
        key = event.key()
        if key == Qt.Key.Key_Space:
            self.ticked.emit(self.marks())
        elif key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and not event.modifiers():
            self.cleared.emit(self.marks())
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self._ask(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: Any) -> None:  # noqa: N802
        """Tell a day in full."""
        self._ask(self.indexAt(event.position().toPoint()))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Give names the room that the days leave."""
        super().resizeEvent(event)
        self._fit()

    def _ask(self, index: Index) -> None:
        line, day = self._lines.row(index.row()), self._lines.day(index)
        if line is not None and day is not None:
            self.asked.emit(line, day)

    def _fit(self) -> None:
        grid = self._lines.grid
        text = QFontMetrics(self.font()).horizontalAdvance("30")
        usual = max(units(2 * _NARROW), text + units(0.8))
        days = self.width() - characters(_NAME) - self.verticalScrollBar().sizeHint().width()
        wide = usual if grid is None else max(text + units(0.2), min(usual, days // len(grid.days)))
        self.horizontalHeader().setDefaultSectionSize(wide)
        font = QFontMetrics(self.verticalHeader().font())
        if grid is not None:
            names = (font.horizontalAdvance(self._lines.name(line)) for line in grid.rows)
            room = self.width() - len(grid.days) * wide - self.verticalScrollBar().sizeHint().width()
            longest = max(names, default=0) + units(1.5)
            self.verticalHeader().setFixedWidth(max(characters(_NAME), min(longest, room)))


class _CellDelegate(QStyledItemDelegate):
    """Draws a mark on the ground of its meaning."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw ground, mark, and the frame of the cell the cursor stands on."""
        day, room = index.data(CELL), option.rect
        painter.save()
        painter.fillRect(room, self._ground(day, option))
        line = colour(Role.LINE)
        painter.fillRect(QRect(room.left(), room.bottom(), room.width(), hairline()), line)
        painter.fillRect(QRect(room.right(), room.top(), hairline(), room.height()), line)
        font = QFont(self._view.font())
        font.setBold(day.state in {DayState.ANOMALY, DayState.MISSING})
        painter.setFont(font)
        painter.setPen(colour(_INKS.get(day.state, Role.INK)))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), str(index.data() or ""))
        if index == self._view.currentIndex() and self._view.hasFocus():
            painter.setPen(colour(Role.ACCENT))
            painter.drawRect(room.adjusted(1, 1, -2, -2))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt's name
        """Ask for a small square."""
        del option, index
        return QSize(units(2 * _NARROW), units(3))

    def _ground(self, day: Day, option: QStyleOptionViewItem) -> QColor:
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            return colour(Role.SOFT_ACCENT)
        if day.state is DayState.OUT:
            return colour(Role.RAISED)
        return colour(Role.PAPER)

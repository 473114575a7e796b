"""The days of a grid in words: what stands in the square of a day, and what is read out of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt

from desktop.domain.days_off import NO_DAYS_OFF, DaysOff
from desktop.services.visit_plan import Days
from desktop.services.visit_stops import PlanLine, State
from i18n import days_off
from i18n.dates import clock_time, weekday, weekday_date
from ui.desk import Desk
from ui.parts.list_model import Index
from ui.visit_plans import telling

WEEK: Final = 7


@dataclass(frozen=True, slots=True)
class Cell:
    """One day of the grid."""

    day: date
    inside: bool
    """Whether it belongs to the month shown."""
    lines: tuple[PlanLine, ...]
    proposed: int
    more_made: int = 0
    """So many more were made without a plan than stand in `lines`."""

    @property
    def planned(self) -> int:
        """How many visits were planned for the day."""
        return sum(line.id is not None for line in self.lines)

    @property
    def made_without(self) -> int:
        """How many were made without being planned for the day."""
        return len(self.lines) - self.planned + self.more_made

    @property
    def movable(self) -> tuple[PlanLine, ...]:
        """What can be moved to another day."""
        return tuple(line for line in self.lines if line.can_move)


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
                days.more_made.get(day, 0),
            )
            for day in (days.first + timedelta(days=n) for n in range(count))
        ]
        self.endResetModel()

    def cell(self, index: Index) -> Cell:
        """Return the day of a place."""
        return self.cells[index.row() * WEEK + index.column()]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's name and default
        """Return the number of weeks."""
        return 0 if parent.isValid() else len(self.cells) // WEEK

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008
        """Return the number of days in a week."""
        return 0 if parent.isValid() else WEEK

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
        if cell.planned:
            parts.append(words.say_many("{n} visit planned", "{n} visits planned", cell.planned))
        if (made := cell.made_without) > 0:
            parts.append(
                words.say_many("{n} visit made without a plan", "{n} visits made without a plan", made)
            )
        if cell.proposed:
            parts.append(words.say_many("{n} due by the plan", "{n} due by the plan", cell.proposed))
        parts.extend(self._told(line) for line in cell.lines)
        return "、".join(parts)

    def _told(self, line: PlanLine) -> str:
        said = self.line(line)
        if line.state is State.PLANNED:
            return said
        return self._desk.words.say("{visit} ({state})", visit=said, state=telling.state(self._desk, line))

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
        hidden = len(cell.lines) + cell.more_made - shown
        if hidden and not shown:
            if cell.planned:
                parts.append(words.say_many("{n} visit planned", "{n} visits planned", cell.planned))
            if (made := cell.made_without) > 0:
                parts.append(words.say_many("{n} visit", "{n} visits", made))
        elif hidden:
            parts.append(words.say_many("{n} more visit", "{n} more visits", hidden))
        if cell.proposed:
            parts.append(words.say_many("{n} due by the plan", "{n} due by the plan", cell.proposed))
        return " ・ ".join(parts)

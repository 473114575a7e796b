"""The list of a timeline: one line an entry, unfolded by Space or a click, more as one scrolls."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final
from uuid import UUID

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from ui.desk import Desk
from ui.measure import units
from ui.support_entries.entry_details import EntryDetails
from ui.support_entries.entry_drawing import HEADING, LINE, EntryDrawing
from ui.support_entries.entry_model import EntryModel, EntryRow, Grouping, Heading
from ui.support_entries.telling import Telling

PAGE: Final = 100
"""So many entries are read at a time."""
SHOWN: Final = ("support_entry", "observation", "visit", "door_sign", "meter_reading", "signature")
"""The kinds of records that stand in a line."""
_AHEAD: Final = 40
"""The next page is asked for when the last row is no more than so many lines away."""
_ENTERS: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class EntryList(QTableView):
    """`opened` gives the row to edit, `finished` the row whose next step is done, `more` asks for a page."""

    opened = Signal(object)
    finished = Signal(object)
    more = Signal()

    def __init__(self, desk: Desk, title: str, grouping: Grouping, *, may_write: bool) -> None:
        super().__init__()
        self._desk = desk
        self._may_write = may_write
        self._unfolded: set[UUID] = set()
        self._asked_at = -1
        self.telling = Telling(desk)
        self.entries = EntryModel(grouping, self.telling.meaning)
        self.setAccessibleName(title)
        self.setModel(self.entries)
        self.setItemDelegate(EntryDrawing(self, self.telling, self._unfolded))
        self._look()
        self.verticalScrollBar().valueChanged.connect(self._near_the_end)

    def show_first(self, rows: Sequence[EntryRow]) -> None:
        """Show these; what was unfolded, the cursor and the place stay as they were."""
        kept, place = self.current(), self.verticalScrollBar().value()
        self.entries.set_rows(rows)
        self._measure_from(0)
        self._asked_at = -1
        if kept is not None:
            self.choose(kept.line.id)
        elif self.hasFocus():
            self._stand()
        self.verticalScrollBar().setValue(place)

    def show_more(self, rows: Sequence[EntryRow]) -> None:
        """Show these behind the ones shown."""
        first = len(self.entries.rows)
        self.entries.add_rows(rows)
        self._measure_from(first)

    def current(self) -> EntryRow | None:
        """Return the entry the cursor stands on."""
        index = self.currentIndex()
        row = self.entries.rows[index.row()] if index.isValid() else None
        return row if isinstance(row, EntryRow) else None

    def choose(self, entry_id: UUID) -> bool:
        """Put the cursor on an entry; False where it is not shown."""
        for place, row in enumerate(self.entries.rows):
            if isinstance(row, EntryRow) and row.line.id == entry_id:
                self.setCurrentIndex(self.entries.index(place, 0))
                return True
        return False

    def unfold(self, place: int, *, on: bool) -> None:
        """Tell everything below a row, or fold it again."""
        row = self.entries.rows[place]
        if isinstance(row, Heading):
            return
        (self._unfolded.add if on else self._unfolded.discard)(row.line.id)
        self._measure(place)
        if on:
            self.scrollTo(self.entries.index(place, 0))

    def is_unfolded(self, place: int) -> bool:
        """Tell whether everything is told below a row."""
        row = self.entries.rows[place]
        return isinstance(row, EntryRow) and row.line.id in self._unfolded

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter edits, Space unfolds, the arrows to the sides unfold and fold."""
        place, row = self.currentIndex().row(), self.current()
        if row is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        elif event.key() in _ENTERS:
            self.opened.emit(row)
        elif event.key() == Qt.Key.Key_Space:
            self.unfold(place, on=not self.is_unfolded(place))
        elif event.key() in {Qt.Key.Key_Right, Qt.Key.Key_Left}:
            self.unfold(place, on=event.key() == Qt.Key.Key_Right)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Unfold or fold by a click on the line."""
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        index = self.indexAt(at)
        on_line = at.y() - self.visualRect(index).top() < units(LINE)
        if index.isValid() and on_line and event.button() == Qt.MouseButton.LeftButton:
            self.unfold(index.row(), on=not self.is_unfolded(index.row()))

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Stand on an entry as soon as the list has the focus."""
        super().focusInEvent(event)
        self._stand()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Show that the keys go elsewhere."""
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Measure unfolded rows anew: their text breaks elsewhere now."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            for place, row in enumerate(self.entries.rows):
                if isinstance(row, EntryRow) and row.line.id in self._unfolded:
                    self._measure(place)

    def _stand(self) -> None:
        """Put the cursor on the first entry, below its heading, where it stands on none."""
        if self.current() is None and len(self.entries.rows) > 1:
            self.setCurrentIndex(self.entries.index(1, 0))

    def _look(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.verticalScrollBar().setSingleStep(units(LINE))
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(units(2))
        rows.setDefaultSectionSize(units(LINE))

    def _measure_from(self, first: int) -> None:
        heading, line = units(HEADING), units(LINE)
        for place in range(first, len(self.entries.rows)):
            row = self.entries.rows[place]
            wanted = heading if isinstance(row, Heading) else line
            # Heights stay with their place when rows are shown anew.
            if self.rowHeight(place) != wanted:
                self.setRowHeight(place, wanted)
            if isinstance(row, EntryRow) and row.line.id in self._unfolded:
                self._measure(place)

    def _measure(self, place: int) -> None:
        index, row = self.entries.index(place, 0), self.entries.rows[place]
        if not isinstance(row, EntryRow) or row.line.id not in self._unfolded:
            self.setIndexWidget(index, None)  # type: ignore[arg-type]
            self.setRowHeight(place, units(LINE))
            return
        details = self.indexWidget(index)
        if not isinstance(details, EntryDetails):
            details = self._details(row)
            self.setIndexWidget(index, details)
        self.setRowHeight(place, details.height_for(self.viewport().width()))

    def _details(self, row: EntryRow) -> EntryDetails:
        def later(signal: Callable[[EntryRow], object]) -> Callable[[], object] | None:
            return (lambda: signal(row)) if self._may_write else None

        return EntryDetails(
            self._desk.words,
            self.telling,
            row,
            edit=later(self.opened.emit),
            done=later(self.finished.emit),
        )

    def _near_the_end(self) -> None:
        last = self.indexAt(QPoint(0, self.viewport().height() - 1)).row()
        count = len(self.entries.rows)
        if (last < 0 or last + _AHEAD >= count) and self._asked_at != count and count:
            # Each length asks once; the answer makes it longer, or there is no more.
            self._asked_at = count
            self.more.emit()

"""The one table: sticky heading, type-ahead by reading, remembered columns, keyboard first."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any, Final, Generic, TypeVar

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QHelpEvent, QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QToolTip

from i18n.words import Words
from ui.actions import Act, Actions
from ui.measure import units
from ui.parts.line_delegate import LineDelegate
from ui.parts.list_model import ListModel
from ui.parts.table_columns import TableColumns
from ui.parts.text import as_tip
from ui.parts.type_ahead import starts_with
from ui.preferences import PreferenceFile

LineT = TypeVar("LineT")
FORGOTTEN_AFTER: Final = 1.0
"""Seconds after which typing begins a new word."""
LOOKED_THROUGH: Final = 20_000
"""Type-ahead looks at so many lines; who has more uses the search."""
_LEAST: Final = 13
"""Heading and three lines are always to be seen, in u; a page that has less room scrolls."""
_ENTERS: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class Table(QTableView, Generic[LineT]):
    """Shows a list model. `opened` gives the line to open, `chosen` the line the cursor stands on."""

    opened = Signal(object)
    chosen = Signal(object)
    sort_asked = Signal(str, bool)

    def __init__(
        self,
        name: str,
        title: str,
        model: ListModel[LineT],
        words: Words,
        preferences: PreferenceFile,
        *,
        tall: int = 1,
    ) -> None:
        """Take the name under which columns are remembered, and the title that is read out."""
        super().__init__()
        self._words = words
        self._lines = model
        self._typed, self._typed_at = "", 0.0
        self._high: int | None = None
        self.setAccessibleName(title)
        self._look(tall)
        self.setMinimumHeight(units(_LEAST))
        self.setModel(model)
        self.columns = TableColumns(self, name, model, words, preferences)
        self._header = self.columns.header
        self.setHorizontalHeader(self._header)
        self._header.sort_asked.connect(self._sort)
        self._header.more_asked.connect(self.ask_columns)
        Actions(words).bind(self, Act.COLUMNS, self.ask_columns, inside=True)
        self._header.customContextMenuRequested.connect(lambda _at: self.ask_columns())
        self.columns.restore()
        self.doubleClicked.connect(self._open)
        self.horizontalScrollBar().rangeChanged.connect(lambda _least, _most: self._fit())
        self.verticalScrollBar().valueChanged.connect(lambda _at: self.columns.see(self._rows_in_view()))
        self.selectionModel().currentRowChanged.connect(self._choose)

    def set_lines(self, lines: Sequence[LineT]) -> None:
        """Show these lines; the cursor stays on the line it was on."""
        kept = self.current_line()
        self._lines.set_lines(lines)
        self.columns.measure()
        self.columns.arrange()
        if kept is not None:
            self.choose_key(self._lines.key(kept))

    def be_high(self, lines: int) -> None:
        """Be as high as so many lines need, with the bar below them where columns scroll."""
        self._high = lines
        self._fit()

    def current_line(self) -> LineT | None:
        """Return the line the cursor stands on."""
        index = self.currentIndex()
        return (
            self._lines.lines[index.row()]
            if index.isValid() and index.row() < len(self._lines.lines)
            else None
        )

    def choose_row(self, row: int) -> None:
        """Put the cursor on a row."""
        index = self._lines.index(row, self._header.logicalIndex(0))
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)

    def choose_key(self, key: Any) -> bool:
        """Put the cursor on the line of that key; False if it is not among the first ones."""
        row = self._lines.row_of(key, LOOKED_THROUGH)
        if row is not None:
            self.choose_row(row)
        return row is not None

    def show_order(self, column: str, *, descending: bool) -> None:
        """Mark the column by which the lines are ordered."""
        self._header.show_order(column, descending=descending)

    def ask_columns(self) -> None:
        """Let the user choose order and columns; the keyboard's way to the heading."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for column in self._lines.columns:
            if column.sortable:
                action = menu.addAction(self._words.say("Order by “{column}”", column=column.title))
                action.triggered.connect(
                    lambda _on=False, name=column.name: self._header.sort_asked.emit(name, False)
                )
        menu.addSeparator()
        for place, column in enumerate(self._lines.columns):
            shown = menu.addAction(self._words.say("Show “{column}”", column=column.title))
            shown.setCheckable(True)
            shown.setChecked(self.columns.is_shown(place))
            # Without its first column a line could not be told from another.
            shown.setEnabled(place > 0)
            shown.toggled.connect(lambda on, place=place: self.columns.show(place, on=on))
        menu.popup(self.viewport().mapToGlobal(QPoint(units(1), 0)))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Open by Enter; everything else as Qt does."""
        if event.key() in _ENTERS and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:  # noqa: N802
        """Go to the next line that begins with what is typed, by name, reading or Latin letters."""
        now = time.monotonic()
        self._typed = search if now - self._typed_at > FORGOTTEN_AFTER else self._typed + search
        self._typed_at = now
        lines, columns = self._lines.lines, self._lines.columns
        count = min(len(lines), LOOKED_THROUGH)
        first = max(self.currentIndex().row(), 0) + (1 if len(self._typed) == 1 else 0)
        for row in ((first + step) % count for step in range(count)):
            if starts_with(self._typed, columns[0].text(lines[row]), self._lines.kana(lines[row])):
                self.choose_row(row)
                return

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Stand on a line as soon as the table has the focus."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._lines.lines:
            self.choose_row(0)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Show that the keys go elsewhere."""
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Let columns stretch as long as their text can still be read; then the least important ones go."""
        super().resizeEvent(event)
        self.columns.arrange()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Keep the columns as they were left."""
        super().hideEvent(event)
        self.columns.remember()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        """Let the columns be chosen by the key for menus."""
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            self.ask_columns()
            return
        super().contextMenuEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802
        """Tell in a line's tip what of it is cut, and what there is no room for."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            told = self.told_beside(self.indexAt(event.pos()))
            QToolTip.showText(event.globalPos(), as_tip(told), self)
            return True
        return super().viewportEvent(event)

    def told_beside(self, index: QModelIndex) -> str:
        """Return what of a line cannot be seen: the text there if it is cut, and columns without room."""
        if not index.isValid():
            return ""
        line, shown = self._lines.lines[index.row()], self._lines.columns[index.column()]
        cut = self.columns.needed(index.column(), line) > self.columnWidth(index.column()) + units(1)
        beside = [
            self._words.say("{label}: {value}", label=column.title, value=text)
            for column in self.columns.without_room()
            if (text := column.text(line))
        ]
        return "\n".join([shown.text(line), *beside] if cut else beside)

    def _look(self, tall: int) -> None:
        self.setItemDelegate(LineDelegate(self, tall))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(units(1.2 + 2 * tall))

    def _fit(self) -> None:
        if self._high is None:
            return
        bar = self.horizontalScrollBar()
        below = bar.sizeHint().height() if bar.maximum() > 0 else 0
        lines = self._high * self.verticalHeader().defaultSectionSize()
        self.setFixedHeight(self._header.height() + lines + units(0.5) + below)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self._lines.lines[index.row()])

    def _choose(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self._lines.lines[index.row()])

    def _sort(self, column: str, descending: bool) -> None:  # noqa: FBT001 - a slot's signature
        self._header.show_order(column, descending=descending)
        self.sort_asked.emit(column, descending)
        self.columns.remember()

    def _rows_in_view(self) -> range:
        first = self.rowAt(0)
        high = max(self.verticalHeader().defaultSectionSize(), 1)
        last = first + self.viewport().height() // high + 1
        return range(max(first, 0), min(last, len(self._lines.lines)))

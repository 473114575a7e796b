"""The one table: sticky heading, type-ahead by reading, remembered columns, keyboard first."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any, Final, Generic, TypeVar

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView

from i18n.words import Words
from ui.measure import character, characters, units
from ui.parts.column_header import ColumnHeader
from ui.parts.line_delegate import LineDelegate
from ui.parts.list_model import ListModel
from ui.parts.type_ahead import starts_with
from ui.preferences import Columns, PreferenceFile

LineT = TypeVar("LineT")
FORGOTTEN_AFTER: Final = 1.0
"""Seconds after which typing begins a new word."""
LOOKED_THROUGH: Final = 20_000
"""Type-ahead looks at so many lines; who has more uses the search."""
_READABLE: Final = 12
"""A column that stretches keeps room for so many characters."""
_LEAST: Final = 13
"""Heading and three lines are always to be seen, in u; a page that has less room scrolls."""
_MEASURED: Final = 60
"""So many lines tell how wide a name may become."""
_WIDE: Final = "\u2e80"
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
        self._name = name
        self._words = words
        self._preferences = preferences
        self._lines = model
        self._typed, self._typed_at = "", 0.0
        self._high: int | None = None
        self._usual: dict[int, int] = {}
        """How wide each column is by itself, or was made by hand."""
        self._grown: dict[int, int] = {}
        self._spare = 0
        self.setAccessibleName(title)
        self._look(tall)
        self.setMinimumHeight(units(_LEAST))
        self.setModel(model)
        self._header = ColumnHeader(model)
        self.setHorizontalHeader(self._header)
        self._header.sort_asked.connect(self._sort)
        self._header.customContextMenuRequested.connect(lambda _at: self.ask_columns())
        self._stretching = {c.name for c in model.columns if c.stretches} or {model.columns[-1].name}
        self._restore_columns()
        self._as_known = self._columns()
        self.doubleClicked.connect(self._open)
        self.horizontalScrollBar().rangeChanged.connect(lambda _least, _most: self._fit())
        self.selectionModel().currentRowChanged.connect(self._choose)

    def set_lines(self, lines: Sequence[LineT]) -> None:
        """Show these lines; the cursor stays on the line it was on."""
        kept = self.current_line()
        self._lines.set_lines(lines)
        self._grow()
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
            shown.setChecked(not self.isColumnHidden(place))
            # Without its first column a line could not be told from another.
            shown.setEnabled(place > 0)
            shown.toggled.connect(lambda on, place=place: self._show_column(place, on=on))
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
        """Let columns stretch as long as their text can still be read; narrower than that one scrolls."""
        super().resizeEvent(event)
        self._stretch()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Keep the columns as they were left."""
        super().hideEvent(event)
        self._remember()

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
        self._remember()

    def _show_column(self, place: int, *, on: bool) -> None:
        self.setColumnHidden(place, not on)
        self._stretch()
        self._remember()

    def _restore_columns(self) -> None:
        kept = self._preferences.now.tables.get(self._name, Columns())
        for place, column in enumerate(self._lines.columns):
            self.setColumnWidth(place, characters(kept.widths.get(column.name, column.wide)) + units(1.5))
            self.setColumnHidden(place, column.name in kept.hidden and place > 0)
            if column.name in self._stretching:
                self._header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        if kept.sorted_by:
            self._header.show_order(kept.sorted_by, descending=kept.descending)

    def _stretch(self) -> None:
        shown = [place for place in range(len(self._lines.columns)) if not self.isColumnHidden(place)]
        least = {
            place: characters(min(self._lines.columns[place].wide, _READABLE)) + units(1.5)
            for place in shown
            if self._lines.columns[place].name in self._stretching
        }
        fixed = sum(self._width(place) for place in shown if place not in least)
        roomy = fixed + sum(least.values()) <= self.viewport().width()
        modes = QHeaderView.ResizeMode
        for place, width in least.items():
            self._header.setSectionResizeMode(place, modes.Stretch if roomy else modes.Interactive)
            if not roomy:
                self.setColumnWidth(place, width)
        self._spare = max(self.viewport().width() - fixed - sum(least.values()), 0)
        self._grow()

    def _width(self, place: int) -> int:
        """Return how wide a column is without having grown; who drags it decides."""
        now = self.columnWidth(place)
        if now != self._grown.get(place, self._usual.get(place)):
            self._usual[place] = now
            self._grown.pop(place, None)
        return self._usual[place]

    def _grow(self) -> None:
        """Give names that are cut off half of the room that the stretching columns can do without."""
        left = self._spare // 2
        for place, column in enumerate(self._lines.columns):
            if not column.bold or column.name in self._stretching or self.isColumnHidden(place):
                continue
            usual = self._width(place)
            more = min(max(self._needed(place), self._grown.get(place, 0)) - usual, left)
            left -= max(more, 0)
            if more > 0:
                self._grown[place] = usual + more
            else:
                self._grown.pop(place, None)
            self.setColumnWidth(place, usual + max(more, 0))

    def _needed(self, place: int) -> int:
        """Return how wide the first lines want a column to be."""
        column, lines = self._lines.columns[place], self._lines.lines
        first = [lines[row] for row in range(min(len(lines), _MEASURED))]
        longest = max(first, key=lambda line: _breadth(column.text(line)), default=None)
        if longest is None:
            return 0
        font = QFont(self.font())
        font.setBold(column.bold)
        icon = units(2.3) if column.icon(longest) else 0
        return QFontMetrics(font).horizontalAdvance(column.text(longest)) + icon + units(2)

    def _remember(self) -> None:
        """Keep the columns, if anybody changed them: keeping writes a file."""
        now = self._columns()
        if now != self._as_known:
            self._as_known = now
            self._preferences.remember_table(self._name, now)

    def _columns(self) -> Columns:
        columns = self._lines.columns
        widths = {
            column.name: round((self._width(place) - units(1.5)) / character(), 2)
            for place, column in enumerate(columns)
            if not self.isColumnHidden(place) and column.name not in self._stretching
        }
        hidden = tuple(column.name for place, column in enumerate(columns) if self.isColumnHidden(place))
        name, descending = self._header.order
        return Columns(widths, hidden, name, descending)


def _breadth(text: str) -> int:
    """Return about how wide a text is, in narrow characters: kana and kanji count twice."""
    return sum(2 if each >= _WIDE else 1 for each in text)

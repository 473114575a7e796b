"""The columns of a table: as wide as they were left, without one that scrolls sideways where another may go.

What a user drags or asks for stays. A column that has no room is only not drawn: the line is heard whole, its
tip tells what is missing, and the heading says how many there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QHeaderView, QTableView

from i18n.words import Words
from ui.measure import character, characters, units
from ui.parts.column_header import ColumnHeader
from ui.parts.column_room import Importance, Wish, fitted
from ui.parts.list_model import Column, ListModel
from ui.preferences import Columns, PreferenceFile

_READABLE: Final = 12
"""A column that stretches keeps room for so many characters."""
_MEASURED: Final = 60
"""So many lines tell how wide a text may become; numbers below them are measured when they come into view."""
_AROUND: Final = 1.5
"""What a cell keeps free beside its text, in u."""
_WIDE: Final = "\u2e80"
_Place = int


class TableColumns:
    """Keeps widths and order of one table, and decides which columns there is room for."""

    def __init__(
        self,
        table: QTableView,
        name: str,
        model: ListModel[Any],
        words: Words,
        preferences: PreferenceFile,
    ) -> None:
        self._table, self._name, self._lines = table, name, model
        self._words, self._preferences = words, preferences
        self.header = ColumnHeader(model)
        self._columns: Sequence[Column[Any]] = model.columns
        self._stretching = {column.name for column in model.columns if column.stretches} or {
            model.columns[-1].name
        }
        self._usual: dict[_Place, int] = {}
        """How wide each column is by itself, or was made by hand."""
        self._given: dict[_Place, int] = {}
        """How wide each was made here: whoever finds another width sees that somebody dragged it."""
        self._dragged: set[_Place] = set()
        self._wanted: set[str] = set()
        self._without_room: set[_Place] = set()
        self._needed: dict[_Place, int] = {}
        """How wide the lines seen so far want each column to be."""
        self._as_known = Columns()

    def restore(self) -> None:
        """Make the columns as they were left."""
        kept = self._preferences.now.tables.get(self._name, Columns())
        self._wanted = set(kept.wanted)
        for place, column in enumerate(self._columns):
            wide = kept.widths.get(column.name, column.wide)
            self._give(place, characters(wide) + units(_AROUND))
            self._usual[place] = self._given[place]
            # Widths are kept in characters, which rounds them by less than a pixel.
            if abs(wide - column.wide) * character() > 1:
                self._dragged.add(place)
            self._table.setColumnHidden(place, column.name in kept.hidden and place > 0)
            if column.name in self._stretching:
                self.header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        if kept.sorted_by:
            self.header.show_order(kept.sorted_by, descending=kept.descending)
        self._as_known = self._now()

    def remember(self) -> None:
        """Keep the columns, if anybody changed them: keeping writes a file."""
        now = self._now()
        if now != self._as_known:
            self._as_known = now
            self._preferences.remember_table(self._name, now)

    def without_room(self) -> tuple[Column[Any], ...]:
        """Return the columns that would be shown if there were more room."""
        return tuple(self._columns[place] for place in sorted(self._without_room))

    def is_shown(self, place: _Place) -> bool:
        """Return whether a column can be seen now."""
        return not self._table.isColumnHidden(place)

    def show(self, place: _Place, *, on: bool) -> None:
        """Show or hide a column as its user asks; what is asked for stays, whatever else has to go."""
        name = self._columns[place].name
        self._wanted = self._wanted | {name} if on else self._wanted - {name}
        self._without_room.discard(place)
        self._table.setColumnHidden(place, not on)
        self.arrange()
        self.remember()

    def arrange(self) -> None:
        """Give each column its width, and leave out those that there is no room for."""
        wishes = {place: self._wish(place) for place in self._asked_for()}
        room = self._table.viewport().width()
        widths = fitted(wishes, room)
        if len(widths) < len(wishes):
            # The sign at the end of the heading must not hide the last title.
            last = max(widths)
            titled = self.header.needed(last) + self.header.more_width()
            wishes[last] = replace(wishes[last], least=max(wishes[last].least, titled))
            widths = fitted(wishes, room)
        for place in wishes:
            self._table.setColumnHidden(place, place not in widths)
        self._without_room = wishes.keys() - widths.keys()
        roomy = sum(widths.values()) <= room
        stretching = [place for place in widths if self._stretches(place)] or [*widths][-1:]
        modes = QHeaderView.ResizeMode
        for place, width in widths.items():
            stretched = roomy and place in stretching
            self.header.setSectionResizeMode(place, modes.Stretch if stretched else modes.Interactive)
            if not stretched:
                self._give(place, width)
        self._mark(self.without_room())

    def measure(self) -> None:
        """Look how wide the first lines want the columns to be."""
        for place in range(len(self._columns)):
            self._see(place, range(min(len(self._lines.lines), _MEASURED)))

    def see(self, rows: Iterable[int]) -> None:
        """Look at the numbers of lines that came into view, and give them the room they need."""
        numbers = [place for place, column in enumerate(self._columns) if column.number]
        before = dict(self._needed)
        for place in numbers:
            self._see(place, rows)
        if before != self._needed:
            self.arrange()

    def needed(self, place: _Place, line: Any) -> int:
        """Return how wide a column has to be to show a line's text whole."""
        column = self._columns[place]
        font = QFont(self._table.font())
        font.setBold(column.bold)
        icon = units(2.3) if column.icon(line) else 0
        return QFontMetrics(font).horizontalAdvance(column.text(line)) + icon + units(2)

    def _asked_for(self) -> Iterator[_Place]:
        """Yield the columns that the user did not hide."""
        for place in range(len(self._columns)):
            if place in self._without_room or not self._table.isColumnHidden(place):
                yield place

    def _wish(self, place: _Place) -> Wish:
        column = self._columns[place]
        importance = Importance.KEY if self._must_stay(place) else column.importance
        needed = self._needed.get(place, 0)
        if self._stretches(place):
            least = characters(min(column.wide, _READABLE)) + units(_AROUND)
            if column.bold:
                # What names a line is read whole before anything else is.
                least = max(least, min(needed, characters(column.wide) + units(_AROUND)))
            usual = max(least, min(needed, characters(column.wide) + units(_AROUND)))
            return Wish(least, usual, importance=importance, stretches=True)
        usual = self._usual_of(place)
        if column.number:
            return Wish(max(needed, self._least_of(place, needed)), max(usual, needed), importance=importance)
        return Wish(self._least_of(place, needed), usual, needed if column.bold else 0, importance)

    def _must_stay(self, place: _Place) -> bool:
        """Tell whether a column names the line, was asked for, or is where the cursor stands."""
        column, table = self._columns[place], self._table
        cells = table.selectionBehavior() is QTableView.SelectionBehavior.SelectItems
        here = cells and place == table.currentIndex().column()
        return place == 0 or column.bold or column.name in self._wanted or here

    def _least_of(self, place: _Place, needed: int) -> int:
        """Return how narrow a column may become: what was dragged stays, air between texts may go."""
        usual = self._usual_of(place)
        if place in self._dragged:
            return usual
        return min(usual, max(needed, self.header.needed(place)))

    def _stretches(self, place: _Place) -> bool:
        return self._columns[place].name in self._stretching

    def _usual_of(self, place: _Place) -> int:
        """Return how wide a column is by itself; who drags it decides."""
        now = self._table.columnWidth(place)
        stretched = self.header.sectionResizeMode(place) is QHeaderView.ResizeMode.Stretch
        if not self._table.isColumnHidden(place) and not stretched and now != self._given[place]:
            self._usual[place] = self._given[place] = now
            self._dragged.add(place)
        return self._usual[place]

    def _give(self, place: _Place, width: int) -> None:
        self._table.setColumnWidth(place, width)
        self._given[place] = width if self._table.isColumnHidden(place) else self._table.columnWidth(place)

    def _see(self, place: _Place, rows: Iterable[int]) -> None:
        column, lines = self._columns[place], self._lines.lines
        longest = max(
            (lines[row] for row in rows), key=lambda line: _breadth(column.text(line)), default=None
        )
        if longest is not None:
            self._needed[place] = max(self._needed.get(place, 0), self.needed(place, longest))

    def _mark(self, missing: Sequence[Column[Any]]) -> None:
        """Say in the heading how many columns have no room, and which."""
        if not missing:
            self.header.show_more("", "")
            return
        named = self._words.say(
            "No room for these columns: {columns}. Press to choose which are shown.",
            columns="、".join(column.title for column in missing),
        )
        self.header.show_more(f"+{len(missing)}", named)

    def _now(self) -> Columns:
        widths = {
            self._columns[place].name: round((self._usual_of(place) - units(_AROUND)) / character(), 2)
            for place in self._asked_for()
            if not self._stretches(place)
        }
        shown = {*self._asked_for()}
        hidden = tuple(column.name for place, column in enumerate(self._columns) if place not in shown)
        name, descending = self.header.order
        return Columns(widths, hidden, name, descending, tuple(sorted(self._wanted)))


def _breadth(text: str) -> int:
    """Return about how wide a text is, in narrow characters: kana and kanji count twice."""
    return sum(2 if each >= _WIDE else 1 for each in text)

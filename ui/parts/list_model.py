"""Lines of a list for Qt's tables: frozen lines go in, columns say what is shown of them.

The order is the database's; nothing is sorted or filtered here: a million lines cost what the screen shows.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Final, Generic, Protocol, TypeVar, runtime_checkable

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from ui.parts.column_room import Importance
from ui.parts.text import Tone

LineT = TypeVar("LineT")
Index = QModelIndex | QPersistentModelIndex
_RIGHT: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


@runtime_checkable
class Keyed(Protocol):
    """Lines that know where the line of a key stands, without making the others."""

    def row_of(self, key: object) -> int | None:
        """Return the row; nothing when it is not among them."""


class Shown(IntEnum):
    """What the drawing asks beyond Qt's own roles."""

    TONE = int(Qt.ItemDataRole.UserRole) + 1
    ICON = TONE + 1
    BOLD = ICON + 1
    WRAPS = BOLD + 1
    PART = WRAPS + 1


# Without slots: Python 3.11 cannot call `Column[Line](…)` on a frozen class that has them.
@dataclass(frozen=True)
class Column(Generic[LineT]):
    """A column: a stable name, its title in words, and what is shown of a line in it."""

    name: str
    title: str
    text: Callable[[LineT], str]
    wide: float = 12
    """Width at first, in narrow characters."""
    number: bool = False
    bold: bool = False
    stretches: bool = False
    """Takes the room that is left; in a table of tall lines its text goes on in the next one."""
    sortable: bool = True
    importance: Importance = Importance.USUAL
    """How long it stays where a table has little room; the first column always does."""
    tone: Callable[[LineT], Tone] = lambda _line: Tone.PLAIN
    icon: Callable[[LineT], str] = lambda _line: ""
    part: Callable[[LineT], float | None] = lambda _line: None
    """How much of the column a bar fills, from 0 to 1, in the place of a text."""


class ListModel(QAbstractTableModel, Generic[LineT]):
    """The lines of a list. `meaning` says a whole line in words, for those who hear it."""

    def __init__(
        self,
        columns: Sequence[Column[LineT]],
        *,
        key: Callable[[LineT], Hashable] = lambda line: getattr(line, "id", line),
        kana: Callable[[LineT], str] = lambda line: str(getattr(line, "kana", "")),
        meaning: Callable[[LineT], str] | None = None,
    ) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.key = key
        self.kana = kana
        self._meaning = meaning or self._all_columns
        self.lines: Sequence[LineT] = ()
        self._told: dict[int, Callable[[LineT, Column[LineT]], Any]] = {
            Qt.ItemDataRole.DisplayRole: lambda line, column: column.text(line),
            Qt.ItemDataRole.TextAlignmentRole: lambda _line, column: _RIGHT if column.number else _LEFT,
            Qt.ItemDataRole.AccessibleTextRole: lambda line, _column: self._meaning(line),
            Shown.TONE: lambda line, column: column.tone(line).value,
            Shown.ICON: lambda line, column: column.icon(line),
            Shown.BOLD: lambda _line, column: column.bold,
            Shown.WRAPS: lambda _line, column: column.stretches,
            Shown.PART: lambda line, column: column.part(line),
        }

    def set_lines(self, lines: Sequence[LineT]) -> None:
        """Show these lines."""
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def row_of(self, key: Hashable, most: int) -> int | None:
        """Return where the line of that key stands among the first ones."""
        if isinstance(self.lines, Keyed):
            return self.lines.row_of(key)
        return next((row for row, line in enumerate(self.lines[:most]) if self.key(line) == key), None)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's name and default
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what Qt wants to know of a cell."""
        told = self._told.get(role)
        return None if told is None else told(self.lines[index.row()], self.columns[index.column()])

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's title."""
        if orientation is not Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self.columns[section].number else _LEFT
        return None

    def _all_columns(self, line: LineT) -> str:
        shown = ((column.title, column.text(line)) for column in self.columns)
        return ", ".join(f"{title} {text}".strip() for title, text in shown if text)

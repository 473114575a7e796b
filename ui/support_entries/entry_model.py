"""Entries as rows for Qt's table: headings and entries in one column, growing at the end as one scrolls."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from desktop.records.support_entry import SupportEntryLine

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Heading:
    """A row that says what the following ones share: a month, a day."""

    title: str


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An entry as a row; `name` is the person's where entries of several stand together."""

    line: SupportEntryLine
    name: str = ""
    kana: str = ""

    def __repr__(self) -> str:
        return "<EntryRow>"


class Asked(IntEnum):
    """What the drawing asks beyond Qt's own roles."""

    ROW = int(Qt.ItemDataRole.UserRole) + 1


@dataclass(frozen=True, slots=True)
class Grouping:
    """How rows are put under headings: what entries have in common, and its title."""

    key: Callable[[SupportEntryLine], Hashable]
    title: Callable[[SupportEntryLine], str]


class EntryModel(QAbstractTableModel):
    """Rows of headings and entries; `meaning` says a whole row in words, for those who hear it."""

    def __init__(self, grouping: Grouping, meaning: Callable[[EntryRow], str]) -> None:
        super().__init__()
        self._grouping = grouping
        self._meaning = meaning
        self._last: Hashable = None
        self.rows: list[Heading | EntryRow] = []

    def set_rows(self, entries: Sequence[EntryRow]) -> None:
        """Show these entries."""
        self.beginResetModel()
        self._last = None
        self.rows = self._headed(entries)
        self.endResetModel()

    def add_rows(self, entries: Sequence[EntryRow]) -> None:
        """Show these behind the ones shown."""
        fresh = self._headed(entries)
        if fresh:
            self.beginInsertRows(QModelIndex(), len(self.rows), len(self.rows) + len(fresh) - 1)
            self.rows += fresh
            self.endInsertRows()

    @property
    def entries(self) -> list[EntryRow]:
        """The entries without the headings."""
        return [row for row in self.rows if isinstance(row, EntryRow)]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's name and default
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008
        """Return the one column."""
        return 0 if parent.isValid() else 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let headings be passed over."""
        if not index.isValid() or isinstance(self.rows[index.row()], Heading):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what Qt wants to know of a row."""
        row = self.rows[index.row()]
        if role == Asked.ROW:
            return row
        if role in _SPOKEN:
            return row.title if isinstance(row, Heading) else self._meaning(row)
        return None

    def _headed(self, entries: Sequence[EntryRow]) -> list[Heading | EntryRow]:
        headed: list[Heading | EntryRow] = []
        for entry in entries:
            key = self._grouping.key(entry.line)
            if key != self._last:
                self._last = key
                headed.append(Heading(self._grouping.title(entry.line)))
            headed.append(entry)
        return headed


_SPOKEN: Final = frozenset({Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole})

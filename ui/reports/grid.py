"""A table of figures: keys walk from number to number, Enter or a press asks what is behind one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Signal
from PySide6.QtWidgets import QAbstractItemView

from desktop.domain.activity_table import TOTAL, Column, Line
from ui.desk import Desk
from ui.parts.list_model import Column as Shown
from ui.parts.list_model import ListModel
from ui.parts.table import Table
from ui.parts.text import Tone

NAME: Final = "name"
"""The column that names the lines."""
_LEAST: Final = 10


class FigureGrid(Table[Line]):
    """Shows lines; `asked` gives the line and the name of the column in which somebody wants to look."""

    asked = Signal(object, str)

    def __init__(self, desk: Desk, name: str, title: str, columns: Sequence[Shown[Line]]) -> None:
        model: ListModel[Line] = ListModel(columns, key=lambda line: line.code)
        self._names = [column.name for column in columns]
        super().__init__(name, title, model, desk.words, desk.preferences)
        self.clicked.connect(self._open)

    def _look(self, tall: int) -> None:
        super()._look(tall)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)

    def choose_row(self, row: int) -> None:
        """Put the cursor on a row, in the column where it stood, at first on the first number."""
        column = max(self.currentIndex().column(), 1)
        index = self.model().index(row, column)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid() and (line := self.current_line()) is not None:
            self.asked.emit(line, self._names[index.column()])


def name_column(title: str, name_of: Callable[[Line], str]) -> Shown[Line]:
    """Return the column that names the lines."""
    return Shown(NAME, title, name_of, wide=22, bold=True, stretches=True, sortable=False)


def number_column(
    name: str, title: str, number: Callable[[Line], int], said: Callable[[int], str]
) -> Shown[Line]:
    """Return a column of numbers: nothing is quiet, the line below all is marked."""

    def tone(line: Line) -> Tone:
        if not number(line):
            return Tone.QUIET
        return Tone.PLAIN if line.code == TOTAL else Tone.ACCENT

    # As wide as its heading, whose letters are mostly wide ones.
    wide = max(2.0 * len(title), _LEAST)
    return Shown(
        name, title, lambda line: said(number(line)), wide=wide, number=True, sortable=False, tone=tone
    )


def column_of(name: str) -> Column | None:
    """Return the column of the figures that a column of the table shows."""
    return Column(name) if name in {*Column} else None

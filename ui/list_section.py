"""A list with its heading, what may be done beside it, and one sentence where nothing stands yet."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any, Generic, TypeVar

from ui.desk import Desk
from ui.parts.button import Button
from ui.parts.list_model import Column, ListModel
from ui.parts.surface import Section
from ui.parts.table import Table
from ui.parts.text import Text, Tone

LineT = TypeVar("LineT")
_LEAST, _MOST = 1, 8
"""So many lines are shown at once."""


class ListSection(Section, Generic[LineT]):
    """Shows lines in a table as high as they need."""

    def __init__(
        self,
        desk: Desk,
        name: str,
        title: str,
        columns: Sequence[Column[Any]],
        nothing: str,
        *buttons: Button,
        key: Callable[[Any], Hashable] = lambda line: line.view.id,
        tall: int = 1,
    ) -> None:
        super().__init__(title, *buttons)
        model: ListModel[LineT] = ListModel(columns, key=key)
        self.table: Table[LineT] = Table(name, title, model, desk.words, desk.preferences, tall=tall)
        self.nothing = Text(nothing, tone=Tone.QUIET, wrap=True)
        self.body.addWidget(self.table)
        self.body.addWidget(self.nothing)
        self.set_lines(())

    def set_lines(self, lines: Sequence[LineT]) -> None:
        """Show these."""
        self.table.set_lines(lines)
        self.table.setVisible(bool(lines))
        self.nothing.setVisible(not lines)
        self.table.be_high(min(max(len(lines), _LEAST), _MOST))

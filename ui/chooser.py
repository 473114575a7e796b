"""Choosing one of many by typing: a box, below it what fits. Each subject says what is asked and shown.

It keeps no list of its own: twenty thousand things cost what is found of them.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.parts.boxes import column
from ui.parts.list_model import Column, ListModel
from ui.parts.search_box import SearchBox
from ui.parts.table import Table
from ui.parts.text import Text, Tone

MOST: Final = 20
"""So many are offered; more letters find the others."""


@dataclass(frozen=True)
class Choosing:
    """What is chosen from: its columns, what finds it (asked in the reading thread), what is said of none."""

    name: str
    """Under which the columns are remembered."""
    columns: Sequence[Column[Any]]
    find: Callable[[str], Sequence[Any]]
    nothing: str
    key: Callable[[Any], Hashable]
    at_once: bool = False
    """Whether some are offered before anything is typed."""


class Chooser(QWidget):
    """A box, and below it what fits. `picked` gives a key, `asked` whether anything is typed."""

    picked = Signal(object)
    asked = Signal(bool)

    def __init__(self, desk: Desk, choosing: Choosing, title: str, hint: str) -> None:
        """Take what the box is called, and what stands in it while it is empty."""
        super().__init__()
        self._desk, self._choosing = desk, choosing
        self.box = SearchBox(title, hint)
        model = ListModel(choosing.columns, key=choosing.key)
        self.found: Table[Any] = Table(
            choosing.name, desk.words.say("What fits"), model, desk.words, desk.preferences
        )
        self.nothing = Text(choosing.nothing, tone=Tone.QUIET, wrap=True)
        body = column(self, gap=0.8)
        body.addWidget(self.box)
        body.addWidget(self.nothing)
        body.addWidget(self.found, 1)
        self.box.queried.connect(self._ask)
        self.box.entered.connect(lambda _query: self._pick_first())
        self.box.moved_down.connect(self.found.setFocus)
        self.found.opened.connect(self._pick)
        self.setFocusProxy(self.box)
        self._show(())
        if choosing.at_once:
            self._ask("")

    @property
    def lines(self) -> Sequence[Any]:
        """What is offered now."""
        lines = self.found.model()
        return lines.lines if isinstance(lines, ListModel) else ()

    def clear(self) -> None:
        """Ask for nothing."""
        self.box.clear()

    def ask_again(self) -> None:
        """Offer anew, where what is chosen from has changed."""
        self._ask(self.box.query)

    def _ask(self, query: str) -> None:
        wanted, find = query.strip(), self._choosing.find
        self.asked.emit(bool(wanted))
        if not wanted and not self._choosing.at_once:
            self._show(())
            return
        self._desk.tasks.read(lambda: find(wanted), owner=self, then=self._show, supersede="chooser")

    def _show(self, lines: Sequence[Any]) -> None:
        self.found.set_lines(lines)
        self.found.setVisible(bool(lines))
        self.nothing.setVisible(not lines and bool(self.box.query.strip()))

    def _pick_first(self) -> None:
        if self.found.isVisible() and self.lines:
            self._pick(self.lines[0])

    def _pick(self, line: Any) -> None:
        self.picked.emit(self._choosing.key(line))

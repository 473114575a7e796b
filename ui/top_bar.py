"""The bar at the top: search, record, who is working, lock."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QSizePolicy

from i18n.words import Words
from ui.actions import Act, Actions
from ui.measure import characters
from ui.parts.boxes import row
from ui.parts.button import Button, IconButton, Look
from ui.parts.search_box import SearchBox
from ui.parts.surface import Surface
from ui.parts.text import tip

MenuLine = tuple[str, Callable[[], object]] | None
"""A word and what it does; None is a line between groups."""


class TopBar(Surface):
    """What is at hand on every screen."""

    recording_asked = Signal()
    lock_asked = Signal()

    def __init__(self, words: Words, actions: Actions, user: str) -> None:
        super().__init__("top")
        self.search = SearchBox(words.say("Search"), actions.title(Act.SEARCH))
        self.search.setMaximumWidth(characters(64))
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        record = Button(words.say("Record"), self.recording_asked.emit, icon="plus", look=Look.PRIMARY)
        tip(record, actions.title(Act.RECORD))
        self._user = Button(self._fitting(user), icon="person", look=Look.QUIET)
        self._user.setAccessibleName(words.say("Menu of {name}", name=user))
        lock = IconButton("lock", words.say("Lock"), self.lock_asked.emit)
        tip(lock, actions.title(Act.LOCK))
        line = row(self, gap=1, pad=(1.6, 0.8))
        line.addWidget(self.search, 100)
        line.addStretch(1)
        line.addWidget(record)
        line.addWidget(self._user)
        line.addWidget(lock)

    def set_menu(self, lines: Sequence[MenuLine]) -> None:
        """Fill the user's menu."""
        menu = QMenu(self)
        for line in lines:
            if line is None:
                menu.addSeparator()
            else:
                word, do = line
                menu.addAction(word.replace("&", "&&")).triggered.connect(_without_state(do))
        self._user.setMenu(menu)

    def _fitting(self, name: str) -> str:
        return self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, characters(16))


def _without_state(do: Callable[[], object]) -> Callable[..., None]:
    return lambda _on=False: (do(), None)[1]

"""While somebody is typed: who is known already, and why. Nothing is decided here; a page can be opened."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from desktop.domain.problem import Problem
from desktop.services.duplicates import Likeness
from ui.desk import Desk
from ui.likeness import who, why
from ui.parts.banner import Banner
from ui.parts.boxes import clear, column
from ui.parts.form import Form
from ui.parts.text import Text, Tone

PAUSE_MS: Final = 250
"""Typing pauses so long before somebody is looked for."""
_MOST_SHOWN: Final = 3
_TOLD_BY: Final = ("name", "kana", "romaji", "birth_date", "phone", "mobile")


class KnownAlready(QWidget):
    """A banner for each client who may be the one in the form; away while there is none."""

    def __init__(self, desk: Desk, form: Form, open_page: Callable[[UUID], object]) -> None:
        super().__init__()
        self._desk, self._form, self._open = desk, form, open_page
        self._asked: dict[str, Any] = {}
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self._body = column(self, gap=0.6, pad=(1.6, 0.6, 1.6, 0))
        self.banners: list[Banner] = []
        form.changed.connect(self._pause.start)
        self.hide()

    def _ask(self) -> None:
        typed = self._typed()
        if typed == self._asked:
            return
        self._asked = typed
        duplicates = self._desk.workspace.duplicates
        self._desk.tasks.read(
            lambda: duplicates.like(typed, limit=_MOST_SHOWN),
            owner=self,
            then=self._show,
            supersede="duplicates",
        )

    def _typed(self) -> dict[str, Any]:
        """Return what can be read of the form; half a date says nothing yet."""
        found: dict[str, Any] = {}
        for name in _TOLD_BY:
            if name in self._form.places:
                try:
                    found[name] = self._form.input(name).value()
                except Problem:
                    continue
        return found

    def _show(self, found: Sequence[Likeness]) -> None:
        words = self._desk.words
        clear(self._body)
        self.banners = []
        if found:
            self._body.addWidget(Text(words.say("Perhaps known already:"), tone=Tone.QUIET))
        for like in found:
            banner = Banner(f"{who(like, words)}\n{why(like.signs, words)}", Tone.LOOK, icon="person")
            banner.offer((words.say("Open"), partial(self._open, like.client_id)))
            self._body.addWidget(banner)
            self.banners.append(banner)
        self.setVisible(bool(found))

"""Saving a paper as a Word file, on purpose: the button beside its preview."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal

from reports.parts.stamp import Stamp
from reports.word import MODULE_AND_NAME as WORD
from ui.desk import Desk
from ui.parts.button import Button
from ui.printer import save_word, write_pdf


class WordButton(Button):
    """Shown for papers that can be saved so; `saved` has the place, `begun` what is on its way."""

    saved = Signal(object)
    begun = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.words.say("Save for Word"), self.save, icon="export")
        self._desk = desk
        self._code = ""
        self._make: Callable[[], bytes] | None = None
        self.hide()

    def offer(self, code: str, document: str, content: Any, stamp: Stamp) -> None:
        """Offer the paper that is shown; without a document it is none that can be saved so."""
        press, words = self._desk.press, self._desk.words

        def make() -> bytes:
            text: bytes = press.render(WORD, document, content, words, stamp)
            return text

        self._code, self._make = code, make if document else None
        self.setVisible(bool(document))

    def save(self) -> None:
        """Ask where to save."""
        name = f"{self._code}-{self._desk.today().isoformat()}.docx"
        save_word(self, self._desk.words, name, self.save_to)

    def save_to(self, path: Path) -> None:
        """Make the file in the press and write it."""
        if self._make is None:
            return
        tasks = self._desk.tasks

        def write(text: bytes) -> None:
            tasks.run(lambda: write_pdf(path, text), owner=self, then=lambda _done: self.saved.emit(path))

        self.begun.emit(tasks.press(self._make, owner=self, then=write, cancel=self._desk.press.cancel))

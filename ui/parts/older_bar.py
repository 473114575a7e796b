"""What stands below a list that holds only the newest: how many these are, and a way to the older ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from i18n.words import Words
from ui.parts.boxes import row
from ui.parts.button import Button, Look
from ui.parts.text import Size, Text, Tone

LineT = TypeVar("LineT")


class OlderBar(QWidget):
    """Keeps how many lines are wanted; one more is read than is shown: so it knows of older ones."""

    def __init__(self, words: Words, page: int, read: Callable[[], object]) -> None:
        """Begin with a page, and read again with one more page when it is asked for."""
        super().__init__()
        self.most, self._cut = page, False
        self._words, self._page, self._read = words, page, read
        self._told = Text(tone=Tone.QUIET, size=Size.SMALL)
        self.button = Button(words.say("Show older ones too"), self.widen, look=Look.QUIET)
        line = row(self, gap=1, pad=(1.6, 0.4))
        line.addWidget(self._told)
        line.addWidget(self.button)
        line.addStretch(1)
        self.hide()

    @property
    def asked(self) -> int:
        """So many lines are to be read."""
        return self.most + 1

    @property
    def is_cut(self) -> bool:
        """Whether there are older ones than those shown."""
        return self._cut

    def widen(self) -> None:
        """Show one more page."""
        self.most += self._page
        self._read()

    def shown(self, lines: Sequence[LineT]) -> Sequence[LineT]:
        """Return the lines that are shown, and tell whether there are older ones."""
        self._cut = len(lines) > self.most
        self.setVisible(self._cut)
        self._told.setText(self._words.say("These are the newest {n:,}.", n=self.most))
        return lines[: self.most]

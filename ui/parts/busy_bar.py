"""Waiting, made bearable: nothing for a tenth of a second, then a quiet bar, then numbers and a cancel."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressBar, QWidget

from i18n.words import Words
from ui.measure import units
from ui.parts.boxes import row
from ui.parts.button import Button, Look
from ui.parts.text import Size, Text, Tone
from ui.tasks import Running

QUIET_FROM: Final = 100
NUMBERS_FROM: Final = 1000
"""Milliseconds after which the bar, and then numbers and cancel, appear."""


class BusyBar(QWidget):
    """Follows one piece of work in the place concerned."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._running: Running | None = None
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(words.say("Progress"))
        self._numbers = Text(tone=Tone.QUIET, size=Size.SMALL)
        self._cancel = Button(words.say("Cancel"), self._cancel_it, look=Look.QUIET)
        line = row(self)
        line.addWidget(self._bar, 1)
        line.addWidget(self._numbers)
        line.addWidget(self._cancel)
        self.setMinimumHeight(units(1))
        self._soon = _single_shot(self, QUIET_FROM, self.show_bar)
        self._later = _single_shot(self, NUMBERS_FROM, self.show_numbers)
        self._rest()

    def follow(self, running: Running) -> None:
        """Show how this work goes on until it ends."""
        self._rest()
        if running.done:
            return
        self._running = running
        running.progressed.connect(self._progress)
        running.ended.connect(self._rest)
        self._soon.start()
        self._later.start()

    def show_bar(self) -> None:
        """Show the quiet bar, which tells only that something is going on."""
        self._bar.show()
        self.show()

    def show_numbers(self) -> None:
        """Show how far the work is, and the way to stop it."""
        running = self._running
        self.show_bar()
        self._numbers.show()
        self._cancel.setVisible(running is not None and running.can_be_cancelled)

    def _progress(self, done: int, of: int) -> None:
        self._bar.setRange(0, of)
        self._bar.setValue(done)
        words = self._words
        if of:
            self._numbers.setText(words.say("{done} of {total}", done=done, total=of))
        else:
            self._numbers.setText(words.say_many("{n} page so far", "{n} pages so far", done))

    def _cancel_it(self) -> None:
        if self._running is not None:
            self._cancel.setEnabled(False)
            self._running.cancel()

    def _rest(self) -> None:
        if self._running is not None:
            self._running.progressed.disconnect(self._progress)
            self._running.ended.disconnect(self._rest)
            self._running = None
        self._soon.stop()
        self._later.stop()
        self._bar.setRange(0, 0)
        self._numbers.setText("")
        self._cancel.setEnabled(True)
        for part in (self, self._numbers, self._cancel):
            part.hide()


def _single_shot(owner: QWidget, milliseconds: int, do: object) -> QTimer:
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(do)
    return timer

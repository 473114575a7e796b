"""Says beside the times what is odd about them: the future, before moving in, two places at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from desktop.domain.problem import FieldError
from i18n.problems import field_sentence
from ui.desk import Desk
from ui.parts.banner import Banner
from ui.parts.boxes import column
from ui.parts.text import Tone

_SOON_MS: Final = 300
Reading = Callable[[], Sequence[FieldError]]


class Doubts(QWidget):
    """Looks a moment after the form has changed. It names nobody: the client may be looking on."""

    def __init__(self, desk: Desk, reading: Callable[[], Reading | None]) -> None:
        """Take what gives the question to a service about what stands in the form; None while it cannot."""
        super().__init__()
        self._desk, self._reading = desk, reading
        self.said = Banner("", Tone.LOOK)
        column(self, gap=0).addWidget(self.said)
        self.hide()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self.look)

    def look_soon(self) -> None:
        """Look when nobody has typed for a moment."""
        self._soon.start()

    def look(self) -> None:
        """Look now."""
        self._soon.stop()
        read = self._reading()
        if read is None:
            self._show(())
            return
        self._desk.tasks.read(read, owner=self, then=self._show, supersede="doubts")

    def _show(self, doubts: Sequence[FieldError]) -> None:
        words = self._desk.words
        self.said.tell("\n".join(field_sentence(each, words) for each in doubts), Tone.LOOK)
        self.setVisible(bool(doubts))

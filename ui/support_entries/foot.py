"""The line below the form of an entry: how to close, and the button that keeps it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ui.actions import Act, key_text
from ui.desk import Desk
from ui.parts.boxes import row
from ui.parts.button import Button, Look
from ui.parts.text import LineText, Size, Tone


class Foot(QWidget):
    """It stays in view however long the form is."""

    def __init__(self, desk: Desk, save: Callable[[], object]) -> None:
        super().__init__()
        line = row(self, gap=1, pad=(1.6, 0.8))
        keys = desk.words.say("{key} keeps a draft and closes", key=key_text(Act.CLOSE))
        line.addWidget(LineText(keys, size=Size.SMALL, tone=Tone.QUIET), 1)
        self.button = Button(desk.actions.title(Act.SAVE), save, look=Look.PRIMARY, icon="save")
        line.addWidget(self.button)

    def set_read_only(self) -> None:
        """Offer nothing that writes."""
        self.button.setEnabled(False)

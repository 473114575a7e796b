"""A time of day: 1430, 14:30, 14時半 and 午後2時半 are the same."""

from __future__ import annotations

from datetime import time

from PySide6.QtCore import Qt

from desktop.domain.calendar import parse_time
from desktop.domain.problem import Problem
from ui.parts.boxes import row
from ui.parts.inputs.base import LineInput


class TimeBox(LineInput):
    """A time of day; nothing at all is unknown."""

    def __init__(self) -> None:
        super().__init__(8)
        self.box.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)
        self.box.left.connect(self._tidy)
        row(self).addWidget(self.box)

    def value(self) -> time | None:
        """Return the time; a Problem `time.unreadable` for what is none."""
        text = self.box.text().strip()
        return parse_time(text) if text else None

    def fill(self, value: time | None) -> None:
        """Show a time."""
        self._show("" if value is None else f"{value:%H:%M}")

    def _tidy(self) -> None:
        try:
            self.fill(self.value())
        except Problem:
            return

"""The quiet line at the bottom: what was saved, the last copy, when it locks. Success needs no more."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, Signal

from ui.parts.boxes import row
from ui.parts.surface import Surface
from ui.parts.text import LineText, Size, Tone

ORDER: Final = ("saved", "index", "backup", "lock")
"""The parts of the line, in reading order."""


class Status(QObject):
    """What the line says; screens say a part of it and know no widget."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._parts: dict[str, str] = {}

    def say(self, part: str, text: str) -> None:
        """Say this in the place of what this part said before."""
        self._parts[part] = text
        self.changed.emit()

    @property
    def text(self) -> str:
        """The whole line."""
        return " ・ ".join(self._parts[part] for part in ORDER if self._parts.get(part))


class StatusLine(Surface):
    """Shows the status."""

    def __init__(self, status: Status) -> None:
        super().__init__("bottom")
        self._status = status
        self._text = LineText(size=Size.SMALL, tone=Tone.QUIET)
        row(self, pad=(1.6, 0.4)).addWidget(self._text)
        status.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        self._text.setText(self._status.text)

"""Whether small numbers are shown as “few”: one choice for the papers and the files of the screen."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class SmallNumbers(QObject):
    """The choice; `turned` tells of another one."""

    turned = Signal(bool)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.hidden = False

    def turn(self, hidden: object) -> None:
        """Choose."""
        if self.hidden != bool(hidden):
            self.hidden = bool(hidden)
            self.turned.emit(self.hidden)

"""The box to search in: every letter is a query at once, a composition included."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent

from ui.colours import Role, colour
from ui.icons import drawn
from ui.measure import units
from ui.parts.composing import WAITING, LineBox

_ENTERS: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class SearchBox(LineBox):
    """`queried` follows what is seen, `entered` is Enter outside a composition, `moved_down` the arrow key.

    What is being composed counts as written: さとう finds 佐藤 before it is converted.
    """

    queried = Signal(str)
    entered = Signal(str)
    moved_down = Signal()

    def __init__(self, title: str, hint: str = "") -> None:
        super().__init__()
        self._asked = ""
        self.setAccessibleName(title)
        self.setPlaceholderText(hint or title)
        self.setTextMargins(units(2), 0, 0, 0)
        self.setClearButtonEnabled(True)
        self.textChanged.connect(lambda _text: self._ask())
        self.composed.connect(self._ask)

    @property
    def query(self) -> str:
        """What is asked for now."""
        place, text = self.cursorPosition(), self.text()
        # A letter that waits for its vowel would find nothing.
        return text[:place] + self.composition.rstrip(WAITING) + text[place:]

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter enters, arrow down goes to what was found, Esc empties."""
        if self.composition:
            super().keyPressEvent(event)
        elif event.key() in _ENTERS:
            self.entered.emit(self.query)
        elif event.key() == Qt.Key.Key_Down:
            self.moved_down.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw the glass before the text."""
        super().paintEvent(event)
        side = units(1.8)
        painter = QPainter(self)
        painter.drawPixmap(units(0.7), (self.height() - side) // 2, drawn("search", side, colour(Role.QUIET)))
        painter.end()

    def _ask(self) -> None:
        if self.query != self._asked:
            self._asked = self.query
            self.queried.emit(self._asked)

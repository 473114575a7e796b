"""Facts that are only read: what they are called, and what is known; two abreast where there is room."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.measure import characters, units
from ui.parts.text import Text, Tone

_WIDE: Final = 96
"""From so many narrow characters on two facts stand abreast."""
_LONG: Final = 44
"""A text of more characters, or of several lines, has its line to itself."""


class Facts(QWidget):
    """Rows of a label and its text; what is unknown is left out by whoever gives the rows."""

    def __init__(self, rows: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(units(2))
        self._grid.setVerticalSpacing(units(0.7))
        self._facts: list[tuple[Text, Text]] = []
        self._abreast = 1
        self.show_rows(rows)

    @property
    def abreast(self) -> int:
        """How many facts share a line."""
        return self._abreast

    def show_rows(self, rows: Sequence[tuple[str, str]]) -> None:
        """Show these facts."""
        for pair in self._facts:
            for text in pair:
                self._grid.removeWidget(text)
                text.deleteLater()
        self._facts = []
        for label, fact in rows:
            known = Text(fact, wrap=True, selectable=True)
            known.setAccessibleName(f"{label} {fact}")
            self._facts.append((Text(label, tone=Tone.QUIET), known))
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put two abreast where there is room for both."""
        super().resizeEvent(event)
        abreast = 2 if event.size().width() >= characters(_WIDE) else 1
        if abreast != self._abreast:
            self._abreast = abreast
            self._lay_out()

    def _lay_out(self) -> None:
        for pair in self._facts:
            for text in pair:
                self._grid.removeWidget(text)
        line, place, top = 0, 0, Qt.AlignmentFlag.AlignTop
        for name, known in self._facts:
            whole = self._abreast == 1 or len(known.text()) > _LONG or "\n" in known.text()
            if whole and place:
                line, place = line + 1, 0
            self._grid.addWidget(name, line, 2 * place, top)
            self._grid.addWidget(known, line, 2 * place + 1, 1, 3 if whole and self._abreast == 2 else 1, top)
            place += 1
            if whole or place == self._abreast:
                line, place = line + 1, 0
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(3, 1 if self._abreast == 2 else 0)

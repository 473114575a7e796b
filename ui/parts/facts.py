"""Facts that are only read: what they are called, and what is known."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.measure import units
from ui.parts.text import Text, Tone


class Facts(QWidget):
    """Rows of a label and its text; what is unknown is left out by whoever gives the rows."""

    def __init__(self, rows: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(units(2))
        self._grid.setVerticalSpacing(units(0.7))
        self._grid.setColumnStretch(1, 1)
        self._texts: list[Text] = []
        self.show_rows(rows)

    def show_rows(self, rows: Sequence[tuple[str, str]]) -> None:
        """Show these facts."""
        for text in self._texts:
            self._grid.removeWidget(text)
            text.deleteLater()
        self._texts = []
        for place, (label, fact) in enumerate(rows):
            name = Text(label, tone=Tone.QUIET)
            known = Text(fact, wrap=True, selectable=True)
            known.setAccessibleName(f"{label} {fact}")
            self._grid.addWidget(name, place, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(known, place, 1)
            self._texts += [name, known]

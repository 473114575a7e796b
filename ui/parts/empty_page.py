"""What a page shows while there is nothing on it: one sentence, and the first step."""

from __future__ import annotations

from math import ceil
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.measure import characters, units
from ui.parts.boxes import column, row
from ui.parts.button import Button
from ui.parts.icon_mark import IconMark
from ui.parts.text import Text, Tone

_NEARLY_ALL: Final = 1000
_LONGEST: Final = 64
"""So many narrow characters a line of the sentence has at the most."""
_SHORTEST: Final = 24
"""And so many it has at least."""
_ROOM_FOR_ICON: Final = 22
"""So high, in u, a page has to be for its icon."""


class EmptyPage(QWidget):
    """Says what comes here and offers the first step."""

    def __init__(self, icon: str, sentence: str, first_step: Button | None = None) -> None:
        super().__init__()
        body = column(self, gap=1.5, pad=3)
        body.addStretch(2)
        self._icon = IconMark(icon, tone=Tone.QUIET, height=4)
        body.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignHCenter)
        words = self._words = Text(sentence, tone=Tone.QUIET, wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._fit(sentence)
        # A line around it: only a layout in reading direction asks a text for its height at its true width.
        line = row()
        line.addStretch(1)
        line.addWidget(words, _NEARLY_ALL)
        line.addStretch(1)
        body.addLayout(line)
        if first_step is not None:
            body.addWidget(first_step, 0, Qt.AlignmentFlag.AlignHCenter)
        body.addStretch(3)

    def say(self, sentence: str) -> None:
        """Say something else."""
        self._words.setText(sentence)
        self._fit(sentence)

    def _fit(self, sentence: str) -> None:
        """Let its lines be about as long as each other, and shorter where there is no room."""
        long = 2 * len(sentence)
        lines = max(ceil(long / _LONGEST), 1)
        self._words.setMaximumWidth(characters(long / lines + 4))
        self._words.setMinimumWidth(characters(min(long, _SHORTEST)))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the icon out where it would be squeezed: the words are enough."""
        super().resizeEvent(event)
        self._icon.setVisible(event.size().height() >= units(_ROOM_FOR_ICON))

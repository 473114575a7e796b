"""An icon that stands for itself, in the colour of the text around it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.icons import drawn
from ui.measure import units
from ui.parts.text import Tone
from ui.style import mark


class IconMark(QWidget):
    """One icon, as high as a line unless told otherwise. It decorates; the words beside it speak."""

    def __init__(self, name: str, *, tone: Tone = Tone.PLAIN, height: float = 2) -> None:
        super().__init__()
        self._name = name
        self._side = units(height)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        mark(self, tone=tone.value)

    def show_icon(self, name: str, tone: Tone) -> None:
        """Show another icon."""
        self._name = name
        mark(self, tone=tone.value)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Take a square."""
        return QSize(self._side, self._side)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw in the colour of text."""
        del event
        ink = self.palette().color(self.foregroundRole())
        QPainter(self).drawPixmap(0, 0, drawn(self._name, self._side, ink))

"""A sentence of the screen in the letters of its language, with the Japanese below where there is one."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.colours import Role, colour
from ui.pointing.lettering import Lettering
from ui.pointing.point_card import text_size
from ui.pointing.voices import JAPANESE, Voice


class Said(QWidget):
    """Shows a text that wraps."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: tuple[Lettering, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_text(self, text: str, voice: Voice, below: str = "") -> None:
        """Show a text in a language, and below it one in Japanese."""
        first = [Lettering(text, voice, text_size(), bold=bool(below))]
        self.texts = (*first, *([Lettering(below, JAPANESE, text_size())] if below else []))
        self.setAccessibleName(" ".join(each.text for each in self.texts))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Be as high as the text makes it."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """Return the height at which nothing is cut."""
        return round(sum(each.height(width) for each in self.texts))

    def sizeHint(self) -> QSize:  # noqa: N802
        """Take the room there is."""
        return QSize(200, self.heightForWidth(600))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Be at least a word wide."""
        return QSize(120, text_size())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw the text."""
        painter = QPainter(self)
        painter.setPen(colour(Role.INK))
        top = max(0.0, (self.height() - self.heightForWidth(self.width())) / 2)
        for each in self.texts:
            height = each.height(self.width())
            each.draw(painter, QRectF(0, top, self.width(), height))
            top += height
        painter.end()

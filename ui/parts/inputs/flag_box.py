"""A yes or no with its words beside it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox

from ui.colours import Role, colour
from ui.icons import drawn
from ui.measure import hairline, units
from ui.parts.boxes import row
from ui.parts.inputs.base import Input, Typed


class Tick(QCheckBox):
    """A check box drawn in the program's colours, with a target as high as a field."""

    def __init__(self, text: str) -> None:
        super().__init__(text.replace("&", "&&"))
        self._plain = text
        self.setAccessibleName(text)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Take a field's height and the room of the words."""
        return QSize(units(3) + self.fontMetrics().horizontalAdvance(self._plain) + units(1), units(3))

    def hitButton(self, position: object) -> bool:  # noqa: N802
        """Be a target as a whole, words included."""
        del position
        return True

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw the box, the tick and the words."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side, line = units(1.8), hairline()
        box = QRectF(line * 2, (self.height() - side) / 2, side, side)
        on, able = self.isChecked(), self.isEnabled()
        edge = colour(Role.FAINT if not able else Role.ACCENT if on or self.hasFocus() else Role.EDGE)
        painter.setPen(QPen(edge, line * 2 if self.hasFocus() else line))
        painter.setBrush(colour(Role.ACCENT) if on and able else colour(Role.PAPER))
        painter.drawRoundedRect(box, units(0.35), units(0.35))
        if on:
            ink = colour(Role.ON_ACCENT if able else Role.FAINT)
            painter.drawPixmap(box.topLeft(), drawn("check", side, ink))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            inset = line
            painter.drawRoundedRect(
                self.rect().adjusted(inset, inset, -inset, -inset), units(0.5), units(0.5)
            )
        painter.setPen(colour(Role.INK if able else Role.FAINT))
        words = self.rect().adjusted(side + units(1), 0, 0, 0)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), self._plain)


class FlagBox(Input):
    """A field that is set or not."""

    def __init__(self, text: str) -> None:
        self.tick = Tick(text)
        super().__init__(self.tick)
        self.tick.toggled.connect(lambda _on: self.changed.emit())
        row(self).addWidget(self.tick)

    def value(self) -> bool:
        """Tell whether it is set."""
        return self.tick.isChecked()

    def fill(self, value: object) -> None:
        """Set it or not."""
        self.tick.setChecked(bool(value))

    def typed(self) -> bool:
        """Return what stands there."""
        return self.tick.isChecked()

    def restore(self, typed: Typed) -> None:
        """Show again what stood there."""
        self.fill(typed is True)

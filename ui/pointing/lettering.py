"""A text that wraps, as high as its width makes it, with readings above kanji where it is easy Japanese."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

from i18n.words import EASY
from reports.text import ruby
from ui.pointing.voices import Voice

_READING: Final = 0.5
"""The size of a reading in that of its kanji."""
_OVERHANG: Final = 0.5
"""So far a reading may be wider than its kanji, in widths of one of them."""


class Lettering:
    """One text in the letters of its language, centred."""

    def __init__(self, text: str, voice: Voice, pixels: int, *, bold: bool = False) -> None:
        easy = voice.shown == EASY
        self.text, self._readings = ruby.parse(text) if easy else (text, ())
        self.font = voice.font(pixels, bold=bold)
        self._direction = voice.direction
        self._pixels = pixels

    def height(self, width: float) -> float:
        """Return how high it is when it is so wide."""
        return self._laid_out(width)[1]

    def draw(self, painter: QPainter, rect: QRectF) -> None:
        """Draw it into the middle of a place, in the painter's colour."""
        layout, height = self._laid_out(rect.width())
        top = QPointF(rect.x(), rect.y() + max(0.0, (rect.height() - height) / 2))
        layout.draw(painter, top)
        if self._readings:
            self._draw_readings(painter, layout, top)

    def _laid_out(self, width: float) -> tuple[QTextLayout, float]:
        layout = QTextLayout(self.text, self.font)
        option = QTextOption(Qt.AlignmentFlag.AlignHCenter)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(self._direction)
        layout.setTextOption(option)
        above = self._pixels * _READING if self._readings else 0.0
        height = 0.0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            height += above
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        return layout, height

    def _draw_readings(self, painter: QPainter, layout: QTextLayout, top: QPointF) -> None:
        for reading in self._readings:
            line = layout.lineForTextPosition(reading.start)
            end = min(reading.end, line.textStart() + line.textLength())
            left, right = _x(line.cursorToX(reading.start)), _x(line.cursorToX(end))
            font = self._small(reading.text, right - left)
            metrics = QFontMetricsF(font)
            x = (left + right - metrics.horizontalAdvance(reading.text)) / 2
            ink = line.y() + line.ascent() - QFontMetricsF(self.font).capHeight() * 1.22
            painter.setFont(font)
            painter.drawText(QPointF(top.x() + x, top.y() + ink), reading.text)

    def _small(self, text: str, room: float) -> QFont:
        font = QFont(self.font)
        font.setPixelSize(round(self._pixels * _READING))
        wide = QFontMetricsF(font).horizontalAdvance(text)
        most = room + self._pixels * _OVERHANG
        if wide > most:
            font.setStretch(max(60, round(100 * most / wide)))
        return font


def _x(found: object) -> float:
    # Qt's binding gives the place alone or with the cursor, depending on its version.
    return float(found[0] if isinstance(found, tuple) else found)  # type: ignore[arg-type]

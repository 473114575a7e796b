"""Charts: bars and a line of months, each number written where it belongs; a press asks for its records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from i18n.words import Words
from ui.colours import Role, colour
from ui.measure import characters, hairline, units

_EARLIER: Final = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Up})
_LATER: Final = frozenset({Qt.Key.Key_Right, Qt.Key.Key_Down})
_ENTERS: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})
_ROW: Final = 2.6
_BAR: Final = 1.3
_LABEL: Final = 0.42
"""How much of the width the words of bars have."""
_HIGH: Final = 13
_AROUND: Final = 2.4
"""Above and below a line of months, for numbers and names, in u."""


@dataclass(frozen=True, slots=True)
class Point:
    """A number on a chart: what it belongs to, and how it is said."""

    label: str
    number: int
    said: str
    quiet: bool = False


class Chart(QWidget):
    """Shows points in one measure. Arrows walk along them, Enter or a press gives the place: `picked`."""

    picked = Signal(int)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words, self._title = words, ""
        self.points: tuple[Point, ...] = ()
        self.current = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_points(self, title: str, points: Sequence[Point]) -> None:
        """Show these; the title is read out with the point the keys stand on."""
        self._title, self.points = title, tuple(points)
        self.current = min(self.current, max(len(self.points) - 1, 0))
        self._settle()
        self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Walk along the points, or ask what is behind one."""
        if event.key() in _ENTERS and self.points:
            self.picked.emit(self.current)
        elif event.key() in _EARLIER and self.current > 0:
            self._stand_on(self.current - 1)
        elif event.key() in _LATER and self.current + 1 < len(self.points):
            self._stand_on(self.current + 1)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Ask what is behind the point that is pressed."""
        place = self.place_at(event.position().toPoint())
        if place is not None:
            self._stand_on(place)
            self.picked.emit(place)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Show where the keys stand."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Show that the keys go elsewhere."""
        super().focusOutEvent(event)
        self.update()

    def place_at(self, at: QPoint) -> int | None:
        """Return which point lies there."""
        return next((n for n in range(len(self.points)) if self.room_of(n).contains(at)), None)

    def room_of(self, place: int) -> QRect:
        """Return the room of a point."""
        raise NotImplementedError

    def _settle(self) -> None:
        self.updateGeometry()
        self.update()

    def _stand_on(self, place: int) -> None:
        self.current = place
        self._tell()
        self.update()

    def _tell(self) -> None:
        if not self.points:
            self.setAccessibleName(self._title)
            return
        here = self.points[self.current]
        self.setAccessibleName(
            self._words.say("{title}: {label} {value}", title=self._title, label=here.label, value=here.said)
        )

    def _most(self) -> int:
        return max((point.number for point in self.points), default=0)

    def _mark_current(self, painter: QPainter) -> None:
        if self.hasFocus() and self.points:
            painter.setPen(QPen(colour(Role.ACCENT), hairline() * 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            ring = hairline()
            painter.drawRect(self.room_of(self.current).adjusted(ring, ring, -ring, -ring))


class BarChart(Chart):
    """Bars one below the other: words, a bar as long as its share, the number behind it."""

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for a row a bar."""
        return QSize(characters(60), max(len(self.points), 1) * units(_ROW))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Be content with less width, never with less height."""
        return QSize(characters(30), self.sizeHint().height())

    def room_of(self, place: int) -> QRect:
        """Return the row of a bar."""
        return QRect(0, place * units(_ROW), self.width(), units(_ROW))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw the bars."""
        del event
        painter, most = QPainter(self), self._most()
        metrics = QFontMetrics(self.font())
        wide = round(self.width() * _LABEL)
        numbers = max((metrics.horizontalAdvance(point.said) for point in self.points), default=0)
        room = max(self.width() - wide - numbers - units(2.5), units(2))
        middle = Qt.AlignmentFlag.AlignVCenter
        for place, point in enumerate(self.points):
            line = self.room_of(place)
            painter.setPen(colour(Role.QUIET if point.quiet else Role.INK))
            words = line.adjusted(units(0.5), 0, 0, 0)
            words.setWidth(wide - units(1.5))
            fitting = metrics.elidedText(point.label, Qt.TextElideMode.ElideRight, words.width())
            painter.drawText(words, int(middle), fitting)
            long = max(round(room * point.number / most), hairline()) if most and point.number else 0
            top = line.center().y() - units(_BAR) // 2
            bar = QRect(wide, top, long, units(_BAR))
            painter.fillRect(bar, colour(Role.EDGE if point.quiet else Role.ACCENT))
            behind = QRect(wide + long + units(0.8), line.top(), numbers + units(1), line.height())
            painter.setPen(colour(Role.INK))
            painter.drawText(behind, int(middle), point.said)
        self._mark_current(painter)


class MonthChart(Chart):
    """A line over the months: each point with its number above and its month below."""

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for room for the line, its numbers and its months."""
        return QSize(characters(60), units(_HIGH + 2 * _AROUND))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Be content with less width, never with less height."""
        return QSize(characters(30), self.sizeHint().height())

    def room_of(self, place: int) -> QRect:
        """Return the column of a month."""
        step = self.width() / max(len(self.points), 1)
        return QRect(round(place * step), 0, round(step), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw base, line, points and words."""
        del event
        painter, most = QPainter(self), self._most()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        base, centre = self.height() - units(_AROUND), Qt.AlignmentFlag.AlignHCenter
        painter.setPen(QPen(colour(Role.LINE), hairline()))
        painter.drawLine(0, base, self.width(), base)
        places = [
            QPointF(self.room_of(n).center().x(), base - (units(_HIGH) * point.number / most if most else 0))
            for n, point in enumerate(self.points)
        ]
        painter.setPen(QPen(colour(Role.ACCENT), hairline() * 2))
        painter.drawPolyline(places)
        painter.setBrush(colour(Role.ACCENT))
        for n, (at, point) in enumerate(zip(places, self.points, strict=True)):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(at, units(0.35), units(0.35))
            column = self.room_of(n)
            painter.setPen(colour(Role.INK))
            above = QRect(column.left(), round(at.y()) - units(2.3), column.width(), units(2))
            painter.drawText(above, int(centre | Qt.AlignmentFlag.AlignBottom), point.said)
            painter.setPen(colour(Role.QUIET))
            below = QRect(column.left(), base + units(0.2), column.width(), units(2))
            painter.drawText(below, int(centre | Qt.AlignmentFlag.AlignTop), point.label)
        self._mark_current(painter)

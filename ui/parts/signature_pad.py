"""A pad to sign on with a finger, a pen or the mouse. It hands out strokes and keeps nothing."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen, QTouchEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.domain.strokes import Stroke, smooth
from ui.colours import Role, colour
from ui.measure import characters, hairline, units

PROPORTION: Final = 0.4
"""The pad's height in its widths."""
_PEN: Final = 0.006
"""The pen's breadth in widths of the pad, as the kept picture has it."""
_TOUCHES: Final = frozenset(
    {QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TouchEnd, QEvent.Type.TouchCancel}
)


class SignaturePad(QWidget):
    """Draws what is written. `changed` tells that a stroke ended or that the pad was cleared."""

    changed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._strokes: list[list[tuple[float, float]]] = []
        self._writing = False

    @property
    def strokes(self) -> tuple[Stroke, ...]:
        """What was written so far, in widths of the pad."""
        return tuple(tuple(stroke) for stroke in self._strokes)

    def clear(self) -> None:
        """Let it be written anew."""
        self._strokes.clear()
        self._writing = False
        self.update()
        self.changed.emit()

    # How large it is

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Be as wide as a line of a form."""
        wide = characters(56)
        return QSize(wide, self.heightForWidth(wide))

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """Keep the proportion of the kept picture."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """Return the height that belongs to a width."""
        return round(width * PROPORTION)

    # Writing

    def event(self, event: QEvent) -> bool:
        """Write with a finger; a second finger is a hand that rests."""
        if isinstance(event, QTouchEvent) and event.type() in _TOUCHES:
            points = event.points()
            if points:
                at = points[0].position()
                if event.type() is QEvent.Type.TouchBegin:
                    self._begin(at)
                elif event.type() is QEvent.Type.TouchUpdate:
                    self._go_on(at)
            if event.type() in {QEvent.Type.TouchEnd, QEvent.Type.TouchCancel}:
                self._end()
            event.accept()
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Begin a stroke."""
        if event.button() is Qt.MouseButton.LeftButton and self.isEnabled():
            self._begin(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Go on with a stroke."""
        if self._writing:
            self._go_on(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """End a stroke."""
        del event
        self._end()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Clear by the key that deletes."""
        if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.clear()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw paper, a line to write on, and the strokes."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = Role.ACCENT if self.hasFocus() else Role.EDGE
        painter.fillRect(self.rect(), colour(Role.PAPER))
        painter.setPen(QPen(colour(edge), hairline() * (2 if self.hasFocus() else 1)))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        base = round(self.height() * 0.78)
        painter.setPen(QPen(colour(Role.LINE), hairline()))
        painter.drawLine(units(2), base, self.width() - units(2), base)
        breadth = self.width() * _PEN
        pen = QPen(colour(Role.INK), breadth)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        for stroke in self._strokes:
            painter.drawPath(self._path(stroke))

    def _path(self, stroke: Stroke) -> QPainterPath:
        path = QPainterPath()
        for number, (x, y) in enumerate(smooth(stroke)):
            at = QPointF(x * self.width(), y * self.width())
            if number:
                path.lineTo(at)
            else:
                path.moveTo(at)
                # A dot is a stroke without way.
                path.lineTo(at + QPointF(0.01, 0))
        return path

    def _begin(self, at: QPointF) -> None:
        self._writing = True
        self._strokes.append([self._place(at)])
        self.update()

    def _go_on(self, at: QPointF) -> None:
        if not self._writing:
            return
        stroke, place = self._strokes[-1], self._place(at)
        if place == stroke[-1]:
            return
        stroke.append(place)
        near = QRect(at.toPoint(), at.toPoint()).united(self._around(stroke[-4:]))
        margin = max(2, round(self.width() * _PEN * 2))
        self.update(near.adjusted(-margin, -margin, margin, margin))

    def _end(self) -> None:
        if self._writing:
            self._writing = False
            self.update()
            self.changed.emit()

    def _place(self, at: QPointF) -> tuple[float, float]:
        wide = max(1, self.width())
        return min(max(at.x() / wide, 0.0), 1.0), min(max(at.y() / wide, 0.0), PROPORTION)

    def _around(self, points: list[tuple[float, float]]) -> QRect:
        wide = self.width()
        xs, ys = [x * wide for x, _y in points], [y * wide for _x, y in points]
        left, top = int(min(xs)), int(min(ys))
        return QRect(left, top, int(max(xs)) - left + 1, int(max(ys)) - top + 1)

"""The way of a case as a ribbon of stages: what was, is, and may come; dates on pointing and focus."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QToolTip, QWidget

from ui.colours import Role, colour
from ui.measure import hairline, units
from ui.parts.boxes import row
from ui.parts.text import tip

_HOVERS: Final = frozenset({QEvent.Type.HoverEnter, QEvent.Type.HoverLeave})


class When(Enum):
    """Where a stage stands in time."""

    PAST = "past"
    NOW = "now"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class Stop:
    """A stage on the ribbon: its code, its short name, when, and its dates in words."""

    code: str
    name: str
    when: When
    dates: str = ""


class StageRibbon(QWidget):
    """Shows the stages; where it is narrow only the present one is named. `picked` gives a code."""

    picked = Signal(str)

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self._line = row(self, gap=0)
        self._line.addStretch(1)
        self._steps: list[Step] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_stops(self, stops: Sequence[Stop]) -> None:
        """Show this way."""
        for step in self._steps:
            self._line.removeWidget(step)
            step.deleteLater()
        self._steps = [Step(stop) for stop in stops]
        for step in self._steps:
            step.clicked.connect(lambda _on=False, code=step.stop.code: self.picked.emit(code))
            self._line.insertWidget(self._line.count() - 1, step)
        self._shorten()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for all names and some way between them."""
        return QSize(sum(step.full_width() for step in self._steps), units(3))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Be content with the present stage's name."""
        return QSize(sum(step.least_width() for step in self._steps), units(3))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Drop names where there is no room for them."""
        super().resizeEvent(event)
        self._shorten()

    def _shorten(self) -> None:
        short = self.width() < sum(step.full_width() for step in self._steps)
        spare = self.width() - sum(step.least_width() if short else step.full_width() for step in self._steps)
        each = max(0, min(spare // max(1, len(self._steps)), units(7)))
        for number, step in enumerate(self._steps):
            step.settle(short=short, way=0 if number == len(self._steps) - 1 else each)


class Step(QAbstractButton):
    """One stage: a dot, its name, and the way to the next."""

    def __init__(self, stop: Stop) -> None:
        super().__init__()
        self.stop = stop
        self._short = False
        self._way = 0
        said = ", ".join(filter(None, (stop.name, stop.dates)))
        self.setAccessibleName(said)
        tip(self, said)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def full_width(self) -> int:
        """Return the width with the name."""
        font = self.font()
        font.setBold(True)
        return units(2.6 + 1.5) + self.fontMetrics().horizontalAdvance(self.stop.name) + units(0.4)

    def least_width(self) -> int:
        """Return the width where only the present stage is named."""
        return self.full_width() if self.stop.when is When.NOW else units(3.2)

    def settle(self, *, short: bool, way: int) -> None:
        """Take this much room."""
        self._short = short and self.stop.when is not When.NOW
        self._way = way
        self.setFixedSize((self.least_width() if short else self.full_width()) + way, units(3))
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Tell the dates to those who come by keyboard."""
        super().focusInEvent(event)
        if event.reason() in {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}:
            QToolTip.showText(self.mapToGlobal(QPoint(0, self.height())), self.toolTip(), self)

    def event(self, event: QEvent) -> bool:
        """Draw anew where the pointer comes and goes."""
        if event.type() in _HOVERS:
            self.update()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw dot, name and way."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        when = self.stop.when
        middle, radius = self.height() / 2, units(0.55)
        ink = colour(Role.EDGE if when is When.AHEAD else Role.ACCENT)
        centre = QPointF(units(1.1), middle)
        painter.setPen(QPen(ink, hairline() * 2))
        painter.setBrush(colour(Role.ACCENT) if when is When.PAST else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(centre, radius, radius)
        if when is When.NOW:
            painter.setBrush(colour(Role.ACCENT))
            painter.drawEllipse(centre, radius * 0.35, radius * 0.35)
        words = self.rect().adjusted(units(2.1), 0, 0, 0)
        name = "" if self._short else self.stop.name
        font = self.font()
        font.setBold(when is When.NOW)
        painter.setFont(font)
        painter.setPen(colour(Role.INK if when is When.NOW else Role.QUIET))
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), name)
        begin = words.left() + painter.fontMetrics().horizontalAdvance(name) + (units(0.6) if name else 0)
        if self._way or not self._short:
            painter.setPen(QPen(colour(Role.ACCENT if when is When.PAST else Role.LINE), hairline() * 2))
            if self._way:
                painter.drawLine(QPointF(begin, middle), QPointF(self.width() - units(0.2), middle))
        if self.hasFocus():
            painter.setPen(QPen(colour(Role.ACCENT), hairline() * 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            ring = hairline()
            painter.drawRoundedRect(self.rect().adjusted(ring, ring, -ring, -ring), units(0.5), units(0.5))

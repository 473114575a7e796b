"""Money month by month: what went out, what came, what is expected, and what is advanced meanwhile.

Each is told apart by its pattern as well as by its colour and named beside itself, so that it can be read
printed in grey. Whoever hears the page is told the same in words; the figures stand in a table beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.colours import Role, colour
from ui.measure import characters, hairline, units

_HIGH: Final = 21
_KEY: Final = 2.6
"""How high the line is that names what is shown."""
_FOOT: Final = 2.4
_HEAD: Final = 2.2
_BAR: Final = 0.34
"""The part of a month's room that one bar takes."""
_NARROW: Final = 5.5
"""A month narrower than so many characters shows no figures over its bars."""


@dataclass(frozen=True, slots=True)
class MonthBar:
    """A month: its name, and its money; `expected` has not come yet, `line` is the balance at its end."""

    name: str
    out: int
    received: int
    expected: int
    line: int


@dataclass(frozen=True, slots=True)
class BarNames:
    """What is shown, in words, and how an amount is said over a bar; "" for one that is too small."""

    out: str
    received: str
    expected: str
    line: str
    said: Callable[[int], str]


class MonthBars(QWidget):
    """Draws the months beside each other; `show_months` says them in words as well."""

    def __init__(self, title: str, names: BarNames) -> None:
        super().__init__()
        self._months: Sequence[MonthBar] = ()
        self._names = names
        self.setAccessibleName(title)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_months(self, months: Sequence[MonthBar], told: str) -> None:
        """Show these; `told` is what is read out."""
        self._months = tuple(months)
        self.setAccessibleDescription(told)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for room for a year."""
        return QSize(characters(90), units(_HIGH))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Be content with bars without figures."""
        return QSize(characters(40), units(_HIGH))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw the names, the bars, the line, the months."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_key(painter)
        if self._months:
            self._draw_months(painter)

    def _draw_key(self, painter: QPainter) -> None:
        left, high = 0.0, units(1.2)
        for words, brush, edge in (
            (self._names.out, _solid(), None),
            (self._names.received, _hatched(), colour(Role.INK)),
            (self._names.expected, QBrush(Qt.BrushStyle.NoBrush), colour(Role.EDGE)),
        ):
            box = QRectF(left, units(0.5), units(1.6), high)
            _draw_bar(painter, box, brush, edge)
            left = self._draw_word(painter, words, box.right() + units(0.5))
        middle = units(0.5) + high / 2
        painter.setPen(_line_pen())
        painter.drawLine(QPointF(left, middle), QPointF(left + units(1.6), middle))
        self._draw_word(painter, self._names.line, left + units(2.1))

    def _draw_word(self, painter: QPainter, words: str, left: float) -> float:
        metrics = painter.fontMetrics()
        painter.setPen(colour(Role.INK))
        painter.drawText(QPointF(left, units(0.5) + units(0.6) + metrics.ascent() / 2 - hairline()), words)
        return left + metrics.horizontalAdvance(words) + units(1.6)

    def _draw_months(self, painter: QPainter) -> None:
        top, bottom = units(_KEY + _HEAD), self.height() - units(_FOOT)
        shown = [value for each in self._months for value in _values(each)]
        most, least = max(0, *shown), min(0, *shown)
        span = (most - least) or 1

        def at(value: int) -> float:
            return top + (bottom - top) * (most - value) / span

        slot = self.width() / len(self._months)
        painter.setPen(QPen(colour(Role.EDGE), hairline()))
        painter.drawLine(QPointF(0, at(0)), QPointF(self.width(), at(0)))
        for place, month in enumerate(self._months):
            self._draw_bars(painter, month, slot * (place + 0.5), slot * _BAR, at)
            self._draw_name(painter, month.name, slot * (place + 0.5), slot)
        self._draw_line(painter, slot, at)
        if slot >= characters(_NARROW):
            self._draw_figures(painter, slot, at)

    def _draw_bars(
        self, painter: QPainter, month: MonthBar, middle: float, wide: float, at: Callable[[int], float]
    ) -> None:
        zero, spent, came = at(0), at(month.out), at(month.received)
        _draw_bar(painter, QRectF(middle - wide, min(zero, spent), wide, abs(zero - spent)), _solid(), None)
        box = QRectF(middle, min(zero, came), wide, abs(zero - came))
        _draw_bar(painter, box, _hatched(), colour(Role.INK))
        if month.expected:
            waits = at(month.received + month.expected)
            box = QRectF(middle, waits, wide, came - waits)
            _draw_bar(painter, box, QBrush(Qt.BrushStyle.NoBrush), colour(Role.EDGE))

    def _draw_figures(self, painter: QPainter, slot: float, at: Callable[[int], float]) -> None:
        """Say each bar over itself, and the highest point of the line."""
        highest = max(self._months, key=lambda month: month.line)
        for place, month in enumerate(self._months):
            middle = slot * (place + 0.5)
            self._draw_figure(painter, month.out, middle - slot * _BAR / 2, at(month.out))
            came = month.received + month.expected
            self._draw_figure(painter, came, middle + slot * _BAR / 2, at(came))
            if month is highest and month.line > 0:
                self._draw_figure(painter, month.line, middle, at(month.line) - units(0.4), of_line=True)

    def _draw_name(self, painter: QPainter, name: str, middle: float, slot: float) -> None:
        painter.setPen(colour(Role.QUIET))
        room = QRectF(middle - slot / 2, self.height() - units(_FOOT), slot, units(_FOOT))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom), name)

    def _draw_figure(
        self, painter: QPainter, value: int, middle: float, top: float, *, of_line: bool = False
    ) -> None:
        if not value:
            return
        said, metrics = self._names.said(value), painter.fontMetrics()
        if not said:
            return
        wide = metrics.horizontalAdvance(said)
        left = min(max(0.0, middle - wide / 2), self.width() - wide)
        base = top - units(0.3)
        # The line may run behind it: a figure stands on the ground of the page.
        ground = QRectF(left - units(0.2), base - metrics.ascent(), wide + units(0.4), metrics.ascent())
        painter.fillRect(ground, colour(Role.GROUND))
        painter.setPen(colour(Role.LOOK if of_line else Role.INK))
        painter.drawText(QPointF(left, base), said)

    def _draw_line(self, painter: QPainter, slot: float, at: Callable[[int], float]) -> None:
        points = [QPointF(slot * (place + 0.5), at(month.line)) for place, month in enumerate(self._months)]
        painter.setPen(_line_pen())
        painter.drawPolyline(points)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(Role.LOOK))
        for point in points:
            painter.drawEllipse(point, units(0.28), units(0.28))


def _values(month: MonthBar) -> tuple[int, ...]:
    return month.out, month.received, month.received + month.expected, month.line


def _solid() -> QBrush:
    return QBrush(colour(Role.ACCENT))


def _hatched() -> QBrush:
    return QBrush(colour(Role.INK), Qt.BrushStyle.BDiagPattern)


def _line_pen() -> QPen:
    return QPen(colour(Role.LOOK), max(2, units(0.2)))


def _draw_bar(painter: QPainter, box: QRectF, brush: QBrush, edge: QColor | None) -> None:
    if box.height() <= 0:
        return
    pen = QPen(Qt.PenStyle.NoPen) if edge is None else QPen(edge, hairline())
    if edge is not None and brush.style() is Qt.BrushStyle.NoBrush:
        pen.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.setBrush(brush)
    painter.drawRect(box)

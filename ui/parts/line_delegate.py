"""Draws the cells of a table: quiet lines, colour only with meaning, the chosen line as a whole."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.colours import Role, colour
from ui.icons import drawn
from ui.measure import hairline, units
from ui.parts.list_model import Index, Shown
from ui.parts.text import Tone

_INKS: Final = {
    Tone.PLAIN: Role.INK,
    Tone.QUIET: Role.QUIET,
    Tone.ACCENT: Role.ACCENT,
    Tone.LOOK: Role.LOOK,
    Tone.DANGER: Role.DANGER,
}

_BARS: Final = {Tone.LOOK: Role.LOOK, Tone.QUIET: Role.EDGE}


class LineDelegate(QStyledItemDelegate):
    """Draws one cell; `tall` is the number of text lines a row has room for."""

    def __init__(self, view: QAbstractItemView, tall: int) -> None:
        super().__init__(view)
        self._view = view
        self._tall = tall

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw ground, line, icon and text."""
        room: QRect = option.rect
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        self._ground(painter, room, chosen=chosen, hovered=self._hovered(index), first=index.column() == 0)
        ink = colour(_INKS[Tone(index.data(Shown.TONE) or "")])
        inner = room.adjusted(units(1), 0, -units(0.5), 0)
        if name := index.data(Shown.ICON):
            side = units(1.8)
            painter.drawPixmap(inner.left(), self._icon_top(inner, side), drawn(name, side, ink))
            inner.setLeft(inner.left() + side + units(0.5))
        font = QFont(self._view.font())
        font.setBold(bool(index.data(Shown.BOLD)))
        painter.setFont(font)
        painter.setPen(ink)
        text = str(index.data() or "")
        if (part := index.data(Shown.PART)) is not None:
            _draw_bar(
                painter, inner, part, colour(_BARS.get(Tone(index.data(Shown.TONE) or ""), Role.ACCENT))
            )
        if self._tall > 1:
            inner = inner.adjusted(0, units(0.6), 0, -units(0.6))
        if self._tall > 1 and index.data(Shown.WRAPS):
            draw_lines(painter, inner, text, self._tall)
        else:
            inner.setHeight(min(inner.height(), units(2)) if self._tall > 1 else inner.height())
            align = int(index.data(Qt.ItemDataRole.TextAlignmentRole))
            painter.drawText(inner, align, _fitting(painter.fontMetrics(), text, inner.width(), align))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt's name
        """Ask for the room of the text, for columns fitted by a double click."""
        del option
        icon = units(2.3) if index.data(Shown.ICON) else 0
        text = QFontMetrics(self._view.font()).horizontalAdvance(str(index.data() or ""))
        return QSize(text + icon + units(2), units(1 + 2 * self._tall))

    def _ground(self, painter: QPainter, room: QRect, *, chosen: bool, hovered: bool, first: bool) -> None:
        if chosen:
            painter.fillRect(room, colour(Role.SOFT_ACCENT))
        elif hovered:
            painter.fillRect(room, colour(Role.RAISED))
        painter.fillRect(
            QRect(room.left(), room.bottom() + 1 - hairline(), room.width(), hairline()), colour(Role.LINE)
        )
        if chosen and first and self._view.hasFocus():
            painter.fillRect(QRect(room.left(), room.top(), units(0.35), room.height()), colour(Role.ACCENT))

    def _icon_top(self, room: QRect, side: int) -> int:
        """Return where an icon stands: in the middle of the first line."""
        if self._tall == 1:
            return room.center().y() - side // 2
        return room.top() + units(0.6) + units(1) - side // 2

    def _hovered(self, index: Index) -> bool:
        view = self._view
        return view.indexAt(view.viewport().mapFromGlobal(view.cursor().pos())).row() == index.row()


def _fitting(metrics: QFontMetrics, text: str, width: int, align: int) -> str:
    """Return what of a text fits. A number that is cut would be another number: nothing of it is drawn."""
    fitting = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
    return "…" if fitting != text and align & Qt.AlignmentFlag.AlignRight else fitting


def _draw_bar(painter: QPainter, room: QRect, part: float, ink: QColor) -> None:
    """Draw a bar that fills a part of the cell; who hears the line is told the figure itself."""
    high, wide = units(1.2), round(part * room.width())
    painter.fillRect(QRect(room.left(), room.center().y() - high // 2, wide, high), ink)


def draw_lines(painter: QPainter, room: QRect, text: str, most: int) -> None:
    """Draw a text on at most so many lines, ended by … where it goes on."""
    layout = QTextLayout(text.replace("\n", " "), painter.font())
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    top, metrics = 0.0, painter.fontMetrics()
    for number in range(most):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(room.width())
        begin, end = line.textStart(), line.textStart() + line.textLength()
        place = QPointF(room.left(), room.top() + top + metrics.ascent())
        if number == most - 1 and end < len(text):
            rest = metrics.elidedText(text[begin:], Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(place, rest)
        else:
            painter.drawText(place, text[begin:end])
        top += metrics.lineSpacing()
    layout.endLayout()

"""One large card: a picture or a number, the text in the client's language, and below it in Japanese."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QGuiApplication, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from ui.colours import Role, colour
from ui.icons import drawn
from ui.measure import hairline, units
from ui.pointing.lettering import Lettering
from ui.pointing.voices import JAPANESE, Voice, font_of

LEAST_TEXT: Final = 24
"""Text is never smaller, in logical pixels: it is read over a table, without the right glasses."""
LEAST_HEIGHT: Final = 120
"""No card is lower, in logical pixels: a finger that trembles hits it."""
_PAD, _GAP = 1.2, 0.6
_PICTURE, _LARGEST = 2.3, 6.5
"""How large a picture is at least and at most, in sizes of text."""
_LINES: Final = 20
"""So many lines of text go on a screen at least, or hardly a card would be seen whole."""
_KEYS: Final = 9
"""So many cards have a digit."""


def text_size() -> int:
    """Return the size of text on the cards: it follows the program's, as far as the screen has room."""
    room = QGuiApplication.primaryScreen().availableSize().height() // _LINES
    return max(LEAST_TEXT, min(units(2.3), room))


@dataclass(frozen=True, slots=True)
class Face:
    """What stands on a card: its Japanese text, a picture or a number; `said` if it is no text of a deck."""

    japanese: str
    picture: str = ""
    figure: str = ""
    said: str = ""


class PointCard(QAbstractButton):
    """A card to be pointed at. `key` is the digit that presses it, "" for none; `large` fills the page."""

    def __init__(self, face: Face, voice: Voice, *, key: str = "", large: bool = False) -> None:
        super().__init__()
        self.face = face
        self._key, self._large, self._hovered = key, large, False
        pixels = text_size() * (2 if large else 1)
        self.letterings = tuple(self._letterings(face, voice, pixels))
        self.setAccessibleName(
            " ".join(lettering.text for lettering in self.letterings) or face.figure or face.japanese
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents, on=False)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @staticmethod
    def _letterings(face: Face, voice: Voice, pixels: int) -> list[Lettering]:
        if face.figure:
            return []
        if face.said:
            return [Lettering(face.said, voice, pixels, bold=True)] + (
                [Lettering(face.japanese, JAPANESE, pixels)] if face.japanese != face.said else []
            )
        first = Lettering(voice.say(face.japanese), voice, pixels, bold=True)
        return [first] if voice.is_japanese else [first, Lettering(face.japanese, JAPANESE, pixels)]

    # How large it is

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Be as high as the texts make it."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """Return the height at which nothing is cut."""
        return max(LEAST_HEIGHT, round(self._needed(width)))

    def sizeHint(self) -> QSize:  # noqa: N802
        """Be wide enough for a short sentence."""
        width = units(11 if self.face.figure else 22)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Be never smaller than a hand needs."""
        return QSize(units(8), LEAST_HEIGHT)

    def _needed(self, width: float) -> float:
        inner = width - 2 * units(_PAD)
        parts = [lettering.height(inner) for lettering in self.letterings]
        if self.face.picture:
            parts.append(text_size() * _PICTURE)
        elif self.face.figure:
            parts.append(text_size() * 2)
        return sum(parts) + units(_GAP) * max(0, len(parts) - 1) + 2 * units(_PAD)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Answer to the space bar; arrows, digits and Enter belong to all cards together."""
        if event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()

    # How it looks

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802
        """Show that it can be pressed."""
        self._hovered = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802
        """Be as before."""
        self._hovered = False
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw the card."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(self.layoutDirection())
        self._draw_ground(painter)
        painter.setPen(colour(Role.INK))
        inner = QRectF(self.rect()).adjusted(*(units(_PAD) * side for side in (1, 1, -1, -1)))
        if self.face.figure:
            painter.setFont(font_of("Latn", text_size() * 2, bold=True))
            painter.drawText(inner, Qt.AlignmentFlag.AlignCenter, self.face.figure)
        else:
            self._draw_parts(painter, inner)
        self._draw_key(painter)
        painter.end()

    def _draw_ground(self, painter: QPainter) -> None:
        focused = self.hasFocus()
        broad = hairline() * (4 if focused else 2)
        painter.setPen(QPen(colour(Role.ACCENT if focused else Role.EDGE), broad))
        chosen = self.isChecked() or self.isDown()
        ground = Role.SOFT_ACCENT if chosen else Role.RAISED if self._hovered else Role.PAPER
        painter.setBrush(colour(ground))
        edge = QRectF(self.rect()).adjusted(broad, broad, -broad, -broad)
        painter.drawRoundedRect(edge, units(0.8), units(0.8))

    def _draw_parts(self, painter: QPainter, inner: QRectF) -> None:
        heights = [lettering.height(inner.width()) for lettering in self.letterings]
        gap = units(_GAP)
        texts = sum(heights) + gap * len(heights)
        side = 0
        if self.face.picture:
            least, most = text_size() * _PICTURE, text_size() * _LARGEST
            side = round(min(max(inner.height() - texts, least), most, inner.width()))
        top = inner.y() + max(0.0, (inner.height() - texts - side) / 2)
        if side:
            picture = drawn(self.face.picture, side, colour(Role.ACCENT))
            painter.drawPixmap(round(inner.center().x() - side / 2), round(top), picture)
            top += side + gap
        for lettering, height in zip(self.letterings, heights, strict=True):
            lettering.draw(painter, QRectF(inner.x(), top, inner.width(), height))
            top += height + gap

    def _draw_key(self, painter: QPainter) -> None:
        if not self._key:
            return
        painter.setPen(colour(Role.QUIET))
        painter.setFont(font_of("Latn", LEAST_TEXT))
        corner = QRectF(self.rect()).adjusted(units(1), units(0.5), -units(1), 0)
        side = (
            Qt.AlignmentFlag.AlignRight
            if self.layoutDirection() is Qt.LayoutDirection.RightToLeft
            else Qt.AlignmentFlag.AlignLeft
        )
        painter.drawText(corner, side | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignAbsolute, self._key)


def digit_of(place: int) -> str:
    """Return the digit of the card that lies there, counted from 0."""
    return str(place + 1) if place < _KEYS else ""

"""Texts: always plain, so that a name with a `<` in it stays a name."""

from __future__ import annotations

from enum import StrEnum
from html import escape
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.measure import characters
from ui.style import mark


class Tone(StrEnum):
    """What a text, an icon or a bar is about; the style sheet gives it its colour."""

    PLAIN = ""
    QUIET = "quiet"
    ACCENT = "accent"
    LOOK = "look"
    DANGER = "danger"
    INVERSE = "inverse"


class Size(StrEnum):
    """The three sizes of text; there is no fourth."""

    SMALL = "small"
    BASE = ""
    LARGE = "large"


def tip(widget: QWidget, text: str) -> None:
    """Explain a widget while the pointer rests on it; the text is shown as it is, never as markup."""
    widget.setToolTip(as_tip(text))


def as_tip(text: str) -> str:
    """Return what a tip shows of a text as it is, line by line."""
    return f"<qt>{escape(text).replace(chr(10), '<br>')}</qt>" if text else ""


class Text(QLabel):
    """A text in one of three sizes and two weights; it wraps if asked to."""

    def __init__(
        self,
        text: str = "",
        *,
        tone: Tone = Tone.PLAIN,
        size: Size = Size.BASE,
        bold: bool = False,
        wrap: bool = False,
        selectable: bool = False,
    ) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        if selectable:
            # By mouse only: a text that can be reached by Tab would stand in the way of the fields.
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        mark(self, tone=tone.value, textsize=size.value, weight="bold" if bold else "")
        self.setText(text)

    def set_tone(self, tone: Tone) -> None:
        """Change what the text is about."""
        mark(self, tone=tone.value)


class LineText(Text):
    """A text on one line that ends in … where there is no room; the whole stands in its tip."""

    def __init__(self, text: str = "", **look: Any) -> None:
        super().__init__(**look)
        self._whole = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setText(text)

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Show this text."""
        self._whole = text.replace("\n", " ")
        super().setText(self._whole)
        self._explain()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Ask for the whole text, at least one character."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self._whole) + characters(1), metrics.lineSpacing())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Be content with a few characters."""
        return QSize(min(characters(4), self.sizeHint().width()), self.fontMetrics().lineSpacing())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Explain what does not fit any more."""
        super().resizeEvent(event)
        self._explain()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw as much as fits."""
        del event
        painter = QPainter(self)
        fitting = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.contentsRect(), int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), fitting)

    def _explain(self) -> None:
        fits = self.fontMetrics().horizontalAdvance(self._whole) <= max(self.width(), 1)
        tip(self, "" if fits else self._whole)

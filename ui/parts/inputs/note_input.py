"""Several lines of text that grow with what is written."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy

from ui.measure import characters, units
from ui.parts.boxes import row
from ui.parts.composing import NoteBox
from ui.parts.inputs.base import Input, Typed


class NoteInput(Input):
    """A note: as high as its text, between `least` and `most` lines; then it scrolls."""

    def __init__(self, *, least: int = 3, most: int = 14) -> None:
        self.box = _Growing(least, most)
        super().__init__(self.box)
        self.box.textChanged.connect(self.changed)
        self.box.left.connect(self.left)
        row(self).addWidget(self.box)

    def value(self) -> str:
        """Return the text as typed."""
        return self.box.toPlainText()

    def fill(self, value: Any) -> None:
        """Show a text."""
        if (text := value or "") != self.box.toPlainText():
            self.box.setPlainText(text)

    def typed(self) -> str:
        """Return what stands there."""
        return self.box.toPlainText()

    def restore(self, typed: Typed) -> None:
        """Show again what was typed."""
        self.fill(str(typed))

    def set_read_only(self, *, read_only: bool = True) -> None:
        """Allow or forbid changing; the text can still be reached and copied."""
        self.box.setReadOnly(read_only)


class _Growing(NoteBox):
    def __init__(self, least: int, most: int) -> None:
        super().__init__()
        self._least, self._most = least, most
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self.updateGeometry())

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        # The layout of a plain text counts in lines, not in pixels.
        lines = round(self.document().documentLayout().documentSize().height())
        shown = max(self._least, min(self._most, lines))
        return QSize(characters(30), shown * self.fontMetrics().lineSpacing() + units(1.4))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(characters(12), self.sizeHint().height())

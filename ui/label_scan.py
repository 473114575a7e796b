"""A scanner reads a label: it types fast, ends with Enter, and writes wherever the cursor happens to stand.

Like `ui.idle` it watches the window and no widget. A run of keys faster than hands can type that ends with
Enter and is a sound tag is taken for a scan: what it wrote into a field is taken out again, Enter goes no
further, and the tag is told.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor, QWindow
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid

from desktop.domain.belonging_tag import LENGTH, is_tag
from desktop.domain.sheet_code import plain

QUICK: Final = 0.05
"""Seconds from a key to the next: scanners need a tenth of that, the fastest hands twice as much."""
_ENTERS: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_CHORDS: Final = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


class LabelScan(QObject):
    """Watches the window in which a page stands, as long as the page is seen and labels are `wanted`."""

    scanned = Signal(str)

    def __init__(self, page: QWidget, wanted: Callable[[], bool]) -> None:
        super().__init__(page)
        self._page, self._wanted = page, wanted
        self._window: QWindow | None = None
        self._typed = ""
        self._last = 0.0
        self._back: Callable[[int], None] = _nothing
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Follow the keys of the window."""
        if watched is self._page:
            if event.type() is QEvent.Type.Show:
                self._watch(self._page.window().windowHandle())
        elif event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        return False

    def _watch(self, window: QWindow | None) -> None:
        if window is self._window:
            return
        if self._window is not None and isValid(self._window):
            self._window.removeEventFilter(self)
        self._window = window
        if window is not None:
            window.installEventFilter(self)

    def _key(self, event: QKeyEvent) -> bool:
        now = time.monotonic()
        quick, self._last = now - self._last < QUICK, now
        if event.key() in _ENTERS:
            typed, self._typed = self._typed, ""
            return quick and self._ended(typed)
        text = event.text()
        if event.modifiers() & _CHORDS:
            self._typed = ""
        elif text.isprintable() and text:
            if not quick or not self._typed:
                self._typed, self._back = "", _way_back()
            self._typed += text
        return False

    def _ended(self, typed: str) -> bool:
        """Tell of a scan; whoever types fast and ends with Enter otherwise is left alone."""
        if len(plain(typed)) != LENGTH or not is_tag(plain(typed)):
            return False
        if not (self._page.isVisible() and self._wanted()):
            return False
        self._back(len(typed))
        self.scanned.emit(plain(typed))
        return True


def _way_back() -> Callable[[int], None]:
    """Return what takes so many characters out of the field again that has the focus now."""
    field = QApplication.focusWidget()
    if isinstance(field, QComboBox):
        index = field.currentIndex()
        return lambda _many: field.setCurrentIndex(index) if isValid(field) else None
    if isinstance(field, QLineEdit):
        return lambda many: _out_of_line(field, many) if isValid(field) else None
    if isinstance(field, QPlainTextEdit | QTextEdit):
        return lambda many: _out_of_text(field, many) if isValid(field) else None
    return _nothing


def _nothing(_many: int) -> None:
    """Take nothing out."""


def _out_of_line(field: QLineEdit, many: int) -> None:
    place, text = field.cursorPosition(), field.text()
    if not field.isReadOnly() and place >= many:
        field.setText(text[: place - many] + text[place:])
        field.setCursorPosition(place - many)


def _out_of_text(field: QPlainTextEdit | QTextEdit, many: int) -> None:
    if field.isReadOnly():
        return
    cursor = field.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, many)
    cursor.removeSelectedText()

"""Templates (定型文) while writing: `;` or `；` opens a list, typing narrows it, Enter puts the text in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QListWidget, QWidget

from desktop.records.support_entry import EntryTemplateView
from ui.measure import characters, units
from ui.parts.composing import NoteBox
from ui.parts.type_ahead import starts_with
from ui.style import mark

_ASKED: Final = re.compile(r"[;；]([^;；\n]{0,30})$")
_MOVES: Final = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_TAKES: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab})
_SHOWN: Final = 6


class Templates(QListWidget):
    """The list under the cursor of a note; the note keeps the focus. `inserted` gives the template taken."""

    inserted = Signal(object)

    def __init__(self, box: NoteBox, around: QWidget, title: str) -> None:
        super().__init__(around)
        self._box = box
        self._offered: tuple[EntryTemplateView, ...] = ()
        self._found: list[EntryTemplateView] = []
        self._waved_off = False
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        mark(self, surface="overlay")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hide()
        box.installEventFilter(self)
        box.textChanged.connect(self._look)
        box.cursorPositionChanged.connect(self._look)
        box.composed.connect(self._look)
        box.left.connect(self.hide)
        self.itemClicked.connect(lambda item: self._take(self.row(item)))

    def offer(self, templates: Sequence[EntryTemplateView]) -> None:
        """Offer these from now on."""
        self._offered = tuple(templates)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Move, take and leave by keys of the note while the list is open; a composition keeps its keys."""
        del watched
        if not self.isVisible() or self._box.composition or not isinstance(event, QKeyEvent):
            return False
        ours = event.key() in _MOVES or event.key() in _TAKES or event.key() == Qt.Key.Key_Escape
        if not ours or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() is QEvent.Type.KeyPress:
            self._answer(event.key())
            return True
        return False

    def _answer(self, key: int) -> None:
        if key in _MOVES:
            self.setCurrentRow((self.currentRow() + _MOVES[Qt.Key(key)]) % self.count())
        elif key in _TAKES:
            self._take(self.currentRow())
        else:
            self._waved_off = True
            self.hide()

    def _look(self) -> None:
        asked = self._asked()
        if asked is None:
            self._waved_off = False
            self.hide()
            return
        if self._waved_off or not self._box.hasFocus():
            return
        self._found = [each for each in self._offered if not asked or _fits(asked, each.title)]
        if not self._found:
            self.hide()
            return
        self.clear()
        self.addItems([each.title for each in self._found])
        self.setCurrentRow(0)
        self._place()

    def _asked(self) -> str | None:
        """Return what was typed behind the mark, a composition included; None where there is no mark."""
        cursor = self._box.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()] + self._box.composition
        found = _ASKED.search(before)
        return None if found is None else found[1].strip()

    def _place(self) -> None:
        around: Any = self.parentWidget()
        width = min(characters(40), around.width() - units(2))
        height = self.sizeHintForRow(0) * min(self.count(), _SHOWN) + units(1)
        under = self._box.mapTo(around, self._box.cursorRect().bottomLeft() + QPoint(0, units(1)))
        left = max(0, min(under.x(), around.width() - width - units(1)))
        # Where there is no room below the line, the list stands above it.
        top = under.y() if under.y() + height < around.height() else max(0, under.y() - height - units(4))
        self.setGeometry(left, top, width, height)
        self.show()
        self.raise_()

    def _take(self, place: int) -> None:
        if not 0 <= place < len(self._found):
            return
        taken = self._found[place]
        cursor = self._box.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        if (found := _ASKED.search(before)) is not None:
            move = QTextCursor.MoveOperation.Left
            cursor.movePosition(move, QTextCursor.MoveMode.KeepAnchor, len(before) - found.start())
        self.hide()
        cursor.insertText(taken.text)
        self._box.setTextCursor(cursor)
        self.inserted.emit(taken)


def _fits(asked: str, title: str) -> bool:
    return starts_with(asked, title) or asked in title

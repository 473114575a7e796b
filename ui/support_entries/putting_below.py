"""Writing a text that came from elsewhere below what stands in a note, with its way back."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtGui import QTextCursor

from ui.parts.composing import NoteBox


def put_below(panel: Any, box: NoteBox, text: str) -> None:
    """Write it as lines of its own; what is typed afterwards stays when it is taken back."""
    box.commit_composition()
    written = f"\n{text}" if box.toPlainText() else text
    cursor = QTextCursor(box.document())
    cursor.movePosition(QTextCursor.MoveOperation.End)
    cursor.insertText(written)
    box.setTextCursor(cursor)
    box.setFocus()
    undo = (panel.say("Undo"), partial(_take_back, panel, box, written))
    panel.messages.show_notice(panel.say("It stands in the text of the entry now."), undo)


def _take_back(panel: Any, box: NoteBox, written: str) -> None:
    panel.messages.clear()
    place = box.toPlainText().rfind(written)
    if place >= 0:
        cursor = QTextCursor(box.document())
        cursor.setPosition(place)
        cursor.setPosition(place + len(written), QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
    box.setFocus()

"""Text boxes that know of a composition of the input method (変換中の文字), and can keep it.

While Japanese is being composed, what is seen is not yet the text: Enter belongs to the composition, and
leaving, locking or writing a draft first has to commit it.
"""

from __future__ import annotations

from typing import Any, ClassVar, Final, cast

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from desktop.domain.kana import hiragana, is_kana
from ui.copied_papers import holds_papers

WAITING: Final = "abcdefghijklmnopqrstuvwxyzａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ"
_ENTERS: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class _Composing:
    """What both kinds of boxes do; stands before Qt's class in the bases."""

    composition = ""
    """What is being composed; it is not yet in the text."""
    composed: ClassVar[Any]
    left: ClassVar[Any]

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the composition."""
        super().inputMethodEvent(event)  # type: ignore[misc]
        self.composition = event.preeditString()
        self.composed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Leave Enter to the composition, and a copied picture or file to the form around the box."""
        if self.composition and event.key() in _ENTERS:
            event.accept()
            return
        if event.matches(QKeySequence.StandardKey.Paste) and holds_papers():
            event.ignore()
            return
        super().keyPressEvent(event)  # type: ignore[misc]

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Keep what was being composed, then tell that the box was left."""
        self.commit_composition()
        super().focusOutEvent(event)  # type: ignore[misc]
        self.left.emit()

    def commit_composition(self) -> None:
        """Make what is being composed part of the text, through the input method or by ourselves."""
        if not self.composition:
            return
        input_method = QGuiApplication.inputMethod()
        box = cast("QWidget", self)
        if QGuiApplication.focusObject() is box:
            input_method.commit()
        if self.composition:
            # Some input methods reset instead of committing, and without one nothing happens at all.
            event = QInputMethodEvent()
            event.setCommitString(self.composition)
            QCoreApplication.sendEvent(box, event)
            input_method.reset()


class LineBox(_Composing, QLineEdit):
    """One line of text.

    `composed` tells that the composition changed, `left` that the focus moved on, `read` how each part that
    was composed is read (ふりがな): the kana seen before it became kanji.
    """

    composed = Signal()
    left = Signal()
    read = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._reading = ""

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802
        """Follow the composition and its reading."""
        seen = _kana_of(event.preeditString())
        self._reading = seen or self._reading
        if event.commitString():
            self.read.emit(self._reading or _kana_of(event.commitString()))
        if not event.preeditString():
            self._reading = ""
        super().inputMethodEvent(event)


class NoteBox(_Composing, QPlainTextEdit):
    """Several lines of text, with the same promises. Tab moves on to the next field."""

    composed = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)


def commit_all(place: QWidget) -> None:
    """Commit the composition of whatever inside `place` has one."""
    for line in place.findChildren(LineBox):
        line.commit_composition()
    for note in place.findChildren(NoteBox):
        note.commit_composition()


def _kana_of(text: str) -> str:
    """Return the kana of a composition; "" once it shows anything else."""
    # A letter that waits for its vowel stands at the end; a lone n is on its way to ん.
    kana = text.rstrip(WAITING) + ("ん" if text.endswith(("n", "ｎ")) else "")
    return kana if kana.strip() and is_kana(hiragana(kana)) else ""

"""Inputs that belong to no record: a line of text, a passphrase that can be shown, a folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit

from i18n.words import Words
from ui.parts.boxes import row
from ui.parts.button import Button, IconButton
from ui.parts.field_place import FieldPlace
from ui.parts.inputs.base import Input, Typed


class LineOfText(Input):
    """A plain line of text."""

    def __init__(self, *, secret: bool = False) -> None:
        self.box = QLineEdit()
        super().__init__(self.box)
        self._line = row(self, gap=0.5)
        self._line.addWidget(self.box, 1)
        if secret:
            self.box.setEchoMode(QLineEdit.EchoMode.Password)
            # Kana can be typed into a passphrase: the input method stays on.
            self.box.setInputMethodHints(Qt.InputMethodHint.ImhNone)
            self.box.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, True)
        self.box.textEdited.connect(lambda _text: self.changed.emit())
        self.box.editingFinished.connect(self.left)

    def value(self) -> str:
        """Return the text."""
        return self.box.text()

    def fill(self, value: Any) -> None:
        """Show a text."""
        self.box.setText(str(value or ""))

    def typed(self) -> str:
        """Nothing of the door is kept as a draft."""
        return ""

    def restore(self, typed: Typed) -> None:
        """There is nothing to restore."""


class SecretLine(LineOfText):
    """A passphrase, hidden until the eye is pressed."""

    def __init__(self, words: Words) -> None:
        super().__init__(secret=True)
        self._words = words
        self.eye = IconButton("eye", words.say("Show what is typed"), self._switch)
        self._line.addWidget(self.eye)

    def hide_text(self) -> None:
        """Hide the text again."""
        self.box.setEchoMode(QLineEdit.EchoMode.Password)
        self.eye.show_icon("eye", self._words.say("Show what is typed"))

    def show_text(self) -> None:
        """Show the text."""
        self.box.setEchoMode(QLineEdit.EchoMode.Normal)
        self.eye.show_icon("eye-off", self._words.say("Hide what is typed"))

    def _switch(self) -> None:
        if self.box.echoMode() is QLineEdit.EchoMode.Password:
            self.show_text()
        else:
            self.hide_text()


class FolderLine(LineOfText):
    """A folder, typed or chosen."""

    def __init__(self, words: Words, title: str) -> None:
        super().__init__()
        self._words, self._title = words, title
        self._line.addWidget(Button(words.say("Choose…"), self._choose, icon="folder"))

    @property
    def folder(self) -> Path:
        """The folder that is named."""
        return Path(self.value().strip()).expanduser()

    def _choose(self) -> None:
        dialog = QFileDialog(self, self._title, self.value())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._chosen)
        dialog.open()

    def _chosen(self, name: str) -> None:
        self.fill(name)
        self.changed.emit()


def place(made: Input, label: str) -> FieldPlace:
    """Return the input under its label."""
    return FieldPlace(made, label)


def on_enter(box: QLineEdit, do: Callable[[], object]) -> None:
    """Do this when Enter is pressed outside a composition."""
    box.returnPressed.connect(do)

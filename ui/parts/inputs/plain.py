"""Inputs that belong to no record: a line of text, a passphrase that can be shown, a name, a folder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFileDialog, QLineEdit

from i18n.words import Words
from ui.parts.boxes import row
from ui.parts.button import Button, IconButton
from ui.parts.composing import LineBox
from ui.parts.field_place import FieldPlace
from ui.parts.inputs.base import Input, Typed

_SECRET = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
"""A passphrase that is shown is composed like any text, but no input method shall learn it."""


class _Undrafted(Input):
    """An input whose text is never kept as a draft."""

    def typed(self) -> str:
        """Nothing of the door is kept as a draft."""
        return ""

    def restore(self, typed: Typed) -> None:
        """There is nothing to restore."""


class LineOfText(_Undrafted):
    """A plain line of text."""

    def __init__(self) -> None:
        self.box = LineBox()
        super().__init__(self.box)
        self._line = row(self, gap=0.5)
        self._line.addWidget(self.box, 1)
        self.box.textChanged.connect(lambda _text: self.changed.emit())
        self.box.left.connect(self.left)
        self.box.returnPressed.connect(self.left)

    def value(self) -> str:
        """Return the text, what is being composed included."""
        self.box.commit_composition()
        return self.box.text()

    def fill(self, value: Any) -> None:
        """Show a text."""
        self.box.setText(str(value or ""))


class SecretLine(LineOfText):
    """A passphrase, hidden until the eye is pressed. Hidden it takes no input method: kana go as letters."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.eye = IconButton("eye", words.say("Show what is typed"), self._switch)
        self._line.addWidget(self.eye)
        self.hide_text()

    def hide_text(self) -> None:
        """Hide the text again."""
        self.box.setEchoMode(QLineEdit.EchoMode.Password)
        self.eye.show_icon("eye", self._words.say("Show what is typed"))

    def show_text(self) -> None:
        """Show the text."""
        self.box.setEchoMode(QLineEdit.EchoMode.Normal)
        self.box.setInputMethodHints(_SECRET)
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
        self.left.emit()


class NameChoice(_Undrafted):
    """Who signs in: chosen from the names there are, or typed."""

    def __init__(self) -> None:
        self.box = QComboBox()
        self.box.setEditable(True)
        self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        super().__init__(self.box)
        row(self).addWidget(self.box)
        self.box.editTextChanged.connect(lambda _text: self.changed.emit())

    def offer(self, names: Sequence[str]) -> None:
        """Offer these names; what was typed stays."""
        typed = self.value()
        self.box.clear()
        self.box.addItems(list(names))
        self.box.setEditText(typed or (names[0] if len(names) == 1 else ""))

    def value(self) -> str:
        """Return the name."""
        return self.box.currentText().strip()

    def fill(self, value: Any) -> None:
        """Show a name."""
        self.box.setEditText(str(value or ""))


def place(made: Input, label: str) -> FieldPlace:
    """Return the input under its label."""
    return FieldPlace(made, label)


def on_enter(made: LineOfText, do: Callable[[], object]) -> None:
    """Do this when Enter is pressed outside a composition."""
    made.box.returnPressed.connect(do)

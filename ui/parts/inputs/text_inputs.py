"""Inputs of text as people write it: names with their reading, telephone numbers, letters and codes."""

from __future__ import annotations

from PySide6.QtCore import Qt

from desktop.domain.phone import grouped
from ui.parts.boxes import row
from ui.parts.inputs.base import LineInput


class TextInput(LineInput):
    """A line of text. What the program can guess is offered and never overwrites what was typed."""

    def __init__(self, wide: float = 0) -> None:
        super().__init__(wide)
        self._offered = ""
        row(self).addWidget(self.box)

    def offer(self, text: str) -> None:
        """Show this text if the user has written nothing of their own."""
        if self.box.text() in {"", self._offered}:
            self._offered = text
            self.box.setText(text)


class KanaBox(TextInput):
    """A reading, in hiragana or katakana, as typed; readings that come from a name are added by `append`."""

    def append(self, reading: str) -> None:
        """Add what was just read of the name, unless the user has written something of their own."""
        if self.box.text() == self._offered:
            self.offer(self._offered + reading)


class PhoneBox(TextInput):
    """A telephone number; a bare row of digits is grouped when the box is left."""

    def __init__(self) -> None:
        super().__init__(24)
        self.box.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)
        self.box.left.connect(self._group)

    def _group(self) -> None:
        text = self.box.text()
        if text and text != (better := grouped(text)):
            self.box.setText(better)


class LatinBox(TextInput):
    """Letters as on a residence card or in an address of mail: the input method is not needed."""

    def __init__(self) -> None:
        super().__init__()
        self.box.setInputMethodHints(
            Qt.InputMethodHint.ImhPreferLatin | Qt.InputMethodHint.ImhNoPredictiveText
        )

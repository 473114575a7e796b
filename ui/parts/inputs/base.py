"""What every input of a form promises to the form."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.measure import characters
from ui.parts.composing import LineBox
from ui.style import mark

Typed = str | bool
"""What stands in an input as far as it can be kept as text; flags are kept as they are."""
WHOLE_LINE: Final = 0
"""The width of an input that takes all the room there is."""


class Input(QWidget):
    """Holds one value. `editor` is what gets the focus, the label and the accessible name."""

    changed = Signal()
    left = Signal()
    has_width = False
    """Whether it knows its own width; otherwise it takes all the room there is."""

    def __init__(self, editor: QWidget) -> None:
        super().__init__()
        self.editor = editor
        self.setFocusProxy(editor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def value(self) -> Any:
        """Return the value as a draft takes it; a Problem where what was typed cannot be read."""
        raise NotImplementedError

    def fill(self, value: Any) -> None:
        """Show a value, unknown (None, "") included."""
        raise NotImplementedError

    def typed(self) -> Typed:
        """Return what stands there, readable or not, to be kept while the form is unfinished."""
        raise NotImplementedError

    def restore(self, typed: Typed) -> None:
        """Show again what `typed` gave."""
        raise NotImplementedError

    def set_read_only(self, *, read_only: bool = True) -> None:
        """Allow or forbid changing."""
        self.editor.setEnabled(not read_only)

    def mark_faulty(self, sentence: str) -> None:
        """Show and tell a screen reader that the value cannot be kept; "" that it can."""
        mark(self.editor, faulty="true" if sentence else "")
        self.editor.setAccessibleDescription(sentence)


class LineInput(Input):
    """An input of one line; `wide` is its width in narrow characters."""

    def __init__(self, wide: float = WHOLE_LINE) -> None:
        self.box = LineBox()
        super().__init__(self.box)
        self.box.textChanged.connect(lambda _text: self.changed.emit())
        self.box.left.connect(self.left)
        self.has_width = bool(wide)
        if wide:
            self.box.setFixedWidth(characters(wide))
            self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)

    def value(self) -> Any:
        """Return the text as typed."""
        return self.box.text()

    def fill(self, value: Any) -> None:
        """Show a text."""
        self._show("" if value is None else str(value))

    def typed(self) -> str:
        """Return what stands there."""
        return self.box.text()

    def restore(self, typed: Typed) -> None:
        """Show again what was typed."""
        self._show(str(typed))

    def set_read_only(self, *, read_only: bool = True) -> None:
        """Allow or forbid changing; the text can still be reached and copied."""
        self.box.setReadOnly(read_only)

    def _show(self, text: str) -> None:
        if text != self.box.text():
            self.box.setText(text)
        # A long text is read from its beginning.
        self.box.setCursorPosition(0)

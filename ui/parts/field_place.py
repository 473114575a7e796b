"""A field in its place: the label above, the input, and below it what is wrong."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.parts.boxes import column, row
from ui.parts.icon_mark import IconMark
from ui.parts.inputs.base import Input
from ui.parts.text import Size, Text, Tone


class FieldPlace(QWidget):
    """Ties a label to its input for eyes, keyboard and screen reader alike."""

    def __init__(self, made: Input, label: str, *, required: str = "") -> None:
        """Show `required`, a word, beside the label of a field that has to be filled."""
        super().__init__()
        self.input = made
        body = column(self, gap=0.3)
        if label:
            self.label = Text(label, size=Size.SMALL, tone=Tone.QUIET)
            self.label.setBuddy(made.editor)
            made.editor.setAccessibleName(f"{label} ({required})" if required else label)
            head = row(gap=0.7)
            head.addWidget(self.label)
            if required:
                head.addWidget(Text(required, size=Size.SMALL, tone=Tone.ACCENT))
            head.addStretch(1)
            body.addLayout(head)
        body.addWidget(made)
        self._complaint = QWidget()
        line = row(self._complaint, gap=0.5)
        line.addWidget(IconMark("warning", tone=Tone.DANGER, height=1.6))
        self._words = Text(size=Size.SMALL, tone=Tone.DANGER, wrap=True)
        line.addWidget(self._words, 1)
        self._complaint.hide()
        body.addWidget(self._complaint)
        body.addStretch(1)

    @property
    def complaint(self) -> str:
        """What is wrong, in words; "" when nothing is."""
        return self._words.text()

    def complain(self, sentence: str) -> None:
        """Say what is wrong; "" that nothing is."""
        if sentence == self._words.text():
            return
        self._words.setText(sentence)
        self._complaint.setVisible(bool(sentence))
        self.input.mark_faulty(sentence)

"""The rail at the left: the subjects, icon and word, one of them on."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QSizePolicy

from i18n.words import Words
from ui.actions import GO, Actions
from ui.measure import units
from ui.parts.boxes import column
from ui.parts.button import IconButton
from ui.parts.surface import Surface
from ui.parts.text import tip
from ui.screens import Subject
from ui.style import mark


class Rail(Surface):
    """Buttons for the subjects; where the window is low, the words stand alone. `picked` gives the code."""

    picked = Signal(str)

    def __init__(self, subjects: Sequence[Subject], words: Words, actions: Actions) -> None:
        super().__init__("left")
        self._buttons: dict[str, IconButton] = {}
        group = QButtonGroup(self)
        body = column(self, gap=0.3, pad=(0.5, 0.8))
        for act, subject in zip(GO, subjects, strict=False):
            button = self._button(subject, words)
            tip(button, actions.title(act, button.text()))
            self._buttons[subject.code] = button
            group.addButton(button)
            body.addWidget(button)
            pick = self._picker(subject.code)
            button.clicked.connect(pick)
            actions.bind(self, act, pick, words=button.text())
        body.addStretch(1)
        self.setFixedWidth(units(7.6))

    def show_current(self, code: str) -> None:
        """Show where the user is; a screen without a button leaves the last one on."""
        if code in self._buttons:
            self._buttons[code].setChecked(True)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Need the room of the words alone."""
        return QSize(units(7.6), len(self._buttons) * units(3.2) + units(2))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Leave the icons out where they do not fit."""
        super().resizeEvent(event)
        with_icons = self.height() >= len(self._buttons) * units(5.4) + units(2)
        styles = Qt.ToolButtonStyle
        for button in self._buttons.values():
            button.setToolButtonStyle(
                styles.ToolButtonTextUnderIcon if with_icons else styles.ToolButtonTextOnly
            )

    def _button(self, subject: Subject, words: Words) -> IconButton:
        word = words.say(subject.words)
        button = IconButton(subject.icon, word)
        button.setText(word)
        button.setCheckable(True)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        button.setIconSize(QSize(units(2.2), units(2.2)))
        mark(button, look="rail")
        return button

    def _picker(self, code: str) -> Callable[..., None]:
        return lambda *_: self.picked.emit(code)

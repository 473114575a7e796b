"""The list of keys that work on the present screen (F1)."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout, QWidget

from i18n.words import Words
from ui.actions import ACTIONS, Group, bound
from ui.measure import units
from ui.parts.boxes import column, row
from ui.parts.button import Button
from ui.parts.dialog import Dialog
from ui.parts.surface import Section
from ui.parts.text import Text, Tone

SIDE_BY_SIDE: Final = 90
"""From so many u on, the keys of the page stand beside those of the window."""


class KeysOverlay(Dialog):
    """Every key of what can be done now, under its heading."""

    def __init__(self, window: QWidget, words: Words) -> None:
        super().__init__(window, words.say("Keys of this page"))
        found = list(bound(window))
        wide = window.width() >= units(SIDE_BY_SIDE)
        sides = (column(gap=2.5), column(gap=2.5))
        for group in Group:
            lines = [
                (action.text(), action.shortcut()) for act, action in found if ACTIONS[act].group is group
            ]
            if lines:
                section = Section(words.say(group.value))
                section.body.addWidget(_lines(lines))
                sides[1 if wide and group is not Group.WINDOW else 0].addWidget(section)
        both = row(gap=5)
        for side in sides:
            if side.count():
                side.addStretch(1)
                both.addLayout(side, 1)
        self.body.addLayout(both)
        self.body.addStretch(1)
        close = self.add_button(Button(words.say("Close"), self.accept))
        close.setDefault(True)
        close.setFocus()


def _lines(lines: list[tuple[str, QKeySequence]]) -> QWidget:
    place = QWidget()
    grid = QGridLayout(place)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(units(3))
    grid.setVerticalSpacing(units(0.5))
    grid.setColumnStretch(0, 1)
    for number, (words, key) in enumerate(lines):
        grid.addWidget(Text(words), number, 0)
        shown = Text(key.toString(QKeySequence.SequenceFormat.NativeText), tone=Tone.QUIET)
        grid.addWidget(shown, number, 1, Qt.AlignmentFlag.AlignRight)
    return place

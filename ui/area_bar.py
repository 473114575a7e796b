"""The line above a screen: the places that belong to the same subject of the rail, the present one marked."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabBar

from desktop.domain.roles import Permission
from i18n.words import Words
from ui.parts.boxes import row
from ui.parts.surface import Surface
from ui.screens import Subject


class AreaBar(Surface):
    """Names the places of an area; hidden where there is one only, and beside a single record.

    `picked` gives the code of the place the user turned to.
    """

    picked = Signal(str)

    def __init__(self, subjects: Sequence[Subject], words: Words, may: Callable[[Permission], bool]) -> None:
        """Take what tells whether the actor may do something: what they cannot read is not offered."""
        super().__init__("top")
        self._subjects, self._words, self._may = subjects, words, may
        self._codes: tuple[str, ...] = ()
        self.bar = QTabBar()
        self.bar.setAccessibleName(words.say("Places of this area"))
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setUsesScrollButtons(True)
        row(self, gap=0, pad=(0.8, 0)).addWidget(self.bar, 1)
        self.bar.currentChanged.connect(self._turned)
        self.hide()

    def show_current(self, code: str) -> None:
        """Show the places around this one."""
        here = next(subject for subject in self._subjects if subject.code == code)
        area = here.under or code
        places = [
            each
            for each in self._subjects
            if area in {each.code, each.under}
            and not each.of_one
            and (each.needs is None or self._may(each.needs))
        ]
        codes = tuple(each.code for each in places)
        blocked = self.bar.blockSignals(True)
        if codes != self._codes:
            self._codes = codes
            while self.bar.count():
                self.bar.removeTab(0)
            for each in places:
                self.bar.addTab(self._words.say(each.words).replace("&", "&&"))
        if code in codes:
            self.bar.setCurrentIndex(codes.index(code))
        self.bar.blockSignals(blocked)
        self.setVisible(len(places) > 1 and not here.of_one)

    def _turned(self, place: int) -> None:
        if 0 <= place < len(self._codes):
            self.picked.emit(self._codes[place])

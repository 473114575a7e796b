"""A postal code: typed in any way, shown as 160-0022, and asking once for what it stands for."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from shiboken6 import isValid

from desktop.domain.address import Address, postal_digits, postal_text
from desktop.domain.problem import Problem
from ui.parts.boxes import row
from ui.parts.inputs.base import LineInput

Finder = Callable[[str, Callable[[Sequence[Address]], object]], object]
"""Looks up seven digits elsewhere and answers on the main thread."""


class PostalCodeBox(LineInput):
    """Seven digits; `found` gives the address they stand for, chosen from a list where there are several."""

    found = Signal(str)

    def __init__(self, find: Finder | None = None) -> None:
        super().__init__(11)
        self._find = find
        self._asked = ""
        self.box.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)
        self.box.textEdited.connect(self._ask)
        self.box.left.connect(self._tidy)
        row(self).addWidget(self.box)

    def value(self) -> str:
        """Return the seven digits with their hyphen; a Problem `postal_code.unreadable` for anything else."""
        text = self.box.text().strip()
        return postal_text(postal_digits(text)) if text else ""

    def _ask(self) -> None:
        try:
            code = postal_digits(self.box.text())
        except Problem:
            return
        if self._find is not None and code != self._asked:
            self._asked = code
            self._find(code, lambda addresses: self._answer(code, addresses))

    def _answer(self, code: str, addresses: Sequence[Address]) -> None:
        # The form may be gone by the time the answer comes.
        if not isValid(self) or code != self._asked:
            return
        texts = list(dict.fromkeys(address.text for address in addresses))
        if len(texts) == 1:
            self.found.emit(texts[0])
        elif texts:
            self._choose(texts)

    def _choose(self, texts: Sequence[str]) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text in texts:
            action: QAction = menu.addAction(text.replace("&", "&&"))
            action.triggered.connect(lambda _checked=False, text=text: self.found.emit(text))
        menu.setActiveAction(menu.actions()[0])
        menu.popup(self.box.mapToGlobal(self.box.rect().bottomLeft()))

    def _tidy(self) -> None:
        try:
            self._show(self.value())
        except Problem:
            return

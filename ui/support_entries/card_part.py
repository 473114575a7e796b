"""Whether an absence card (不在連絡票) was left, and its number."""

from __future__ import annotations

from typing import Any

from desktop.records.visit import VisitFields
from ui.desk import Desk
from ui.parts.form import Form


class CardPart(Form):
    """One line: the tick, and the number beside it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(VisitFields, (("card_left", "card_number"),), desk.form_tools, kind="visit")
        self._show_number()

    def fill(self, values: Any) -> None:
        """Show what is kept."""
        super().fill(values)
        self._show_number()

    def _changed(self) -> None:
        super()._changed()
        self._show_number()

    def _show_number(self) -> None:
        number = self.places["card_number"]
        number.setVisible(bool(self.input("card_left").value()))
        if number.isHidden():
            number.input.fill(None)

"""The kinds of entry on screen: their icons, and the input that offers the usual ones as chips."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtWidgets import QMenu, QPushButton

from ui.parts.boxes import column
from ui.parts.chips import Chips
from ui.parts.inputs.base import Input, Typed
from ui.parts.inputs.choice_box import Choice
from ui.style import mark

VISIT: Final = "home_visit"
"""The kind that is meant when nobody says otherwise."""
SILENT: Final = "absent_silent"
"""Nobody answered and nothing showed that somebody is there."""
AT_HAND: Final = 6
"""So many of the list, which puts the usual ones first, stand as chips."""
_USUAL: Final = "note"
_ICONS: Final = {
    "home_visit": "visit",
    "phone": "phone",
    "office_visit": "person",
    "accompany": "walk",
    "mail": "mail",
    "letter": "mail",
    "watch": "eye",
    "property_search": "search",
    "inquiry": "handshake",
    "landlord": "key",
    "agency": "people",
    "meeting": "people",
    "paperwork": "paperwork",
    "emergency": "bell",
    "incident": "warning",
    "night_holiday": "time",
    "after_death": "heart",
    "travel": "place",
    "office_work": "document",
}


def icon_of(activity: str) -> str:
    """Return the icon of a kind; an organisation's own kinds share one."""
    return _ICONS.get(activity, _USUAL)


class KindInput(Input):
    """One of all kinds: the first as chips, the others in a menu behind the last chip."""

    def __init__(self, kinds: Sequence[Choice], *, others: str) -> None:
        self.chips = Chips(kinds[:AT_HAND], many=False, digits=False)
        super().__init__(self.chips)
        self._names = {str(kind.value): kind.name for kind in kinds}
        self._at_hand = {kind.value for kind in kinds[:AT_HAND]}
        self._said = others
        self._value = ""
        self._following = False
        self.others = QPushButton(others)
        self.others.setCheckable(True)
        self.others.setAutoDefault(False)
        mark(self.others, look="chip")
        menu = QMenu(self.others)
        for kind in kinds[AT_HAND:]:
            menu.addAction(kind.name.replace("&", "&&"), partial(self._follow, str(kind.value)))
        self.others.setMenu(menu)
        menu.aboutToHide.connect(self._show_others)
        line = self.chips.layout()
        if line is not None:
            line.addWidget(self.others)
        column(self, gap=0).addWidget(self.chips)
        self.chips.changed.connect(lambda: self._follow(str(self.chips.value())))

    def value(self) -> str:
        """Return the code of the kind."""
        return self._value

    def fill(self, value: str) -> None:
        """Show a kind."""
        self._following = True
        self._value = value or ""
        self.chips.fill(self._value)
        self._show_others()
        self._following = False

    def typed(self) -> Typed:
        """Return what stands there."""
        return self._value

    def restore(self, typed: Typed) -> None:
        """Show again what stood there."""
        self.fill(str(typed))
        self.changed.emit()

    def set_read_only(self, *, read_only: bool = True) -> None:
        """Allow or forbid changing."""
        self.chips.set_read_only(read_only=read_only)
        self.others.setEnabled(not read_only)

    def _follow(self, chosen: str) -> None:
        if self._following:
            return
        # The chip that is on was pressed again: a kind stays chosen.
        kind = chosen or self._value
        changes = kind != self._value
        self.fill(kind)
        if changes:
            self.changed.emit()

    def _show_others(self) -> None:
        other = bool(self._value) and self._value not in self._at_hand
        # A kind that is no longer in force keeps its code as its name.
        self.others.setText(self._names.get(self._value, self._value) if other else self._said)
        self.others.setChecked(other)

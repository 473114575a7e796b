"""Above the list of homes: which of them are shown."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.problem import Problem
from desktop.services.dwelling_lists import Wanted
from ui.desk import Desk
from ui.dwellings.area_input import area_input
from ui.parts.field_place import FieldPlace
from ui.parts.flow import Flow
from ui.parts.inputs.base import Input
from ui.parts.inputs.choice_box import Choice, ChoiceBox
from ui.parts.inputs.flag_box import FlagBox
from ui.parts.inputs.making import code_choices
from ui.parts.inputs.number_inputs import NumberInput, read_yen
from ui.parts.inputs.text_inputs import TextInput

_AFTER_MS = 120
"""So long after the last key the list follows."""


class FilterBar(QWidget):
    """`changed` tells that something else is wanted; what cannot be read yet is not asked for."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        words, tools = desk.words, desk.form_tools
        every = words.say("All")
        self.text = TextInput()
        self.kind = ChoiceBox(code_choices("dwelling_kinds", tools), unknown=every)
        self.municipality = ChoiceBox((), unknown=every)
        self.access = ChoiceBox(code_choices("accessibility_points", tools), unknown=every)
        self.rent = NumberInput(9, words.say("yen"), read_yen, "{:,}".format)
        self.area = area_input(words)
        self.vacant = FlagBox(words.say("Vacant or free soon only"))
        flow = Flow(self, gap=1.2)
        for label, made in (
            (words.say("Name, reading, address, landlord, agent"), self.text),
            (words.label("dwelling.dwelling_kind"), self.kind),
            (words.say("Municipality"), self.municipality),
            (words.say("Rent up to"), self.rent),
            (words.say("Floor area from"), self.area),
            (words.label("dwelling_access.access"), self.access),
            ("", self.vacant),
        ):
            flow.addWidget(FieldPlace(made, label))
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_AFTER_MS)
        self._soon.timeout.connect(self.changed)
        for each in self._inputs():
            each.changed.connect(self._soon.start)

    def wanted(self) -> Wanted:
        """Return what is wanted now."""
        return Wanted(
            text=str(self.text.value()),
            kind=str(self.kind.value()),
            vacant_only=bool(self.vacant.value()),
            rent_up_to=_number(self.rent),
            area_from=_number(self.area),
            municipality=str(self.municipality.value()),
            access=str(self.access.value()),
        )

    def offer(self, municipalities: Sequence[str]) -> None:
        """Offer these municipalities; the chosen one stays."""
        known = {choice.value for choice in self.municipality.list.choices}
        for name in municipalities:
            if name not in known:
                self.municipality.list.add(Choice(name, name))

    def clear(self) -> None:
        """Want everything."""
        for each in self._inputs():
            each.fill(None if not isinstance(each, FlagBox) else False)

    def _inputs(self) -> tuple[Input, ...]:
        return (self.text, self.kind, self.municipality, self.access, self.rent, self.area, self.vacant)


def _number(made: Input) -> int | None:
    try:
        found = made.value()
    except Problem:
        # Half a number is being typed.
        return None
    return found if isinstance(found, int) else None

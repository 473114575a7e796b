"""Above the list of homes: which of them are shown."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from desktop.domain.problem import Problem
from desktop.services.dwelling_lists import Wanted
from i18n.words import Words
from ui.desk import Desk
from ui.dwellings.area_input import area_input
from ui.measure import characters
from ui.parts.flow import Flow
from ui.parts.inputs.base import Input, LineInput
from ui.parts.inputs.choice_box import Choice, ChoiceBox
from ui.parts.inputs.flag_box import FlagBox
from ui.parts.inputs.making import code_choices
from ui.parts.inputs.number_inputs import NumberInput, read_yen
from ui.parts.inputs.text_inputs import TextInput

_TEXT, _BOX, _LIST, _NUMBER = 24, 23, 44, 13
_AFTER_MS = 120
"""So long after the last key the list follows."""


class FilterBar(QWidget):
    """`changed` tells that something else is wanted; what cannot be read yet is not asked for."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        words, tools = desk.words, desk.form_tools
        self.text, self.vacant = TextInput(_TEXT), FlagBox(words.say("Vacant or free soon only"))
        kind, place = words.label("dwelling.dwelling_kind"), words.say("Municipality")
        access = words.label("dwelling_access.access")
        self.kind = _box(code_choices("dwelling_kinds", tools), kind, words)
        self.municipality = _box((), place, words)
        self.access = _box(code_choices("accessibility_points", tools), access, words)
        self.rent = NumberInput(_NUMBER, words.say("yen"), read_yen, "{:,}".format)
        self.area = area_input(words, _NUMBER)
        flow = Flow(self, gap=0.8)
        for label, made in (
            (words.say("Name, reading, address, landlord, agent"), self.text),
            (kind, self.kind),
            (place, self.municipality),
            (words.say("Rent at most"), self.rent),
            (words.say("Area at least"), self.area),
            (access, self.access),
            ("", self.vacant),
        ):
            # One line where there is room: the label stands inside of what is still empty.
            if label:
                made.editor.setAccessibleName(label)
                made.editor.setToolTip(label)
            if isinstance(made, LineInput):
                made.box.setPlaceholderText(label)
            flow.addWidget(made)
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


def _box(choices: Sequence[Choice], label: str, words: Words) -> ChoiceBox:
    """Return a list that is called by its label while nothing is chosen; long names are read in the list."""
    box = ChoiceBox(choices, unknown=words.say("{label}: all", label=label))
    box.list.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.list.setFixedWidth(characters(_BOX))
    box.list.view().setMinimumWidth(characters(_LIST))
    return box


def _number(made: Input) -> int | None:
    try:
        found = made.value()
    except Problem:
        # Half a number is being typed.
        return None
    return found if isinstance(found, int) else None

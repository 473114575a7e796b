"""One resident in the form of a joint visit: a tick, an outcome, what was noticed, a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.problem import Problem
from desktop.services.joint_visits import Part, Resident
from i18n.problems import sentence
from ui.desk import Desk
from ui.measure import units
from ui.parts.boxes import column, row
from ui.parts.button import Button, Look
from ui.parts.chips import Chips
from ui.parts.field_place import FieldPlace
from ui.parts.inputs.base import Input, Typed
from ui.parts.inputs.flag_box import Tick
from ui.parts.inputs.making import code_choices
from ui.parts.inputs.number_inputs import NumberInput, read_minutes
from ui.parts.inputs.text_inputs import TextInput
from ui.support_entries.kinds import SILENT, VISIT

_TICKED: Final = "ticked"


def named_resident(desk: Desk, name: str, room: str, *, hidden: bool) -> str:
    """Return a resident's name and room; of whose address is protected the name is not said."""
    say = desk.words.say
    said = say("Somebody whose address is protected") if hidden else name
    return say("{name}, {room}", name=said, room=room) if room else said


class ResidentRow(QWidget):
    """What is asked unfolds with the tick."""

    ticked = Signal()
    changed = Signal()
    left = Signal()

    def __init__(self, desk: Desk, resident: Resident) -> None:
        super().__init__()
        self._desk, self.resident = desk, resident
        words, tools = desk.words, desk.form_tools
        say = words.say
        self.box = Tick(named_resident(desk, resident.name, resident.room, hidden=resident.hidden))
        rows = desk.workspace.office.rules.named("visit_outcomes").in_force(desk.today())
        fitting = {each.code for each in rows if VISIT in each.values.get("applies_to", ())}
        self.outcome = Chips(code_choices("visit_outcomes", tools), many=False)
        self.outcome.offer(fitting)
        self.text = TextInput()
        self.points = Chips(code_choices("observation_points", tools))
        self.signs = Chips(code_choices("door_signs", tools))
        self.minutes = NumberInput(7, say("minutes"), read_minutes)
        self._minutes = FieldPlace(self.minutes, words.label("support_entry.minutes"))
        self._noticed = FieldPlace(self.points, say("What was noticed"))
        self._at_door = FieldPlace(self.signs, words.label("door_sign.sign"))
        self._more = Button(say("Noticed and seen"), self._toggle, look=Look.QUIET, icon="chevron-down")
        body = column(self, gap=0.8)
        body.addWidget(self.box)
        self._asked = QWidget()
        inside = column(self._asked, gap=0.8, pad=(2.4, 0, 0, 0.6))
        inside.addWidget(FieldPlace(self.outcome, words.label("support_entry.outcome")))
        line = row(gap=1.5)
        line.addWidget(self._minutes)
        line.addWidget(FieldPlace(self.text, say("What is this person's own")), 1)
        inside.addLayout(line)
        unfold = row(gap=0)
        unfold.addWidget(self._more)
        unfold.addStretch(1)
        inside.addLayout(unfold)
        inside.addWidget(self._noticed)
        inside.addWidget(self._at_door)
        body.addWidget(self._asked)
        self._asked.hide()
        self._noticed.hide()
        self._at_door.hide()
        self.box.toggled.connect(self._toggled)
        for made in (self.outcome, self.text, self.points, self.signs, self.minutes):
            made.changed.connect(self.changed)
            made.left.connect(self.left)
        self.setMinimumWidth(units(20))

    @property
    def is_ticked(self) -> bool:
        """Whether this person was visited."""
        return self.box.isChecked()

    def tick(self, *, on: bool) -> None:
        """Tick or do not."""
        self.box.setChecked(on)

    def say_minutes(self, *, typed: bool) -> None:
        """Ask for this person's own minutes, or do not."""
        self._minutes.setVisible(typed)

    def check(self) -> bool:
        """Tell whether what was typed can be read, after having said what cannot."""
        try:
            self.minutes.value()
        except Problem as problem:
            self._minutes.complain(sentence(problem, self._desk.words))
            self.minutes.setFocus()
            return False
        self._minutes.complain("")
        return True

    def typed(self) -> dict[str, Typed]:
        """Return everything as typed."""
        return {_TICKED: self.is_ticked, **{name: made.typed() for name, made in self._inputs.items()}}

    def restore(self, typed: Mapping[str, Any]) -> None:
        """Show again what was typed."""
        self.tick(on=typed.get(_TICKED) is True)
        for name, made in self._inputs.items():
            made.restore(str(typed.get(name, "")))
        if self.points.value() or self.signs.value():
            self._noticed.show()
            self._at_door.show()

    @property
    def _inputs(self) -> dict[str, Input]:
        return {
            "outcome": self.outcome,
            "text": self.text,
            "points": self.points,
            "signs": self.signs,
            "minutes": self.minutes,
        }

    def part(self) -> Part:
        """Return what is said of this person; who did not answer is looked in on again tomorrow."""
        outcome = str(self.outcome.value())
        again: dict[str, Any] = {}
        if outcome == SILENT:
            tomorrow = self._desk.today() + timedelta(days=1)
            again = {"next_step": self._desk.words.say("Look in again"), "next_due": tomorrow}
        return Part(
            self.resident.client_id,
            outcome,
            tuple(self.points.value()),
            tuple(self.signs.value()),
            str(self.text.value()),
            minutes=self.minutes.value() if not self._minutes.isHidden() else None,
            **again,
        )

    def _toggled(self, on: bool) -> None:  # noqa: FBT001 - a slot's signature
        self._asked.setVisible(on)
        if on and self.box.hasFocus():
            self.outcome.setFocus()
        self.ticked.emit()

    def _toggle(self) -> None:
        shown = self._noticed.isHidden()
        self._noticed.setVisible(shown)
        self._at_door.setVisible(shown)
        if shown:
            self.points.setFocus()

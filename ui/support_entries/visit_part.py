"""What a form says of a visit beyond the entry: what was seen at the door, the way there, meters, a card."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.problem import InvalidDraft
from desktop.records.visit import VisitFields
from desktop.services.visits import VisitNotes
from i18n.problems import field_sentence
from i18n.terms import text
from ui.desk import Desk
from ui.parts.boxes import column, row
from ui.parts.button import Button, Look
from ui.parts.chips import Chips
from ui.parts.field_place import FieldPlace
from ui.parts.flow import Flow
from ui.parts.form import Form
from ui.parts.inputs.base import Typed
from ui.parts.inputs.distance_input import distance_input
from ui.parts.inputs.making import code_choices
from ui.parts.inputs.text_inputs import TextInput
from ui.support_entries.card_part import CardPart

_WAY: Final = (
    ("travel_way", "travel_minutes"),
    ("distance",),
    ("fare", "fare_payer"),
    ("cost", "cost_payer"),
    "cost_for",
)
_FARE: Final = ("fare", "fare_payer")
"""Going along says these itself."""
_SIGNS: Final = "signs"
_KEY: Final = "visit."
"""Before the names under which everything stands in a draft: going along has a fare of its own."""
_METER: Final = "meter."


class VisitPart(QWidget):
    """Chips for the door, then what can be unfolded. `changed` and `left` are for the form around."""

    changed = Signal()
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, say = desk, desk.words.say
        tools, rules = desk.form_tools, desk.workspace.office.rules
        self.signs = Chips(code_choices("door_signs", tools))
        self._at_door = FieldPlace(self.signs, say("At the door (digits 1 to 9, arrows)"))
        self.card = CardPart(desk)
        self.way = Form(
            VisitFields, _WAY, tools, kind="visit", inputs={"distance": distance_input(desk.words)}
        )
        meters = rules.named("meters").in_force(desk.today())
        self.meters = {meter.code: TextInput(14) for meter in meters}
        self._meter_places = {
            meter.code: FieldPlace(
                self.meters[meter.code],
                say("{meter} ({unit})", meter=text(meter, desk.words), unit=meter.values["unit"]),
            )
            for meter in meters
        }
        self._unfold = Button(
            say("Way, fare, cost, meters"), self._toggle, look=Look.QUIET, icon="chevron-down"
        )
        self._folded = QWidget()
        self._lay_out()
        self._listen()

    # -- what it holds

    def notes(self) -> VisitNotes | None:
        """Return what is said; None after having shown what is wrong."""
        try:
            values = self.way.values() | self.card.values()
        except InvalidDraft as invalid:
            self.show_errors(invalid)
            return None
        if self._at_door.isHidden():
            return VisitNotes(values)
        digits = {meter: _plain(made.value()) for meter, made in self.meters.items()}
        return VisitNotes(values, frozenset(self.signs.value()), digits)

    def fill(self, notes: VisitNotes) -> None:
        """Show what is kept."""
        self.way.fill(notes.values)
        self.card.fill(notes.values)
        self.signs.fill(tuple(notes.signs))
        for meter, made in self.meters.items():
            made.fill(notes.meters.get(meter, ""))
        if notes.meters or any(notes.values.get(name) for name in self.way.places):
            self._folded.show()

    def typed(self) -> dict[str, Typed]:
        """Return everything as typed."""
        found = {_KEY + name: value for name, value in (self.way.typed() | self.card.typed()).items()}
        found[_KEY + _SIGNS] = self.signs.typed()
        return found | {_KEY + _METER + meter: made.typed() for meter, made in self.meters.items()}

    def restore(self, typed: Mapping[str, Any]) -> None:
        """Show again what was typed."""
        own = {name.removeprefix(_KEY): value for name, value in typed.items() if name.startswith(_KEY)}
        self.way.restore(own)
        self.card.restore(own)
        self.signs.restore(str(own.get(_SIGNS, "")))
        for meter, made in self.meters.items():
            made.restore(str(own.get(_METER + meter, "")))
        if any(value for name, value in own.items() if name != _SIGNS and value is not False):
            self._folded.show()

    def show_errors(self, invalid: InvalidDraft) -> None:
        """Say beside each field what is wrong with it."""
        wrong = {error.field: error for error in invalid.errors}
        if wrong.keys() & self.way.places.keys() or "reading" in wrong:
            self._folded.show()
        self.way.show_errors(invalid)
        self.card.show_errors(invalid)
        for meter, place in self._meter_places.items():
            bad = "reading" in wrong and not _is_reading(_plain(self.meters[meter].value()))
            place.complain(field_sentence(wrong["reading"], self._desk.words) if bad else "")

    def set_read_only(self) -> None:
        """Let everything be read and nothing be changed."""
        self.way.set_read_only()
        self.card.set_read_only()
        self.signs.set_read_only()
        for made in self.meters.values():
            made.set_read_only()

    # -- what is asked for

    def ask_for(self, *, outcome: bool, way: bool, fare: bool) -> None:
        """Ask what was seen at the door, for the way, and for its fare, or do not."""
        self._at_door.setVisible(outcome)
        self.card.setVisible(outcome)
        for place in self._meter_places.values():
            place.setVisible(outcome)
        self.way.setVisible(way)
        for name in _FARE:
            self.way.places[name].setVisible(fare)
        self.setVisible(outcome or way)

    # -- how it is built

    def _lay_out(self) -> None:
        body = column(self, gap=1)
        body.addWidget(self._at_door)
        body.addWidget(self.card)
        unfold = row(gap=0)
        unfold.addWidget(self._unfold)
        unfold.addStretch(1)
        body.addLayout(unfold)
        inside = column(self._folded, gap=1.2)
        inside.addWidget(self.way)
        line = QWidget()
        meters = Flow(line, gap=1.2)
        for place in self._meter_places.values():
            meters.addWidget(place)
        inside.addWidget(line)
        body.addWidget(self._folded)
        self._folded.hide()

    def _listen(self) -> None:
        parts: tuple[Any, ...] = (self.way, self.card, self.signs, *self.meters.values())
        for part in parts:
            part.changed.connect(self.changed)
            part.left.connect(self.left)

    def _toggle(self) -> None:
        if self._folded.isHidden():
            self._folded.show()
            self.way.input("travel_way").setFocus()
        else:
            self._folded.hide()


def _plain(typed: str) -> str:
    """Return digits as a meter shows them, however they were typed."""
    return unicodedata.normalize("NFKC", typed).replace(",", "").replace(" ", "")


def _is_reading(digits: str) -> bool:
    whole, _, part = digits.partition(".")
    return not digits or (whole.isdecimal() and (not part or part.isdecimal()))

"""The form of a sheet, laid out like the paper: the same parts in the same order under the same letters."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.problem import InvalidDraft
from desktop.domain.sheet_code import shown
from desktop.domain.sheet_rows import in_rows
from desktop.records.support_entry import SupportEntryFields
from desktop.records.visit import VisitFields
from desktop.services.day_sheets import OpenSheet
from desktop.services.visits import VisitNotes
from i18n.dates import weekday_date
from i18n.problems import field_sentence
from i18n.terms import text
from reports.day_sheet import PARTS
from ui.day_sheets.scan_input import ScanInput
from ui.desk import Desk
from ui.parts.boxes import column
from ui.parts.chips import Chips
from ui.parts.composing import commit_all
from ui.parts.field_place import FieldPlace
from ui.parts.flow import Flow
from ui.parts.form import Form
from ui.parts.inputs.base import Input, Typed
from ui.parts.inputs.choice_box import Choice, ChoiceBox
from ui.parts.inputs.flag_box import FlagBox
from ui.parts.inputs.note_input import NoteInput
from ui.parts.inputs.text_inputs import TextInput
from ui.parts.surface import Heading
from ui.parts.text import Size, Text, Tone

_CLIENT: Final = "client_id"
"""Under this name a draft says whose it is."""
_CHIPS: Final = ("outcome", "points")
_METER: Final = "meter."
_SIGNS: Final = "signs."
_SIGNED: Final = "signed"


class SheetForm(QWidget):
    """Digits tick while a row has the focus, Tab goes on to the next part. It saves nothing itself."""

    changed = Signal()
    left = Signal()

    def __init__(self, desk: Desk, sheet: OpenSheet) -> None:
        super().__init__()
        self._desk, self.sheet, self._say = desk, sheet, desk.words.say
        rules, tools, words = desk.workspace.office.rules, desk.form_tools, desk.words
        on = sheet.on

        def chips(rows: Any, *, many: bool = True) -> Chips:
            return Chips([Choice(row.code, text(row, words)) for row in rows], many=many)

        outcomes = [
            row
            for row in rules.named("visit_outcomes").in_force(on)
            if sheet.activity in row.values.get("applies_to", ())
        ]
        self.outcome = chips(outcomes, many=False)
        self.signs = [chips(row) for row in in_rows(rules.named("door_signs").in_force(on))]
        self.points = chips(rules.named("observation_points").in_force(on))
        meters = rules.named("meters").in_force(on)
        self.meters = {meter.code: TextInput(14) for meter in meters}
        self._meter_places = {
            meter.code: FieldPlace(
                self.meters[meter.code],
                self._say("{meter} ({unit})", meter=text(meter, words), unit=meter.values["unit"]),
            )
            for meter in meters
        }
        self.text = NoteInput(least=3, most=10)
        made: dict[str, Input] = {"staff_id": _staff(desk, sheet), "text": self.text}
        self.times = self._form(("on", "start", "end", "staff_id"), made)
        self.words = self._form(("text",), made)
        self.then = self._form(("next_step", "next_due"), made)
        self.way = Form(VisitFields, ("travel_minutes",), tools, kind="visit")
        self.card = Form(VisitFields, (("card_left", "card_number"),), tools, kind="visit")
        self.signed = FlagBox(self._say("There is a signature on the sheet"))
        self.scan = ScanInput(desk)
        self.scan.hide()
        self.signed.changed.connect(lambda: self.scan.setVisible(bool(self.signed.value())))
        self._lay_out()
        self._listen()
        self.times.fill({"on": sheet.on, "staff_id": sheet.staff_id or desk.workspace.office.actor.staff_id})

    def take_focus(self) -> None:
        """Begin with the first part."""
        self.outcome.setFocus()

    # What it holds

    def values(self) -> dict[str, Any] | None:
        """Return what the entry says; None after having shown what is wrong."""
        found: dict[str, Any] = {"activity": self.sheet.activity, "outcome": self.outcome.value()}
        wrong = False
        for part in (self.times, self.words, self.then):
            try:
                found |= part.values()
            except InvalidDraft as invalid:
                part.show_errors(invalid)
                wrong = True
        if wrong:
            return None
        found["minutes"] = _minutes(found["on"], found["start"], found["end"])
        return found

    def notes(self) -> VisitNotes | None:
        """Return what is said of the visit; None after having shown what is wrong."""
        try:
            values = self.way.values() | self.card.values()
        except InvalidDraft as invalid:
            self.show_errors(invalid)
            return None
        digits = {meter: _plain(made.value()) for meter, made in self.meters.items()}
        signs = frozenset(sign for row in self.signs for sign in row.value())
        return VisitNotes(values, signs, digits)

    def show_errors(self, invalid: InvalidDraft) -> None:
        """Say beside each field what is wrong with it."""
        wrong = {error.field: error for error in invalid.errors}
        for part in (self.card, self.way, self.then, self.words, self.times):
            part.show_errors(invalid)
        for meter, place in self._meter_places.items():
            bad = "reading" in wrong and not _is_reading(_plain(self.meters[meter].value()))
            place.complain(field_sentence(wrong["reading"], self._desk.words) if bad else "")

    # Drafts

    def typed(self) -> Mapping[str, Typed]:
        """Return everything as typed, and whose it is."""
        commit_all(self)
        found: dict[str, Typed] = {_CLIENT: str(self.sheet.client_id), _SIGNED: self.signed.typed()}
        for part in self._forms:
            found |= part.typed()
        return found | {name: made.typed() for name, made in self._single.items()}

    def restore(self, typed: Mapping[str, Any]) -> None:
        """Show again what was typed."""
        for part in self._forms:
            part.restore(typed)
        for name, made in self._single.items():
            made.restore(str(typed.get(name, "")))
        self.signed.restore(typed.get(_SIGNED, False))

    # How it is built

    @property
    def _forms(self) -> tuple[Form, ...]:
        return self.times, self.words, self.then, self.way, self.card

    @property
    def _single(self) -> dict[str, Input]:
        found: dict[str, Input] = dict(zip(_CHIPS, (self.outcome, self.points), strict=True))
        found |= {f"{_SIGNS}{place}": row for place, row in enumerate(self.signs)}
        return found | {_METER + meter: made for meter, made in self.meters.items()}

    def _form(self, lines: tuple[str, ...], made: Mapping[str, Input]) -> Form:
        tools = self._desk.form_tools
        return Form(SupportEntryFields, lines, tools, kind="support_entry", inputs=made)

    def _lay_out(self) -> None:
        body, words, sheet = column(self, gap=1.1), self._desk.words, self.sheet
        day = weekday_date(sheet.on, words, self._desk.today())
        for taken in (self.times, self.way, self.card):
            # Their fields stand where the paper has them; what is left of them is not seen.
            taken.setParent(self)
            taken.hide()
        body.addWidget(Heading(f"{shown(sheet.code)}　{sheet.name}　{day}"))
        body.addWidget(FieldPlace(self.outcome, self._say(PARTS[0])))
        for part, row in zip(PARTS[1:3], self.signs, strict=False):
            body.addWidget(FieldPlace(row, self._say(part)))
        body.addWidget(FieldPlace(self.points, self._say(PARTS[3])))
        self._beside(PARTS[4], *self.times.places.values(), *self.way.places.values())
        self._beside(PARTS[5], *self._meter_places.values())
        self._beside(PARTS[6], self.words)
        self._beside(PARTS[7], self.then)
        self._beside(PARTS[8], self.signed, self.scan, *self.card.places.values())

    def _beside(self, part: str, *widgets: QWidget) -> None:
        """Put what belongs to a part below its letter, beside each other where there is room."""
        body: Any = self.layout()
        body.addWidget(Text(self._say(part), size=Size.SMALL, tone=Tone.ACCENT))
        if len(widgets) == 1:
            body.addWidget(widgets[0])
            return
        line = QWidget()
        flow = Flow(line, gap=1.2)
        for widget in widgets:
            flow.addWidget(widget)
        body.addWidget(line)

    def _listen(self) -> None:
        parts: tuple[Any, ...] = (*self._forms, *self._single.values(), self.signed)
        for part in parts:
            part.changed.connect(self.changed)
            part.left.connect(self.left)


def _staff(desk: Desk, sheet: OpenSheet) -> ChoiceBox:
    known = [] if sheet.staff_id is None else [Choice(sheet.staff_id, sheet.staff_name)]
    staff, actor = desk.workspace.staff, desk.workspace.office.actor
    box = ChoiceBox(known or [Choice(actor.staff_id, actor.name)], empty=None, name_of=lambda _key: "…")
    desk.tasks.read(
        lambda: [Choice(view.id, view.name) for view in staff.working()], owner=box, then=box.offer
    )
    return box


def _minutes(on: date | None, start: time | None, end: time | None) -> int | None:
    if on is None or start is None or end is None or end < start:
        return None
    return int((datetime.combine(on, end) - datetime.combine(on, start)).total_seconds() // 60)


def _plain(typed: str) -> str:
    """Return digits as a meter shows them, however they were typed."""
    return unicodedata.normalize("NFKC", typed).replace(",", "").replace(" ", "")


def _is_reading(digits: str) -> bool:
    whole, _, part = digits.partition(".")
    return not digits or (whole.isdecimal() and (not part or part.isdecimal()))

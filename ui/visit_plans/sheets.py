"""Printing the day's sheets: how people are named, on which paper, with which past; then the preview."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.records.client import Client, ClientView
from desktop.records.staff import Staff
from desktop.services.day_sheets import USUAL
from desktop.services.visit_calendars import initials
from desktop.services.visit_stops import State, Stop
from i18n.dates import time_span, weekday_date
from reports import day_sheet
from ui.actions import Act
from ui.desk import Desk
from ui.paper_preview import Issued, Job
from ui.parts.button import Button, Look
from ui.parts.chips import OneOf
from ui.parts.dialog import Dialog
from ui.parts.field_place import FieldPlace
from ui.parts.inputs.choice_box import Choice
from ui.parts.inputs.flag_box import FlagBox
from ui.parts.message_bar import MessageBar
from ui.visit_plans import telling

_OPEN: Final = frozenset({State.PLANNED, State.OVERDUE, State.PROPOSED})
_NAME, _INITIALS = "name", "initials"
_A4, _A5 = "a4", "a5"
_HIDDEN: Final = "◯◯"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the worker chose: full names or initials, a real A5 or two on an A4, with the last note or not."""

    full_names: bool = False
    on_a5: bool = False
    with_notes: bool = True


class SheetsDialog(Dialog):
    """Asks what may stand on paper; the least is chosen at first. `done` is given the job."""

    def __init__(
        self,
        parent: QWidget,
        desk: Desk,
        day: date,
        staff_name: str,
        stops: Sequence[Stop],
        done: Callable[[Job], object],
    ) -> None:
        self._desk, self._say, self._done = desk, desk.words.say, done
        self._day, self._staff_name = day, staff_name
        self._stops = [stop for stop in stops if stop.line.state in _OPEN]
        say = self._say
        super().__init__(
            parent,
            say("Print the day's sheets"),
            consequence=say(
                "Each visit gets a sheet with a number to enter it by afterwards. The numbers are given when"
                " the sheets are printed or saved; from then on they stand on Today until they are entered or"
                " thrown away. Protected addresses are never printed."
            ),
        )
        self.messages = MessageBar(desk.words)
        self.body.addWidget(self.messages)
        self.naming = OneOf(
            [Choice(_INITIALS, say("Initials only")), Choice(_NAME, say("Full names"))], digits=True
        )
        self.naming.fill(_INITIALS)
        self.paper = OneOf(
            [Choice(_A4, say("Two on an A4, to be cut")), Choice(_A5, say("Real A5 paper"))], digits=True
        )
        self.paper.fill(_A4)
        self.notes = FlagBox(say("With one line of the last note"))
        self.notes.fill(value=True)
        for place in (
            FieldPlace(self.naming, say("Names on the sheets")),
            FieldPlace(self.paper, say("Paper of the sheets")),
            FieldPlace(self.notes, ""),
        ):
            self.body.addWidget(place)
        self.add_button(Button(say("Cancel"), self.reject))
        self.make = self.add_button(
            Button(say("Show the sheets"), self.show_sheets, look=Look.PRIMARY, icon="print")
        )
        desk.actions.bind(self, Act.SAVE, self.show_sheets)

    def show_problem(self, problem: Problem) -> None:
        """Say what went wrong inside the dialog."""
        self.make.setEnabled(True)
        self.messages.show_problem(problem)

    def show_sheets(self) -> None:
        """Show the sheets as they will be; their numbers are given when they leave."""
        if not self._stops:
            self.show_problem(Problem("sheet.no_stops"))
            return
        wanted = Wanted(self.naming.value() == _NAME, self.paper.value() == _A5, bool(self.notes.value()))
        self._done(sheets_job(self._desk, self._day, self._staff_name, self._stops, wanted))
        self.accept()


def sheets_job(desk: Desk, day: date, staff_name: str, stops: Sequence[Stop], wanted: Wanted) -> Job:
    """Return the sheets of these stops; when they leave they get numbers, and of everybody it is noted."""
    workspace = desk.workspace

    def content(codes: Sequence[str]) -> day_sheet.DaySheetsContent:
        workspace.office.require(Permission.READ_NOTES)
        own = workspace.organisations.own()
        return day_sheet.DaySheetsContent(
            day,
            staff_name,
            tuple(_one(desk, stop, code, wanted) for stop, code in zip(stops, codes, strict=True)),
            {name: workspace.office.rules.named(name) for name in day_sheet.LISTS},
            own.name if own is not None and not own.discreet_cards else "",
            own.phone if own is not None else "",
            wanted.on_a5,
        )

    def issue() -> Issued:
        changed, keys = workspace.day_sheets.give_out([stop.line for stop in stops])
        codes = workspace.day_sheets.of_keys(keys)
        return Issued(content([codes[key] for key in keys]), changed)

    people = sorted({stop.line.client_id for stop in stops})
    return Job(
        day_sheet.CODE,
        "reports.day_sheet:day_sheets",
        lambda: content([""] * len(stops)),
        Staff.kind,
        workspace.office.actor.staff_id,
        None,
        exactly=day_sheet.EXACTLY_A5 if wanted.on_a5 else None,
        issue=issue,
        others=tuple((Client.kind, key, key) for key in people),
    )


def _one(desk: Desk, stop: Stop, code: str, wanted: Wanted) -> day_sheet.OneSheet:
    workspace, line, words = desk.workspace, stop.line, desk.words
    client = workspace.clients.get(line.client_id)
    case = workspace.cases.current(line.client_id)
    short = initials(client.romaji or client.kana) or ("" if case is None else case.number)
    named = wanted.full_names or not short

    def told(text: str) -> str:
        return text if named else without_name(text, client)

    promise = workspace.door_facts.read(line.client_id).promise
    return day_sheet.OneSheet(
        code,
        client.name if named else short,
        time_span(line.start, line.end, words),
        told(telling.why(desk, line)),
        "" if stop.address_protected else telling.where(desk, stop),
        told(telling.door(desk, stop)),
        telling.keys(desk, stop),
        told(_last_note(desk, line.client_id)) if wanted.with_notes else "",
        ""
        if promise is None
        else f"{weekday_date(promise.due, words, desk.today())} {told(promise.step)}".strip(),
        line.staff_name,
        line.activity or USUAL,
    )


def without_name(text: str, client: ClientView) -> str:
    """Return a text in which neither name nor reading of the person stands: initials were wanted."""
    parts = {part for said in (client.name, client.kana, client.addressed_as) for part in said.split()}
    for part in sorted((part for part in parts if len(part) > 1), key=len, reverse=True):
        text = text.replace(part, _HIDDEN)
    return text


def _last_note(desk: Desk, client_id: UUID) -> str:
    for line in desk.workspace.support_entries.timeline(client_id, 10):
        if line.text.strip():
            day = weekday_date(line.on, desk.words, desk.today())
            return f"{day} {' '.join(line.text.split())}"
    return ""

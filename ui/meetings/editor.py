"""The form of a meeting: when and where, who was there, about whom, what was decided, what comes next."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from desktop.records.meeting import MeetingDraft, MeetingFields
from desktop.services.meetings import About, Attending, MeetingSheet
from desktop.services.recording import Saved
from ui.choices import agency_box, agency_person_box, late_box
from ui.client_input import ClientInput
from ui.desk import Desk
from ui.parts.form import Line, Title
from ui.parts.inputs.base import Input
from ui.parts.inputs.choice_box import Choice
from ui.parts.inputs.date_box import DateBox
from ui.parts.inputs.note_input import NoteInput
from ui.parts.inputs.rows_input import RowsInput, stacked
from ui.parts.inputs.text_inputs import TextInput
from ui.record_editor import Editing, RecordEditor


def meeting_editing(
    desk: Desk, client_id: UUID | None = None, _case: object = None, *, sheet: MeetingSheet | None = None
) -> tuple[Editing, str]:
    """Return how a meeting is edited; `client_id` is the client on whose page it was begun."""
    words, service = desk.words, desk.workspace.meetings
    people, about = people_input(desk), about_input(desk)
    if sheet is None:
        people.fill([(desk.workspace.office.actor.staff_id, None, None, "")])
        about.fill([] if client_id is None else [(client_id, "", "", None)])
    else:
        people.fill(
            [
                (each.view.staff_id, each.view.agency_id, each.view.agency_person_id, each.view.name)
                for each in sheet.participants
                if each.view.client_id is None
            ]
        )
        about.fill(
            [
                (each.client_id, each.entry.text, each.entry.next_step, each.entry.next_due)
                for each in sheet.about
            ]
        )

    def verb(draft: Any, view: Any) -> Callable[[], Saved]:
        attending = [Attending(who[0], who[1], who[2], name=who[3]) for who in people.value()]
        discussed = [About(*each) for each in about.value() if each[0] is not None]
        if view is None:
            return partial(service.hold, draft, attending, discussed)

        def keep() -> Saved:
            # A client who was there stays noted, though the form does not ask for it.
            there = [
                Attending(client_id=each.view.client_id)
                for each in service.sheet(view.id).participants
                if each.view.client_id is not None
            ]
            return service.hold(draft, [*attending, *there], discussed, view.id, view.version)

        return keep

    editing = Editing(
        "meeting",
        MeetingFields,
        MeetingDraft,
        service,
        _lines(desk),
        starting={"on": desk.today()},
        inputs={"agency_id": agency_box(desk)},
        extras={
            "attending": (words.say("Who was there"), people),
            "about": (words.say("About whom (each gets a support entry)"), about),
        },
        verb=verb,
    )
    return editing, words.label("record.meeting")


def edit_meeting(desk: Desk, sheet: MeetingSheet | None, client_id: UUID | None = None) -> RecordEditor:
    """Open the form of a meeting beside the page."""
    editing, title = meeting_editing(desk, client_id, sheet=sheet)
    editor = RecordEditor(desk, editing, None if sheet is None else sheet.view)
    desk.navigation.show_details(editor, title)
    editor.take_focus()
    return editor


class NewMeeting(RecordEditor):
    """The form of a new meeting about a person; other subjects load it by name."""

    def __init__(self, desk: Desk, client_id: UUID) -> None:
        super().__init__(desk, meeting_editing(desk, client_id)[0], None)


def people_input(desk: Desk) -> RowsInput:
    """Return the input of participants: staff, agency, somebody there, or a name."""
    say, label, staff = desk.words.say, desk.words.label, desk.workspace.staff

    def staff_choices() -> list[Choice]:
        return [Choice(view.id, view.name) for view in staff.working()]

    def make() -> list[Input]:
        name, agency = TextInput(), agency_box(desk)
        inputs: list[Input] = [
            late_box(desk, staff_choices),
            agency,
            agency_person_box(desk, agency),
            name,
        ]
        names = ("staff_id", "agency_id", "agency_person_id", "name")
        for each, field in zip(inputs, names, strict=True):
            text = label(f"meeting_participant.{field}")
            each.editor.setAccessibleName(text)
            each.setToolTip(text)
        name.box.setPlaceholderText(label("meeting_participant.name"))
        return inputs

    return RowsInput(make, add=say("Add a participant"), remove=say("Take this line away"), lay=stacked)


def about_input(desk: Desk) -> RowsInput:
    """Return the input of the clients a meeting is about: what was said, what comes next."""
    say, label = desk.words.say, desk.words.label

    def make() -> list[Input]:
        said, step = NoteInput(), TextInput()
        due = DateBox(desk.words, desk.today)
        said.editor.setAccessibleName(say("What was said about this person"))
        step.editor.setAccessibleName(label("support_entry.next_step"))
        step.box.setPlaceholderText(label("support_entry.next_step"))
        due.editor.setAccessibleName(label("support_entry.next_due"))
        return [ClientInput(desk), said, step, due]

    return RowsInput(make, add=say("Add a client"), remove=say("Take this line away"), lay=stacked)


def _lines(desk: Desk) -> tuple[Line, ...]:
    say = desk.words.say
    return (
        "meeting_kind",
        "title",
        "on",
        ("start", "end"),
        "place",
        "agency_id",
        "agenda",
        Title(say("What came of it")),
        "minutes_text",
        "decisions",
        "next_step",
        "next_due",
    )

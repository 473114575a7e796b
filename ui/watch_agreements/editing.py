"""The form of a watch agreement: the fields, what is watched, the ways with how often, who is told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Final
from uuid import UUID

from desktop.domain.problem import Problem
from desktop.records.watch_agreement import WatchAgreementDraft, WatchAgreementFields
from desktop.services.recording import Saved
from desktop.services.watch_agreements import Agreed, AgreementFile
from i18n.numbers import yen
from ui.choices import late_box
from ui.desk import Desk
from ui.parts.chips import Chips
from ui.parts.form import Line
from ui.parts.inputs.base import Input
from ui.parts.inputs.choice_box import Choice, ChoiceBox
from ui.parts.inputs.making import code_choices
from ui.parts.inputs.rows_input import RowsInput
from ui.record_editor import Editing

_LINES: Final[tuple[Line, ...]] = (
    ("starts_on", "until"),
    "entry_agreed",
    "entry_witness",
    "wish",
    "paid_support_id",
    ("signed_on", "signer"),
    "signer_name",
    "explained_by",
    "attachment_id",
    "note",
)
_ENDING: Final[tuple[Line, ...]] = (("ended_on", "end_reason"),)
_USUAL: Final = Agreed(
    ("subject_answer", "subject_person", "subject_door", "subject_worries"), (("visit", "monthly"),)
)


def agreement_editing(
    desk: Desk, client_id: UUID, case_id: UUID | None, file: AgreementFile | None = None
) -> tuple[Editing, str]:
    """Return how an agreement is edited, and what the pane is called; one that is there can be ended."""
    if case_id is None:
        raise Problem("case.none")
    agreements, tools, label = desk.workspace.watch_agreements, desk.form_tools, desk.words.label
    subjects = Chips(code_choices("watch_subjects", tools))
    ways, told = _ways(desk), _told(desk, client_id, file)
    shown = _USUAL if file is None else file.agreed
    subjects.fill(shown.subjects)
    ways.fill(shown.ways)

    def agreed() -> Agreed:
        rows = tuple((way, often) for way, often in ways.value() if way and often)
        return Agreed(tuple(subjects.value()), rows, tuple(filter(None, (row[0] for row in told.value()))))

    def verb(draft: Any, view: Any) -> Callable[[], Saved]:
        if view is None:
            return partial(agreements.agree, draft, agreed())
        return partial(agreements.agree, draft, agreed(), view.id, view.version)

    extras: dict[str, tuple[str, Input]] = {
        "subjects": (label("watch_subject.subject"), subjects),
        "ways": (desk.words.say("Ways, and how often each"), ways),
        "told": (label("watch_told.contact_id"), told),
    }
    editing = Editing(
        "watch_agreement",
        WatchAgreementFields,
        WatchAgreementDraft,
        agreements,
        _LINES if file is None else (*_LINES, *_ENDING),
        given={
            "client_id": client_id,
            "case_id": case_id if file is None else file.view.case_id,
            **({} if file is None else {"follows_id": file.view.follows_id}),
        },
        starting={
            "starts_on": desk.today(),
            "explained_by": desk.workspace.office.actor.staff_id,
        },
        about=client_id,
        inputs={
            "explained_by": _staff(desk),
            "paid_support_id": _paid(desk, client_id),
            "attachment_id": _papers(desk, client_id),
        },
        extras=extras,
        verb=verb,
    )
    return editing, label("record.watch_agreement")


def following_editing(desk: Desk, client_id: UUID, before: AgreementFile) -> tuple[Editing, str]:
    """Return how the agreement that follows another is written: it begins with what was agreed before."""
    editing, _title = agreement_editing(desk, client_id, before.view.case_id)
    agreements = desk.workspace.watch_agreements
    (_words, subjects), (_more, ways), (_most, told) = editing.extras.values()
    subjects.fill(before.agreed.subjects)
    ways.fill(before.agreed.ways)
    told.fill([(key,) for key in before.agreed.told])

    def verb(draft: Any, _view: Any) -> Callable[[], Saved]:
        rows = tuple((way, often) for way, often in ways.value() if way and often)
        contacts = tuple(filter(None, (row[0] for row in told.value())))
        return partial(agreements.follow, before.id, draft, Agreed(tuple(subjects.value()), rows, contacts))

    same = {name: getattr(before.view, name) for name in ("entry_agreed", "entry_witness", "wish", "until")}
    return (
        replace(
            editing, starting={**editing.starting, **same}, verb=verb, which=f"following_{before.id.hex}"
        ),
        desk.words.say("Agree anew on the watch"),
    )


def _ways(desk: Desk) -> RowsInput:
    say, label = desk.words.say, desk.words.label

    def make() -> Sequence[Input]:
        found = []
        for name, codes in (("way", "safety_check_ways"), ("interval", "monitoring_intervals")):
            box = ChoiceBox(code_choices(codes, desk.form_tools), unknown=say("Not chosen"))
            box.editor.setAccessibleName(label(f"watch_way.{name}"))
            found.append(box)
        return found

    return RowsInput(make, add=say("Another way of watching"), remove=say("Take this way away"))


def _told(desk: Desk, client_id: UUID, file: AgreementFile | None) -> RowsInput:
    say, contacts = desk.words.say, desk.workspace.contacts

    def make() -> Sequence[Input]:
        box = late_box(desk, lambda: [Choice(view.id, view.name) for view in contacts.of_client(client_id)])
        box.editor.setAccessibleName(desk.words.label("watch_told.contact_id"))
        return (box,)

    made = RowsInput(make, add=say("Another contact to tell"), remove=say("Take this contact away"))
    if file is not None:
        made.fill([(key,) for key in file.agreed.told])
    return made


def _staff(desk: Desk) -> ChoiceBox:
    staff = desk.workspace.staff
    return late_box(desk, lambda: [Choice(view.id, view.name) for view in staff.working()])


def _paid(desk: Desk, client_id: UUID) -> ChoiceBox:
    paid, words = desk.workspace.paid_supports, desk.words
    return late_box(
        desk,
        lambda: [
            Choice(view.id, f"{view.contents} {yen(view.fee, words)}") for view in paid.of_client(client_id)
        ],
        nothing=words.say("Free of charge"),
    )


def _papers(desk: Desk, client_id: UUID) -> ChoiceBox:
    attachments = desk.workspace.attachments
    return late_box(desk, lambda: [Choice(view.id, view.title) for view in attachments.of_client(client_id)])

"""The forms of this tab, shown beside the page: confirming a category, a fact, release and probation."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from desktop.domain.dated import DatedRow
from desktop.records.client import ClientAttributeDraft, ClientAttributeFields
from desktop.records.eligibility_fact import (
    EligibilityFactDraft,
    EligibilityFactFields,
    EligibilityFactView,
)
from desktop.records.rehabilitation import (
    RehabilitationDraft,
    RehabilitationFields,
    RehabilitationView,
)
from i18n import terms
from ui.desk import Desk
from ui.parts.inputs.choice_box import Choice, ChoiceBox
from ui.record_editor import Editing, RecordEditor
from ui.unfinished import Left

_SEEN = ("evidence", "evidence_on", "valid_until", "note")
_FACT = ("fact", "applies", "on", "until", "note")
_REHABILITATION = (
    "measure",
    "release",
    "starts_on",
    "ends_on",
    "conditions",
    "office",
    ("officer", "officer_phone"),
    ("volunteer", "volunteer_phone"),
    "note",
)


def confirm(
    desk: Desk, client_id: UUID, category: str, until: date | None, title: str, *, resume: bool = False
) -> RecordEditor:
    """Ask what was seen for one category."""
    workspace = desk.workspace
    editing = Editing(
        "client_attribute",
        ClientAttributeFields,
        ClientAttributeDraft,
        workspace.client_attributes,
        _SEEN,
        given={"client_id": client_id, "attribute": category},
        starting={"evidence": _usual(desk, category), "evidence_on": desk.today(), "valid_until": until},
        about=client_id,
        keep=workspace.eligibility.confirm,
        which=category,
    )
    return _shown(desk, RecordEditor(desk, editing, None, resume=resume), title)


def add_category(
    desk: Desk, client_id: UUID, offered: Sequence[DatedRow], *, resume: bool = False
) -> RecordEditor:
    """Confirm a category that no fact suggests; only those that exist here are offered."""
    workspace = desk.workspace
    choices = [Choice(row.code, terms.text(row, desk.words)) for row in offered]
    editing = Editing(
        "client_attribute",
        ClientAttributeFields,
        ClientAttributeDraft,
        workspace.client_attributes,
        ("attribute", *_SEEN),
        given={"client_id": client_id},
        starting={"evidence_on": desk.today()},
        about=client_id,
        inputs={"attribute": ChoiceBox(choices)},
        keep=workspace.eligibility.confirm,
    )
    editor = RecordEditor(desk, editing, None, resume=resume)
    return _shown(desk, editor, desk.words.say("Confirm a category"))


def edit_fact(
    desk: Desk,
    client_id: UUID,
    view: EligibilityFactView | None = None,
    fact: str = "",
    *,
    resume: bool = False,
) -> RecordEditor:
    """Note a fact, or change one."""
    editing = Editing(
        "eligibility_fact",
        EligibilityFactFields,
        EligibilityFactDraft,
        desk.workspace.eligibility_facts,
        _FACT,
        given={"client_id": client_id},
        starting={"applies": True, **({"fact": fact} if fact else {})},
        about=client_id,
    )
    editor = RecordEditor(desk, editing, view, resume=resume)
    return _shown(desk, editor, desk.words.label("record.eligibility_fact"))


def edit_rehabilitation(desk: Desk, client_id: UUID, view: RehabilitationView | None = None) -> RecordEditor:
    """Note what is kept apart, or change it. The title says nothing of it: it can be read from afar."""
    editing = Editing(
        "rehabilitation",
        RehabilitationFields,
        RehabilitationDraft,
        desk.workspace.rehabilitations,
        _REHABILITATION,
        given={"client_id": client_id},
        about=client_id,
    )
    return _shown(desk, RecordEditor(desk, editing, view), desk.words.label("record.rehabilitation"))


def go_on(desk: Desk, left: Left) -> None:
    """Open an unfinished confirmation or fact again, with what had been typed."""
    workspace, record, owner = desk.workspace, left.record, desk.navigation
    if left.kind == "eligibility_fact":
        desk.tasks.read(
            lambda: None if record is None else workspace.eligibility_facts.get(record),
            owner=owner,
            then=lambda view: edit_fact(desk, left.client_id, view, resume=True),
        )
    elif left.which:
        # What concerns an offence is not named in a title.
        title = desk.words.say("Confirm a category")
        confirm(desk, left.client_id, left.which, None, title, resume=True)
    else:
        desk.tasks.read(
            workspace.eligibility.offered,
            owner=owner,
            then=lambda offered: add_category(desk, left.client_id, offered, resume=True),
        )


def _usual(desk: Desk, category: str) -> str:
    """Return the paper that is seen most often for a category: the first of the list that proves it."""
    rows = desk.form_tools.lists("evidence_kinds").in_force(desk.today())
    return next((row.code for row in rows if category in row.values.get("proves", ())), "")


def _shown(desk: Desk, editor: RecordEditor, title: str) -> RecordEditor:
    desk.navigation.show_details(editor, title)
    editor.take_focus()
    return editor

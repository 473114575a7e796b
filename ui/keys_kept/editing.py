"""The forms of keys: a key that comes, its use, its going back."""

from __future__ import annotations

from uuid import UUID

from desktop.records.key_kept import (
    KeyKeptDraft,
    KeyKeptFields,
    KeyKeptView,
    KeyUseDraft,
    KeyUseFields,
)
from i18n import terms
from ui.choices import staff_box, tenancy_box
from ui.desk import Desk
from ui.parts.form import Form, Title
from ui.record_editor import Editing

Made = tuple[Editing, str]


def key_editing(desk: Desk, client_id: UUID, _case_id: object = None) -> Made:
    """Return how a key is edited, and what the pane is called."""
    say, me = desk.words.say, desk.workspace.office.actor.staff_id
    editing = Editing(
        "key_kept",
        KeyKeptFields,
        KeyKeptDraft,
        desk.workspace.keys_kept,
        (
            "key_kind",
            ("key_number", "copies"),
            "tenancy_id",
            ("received_on", "receipt_number"),
            ("received_from", "received_by"),
            ("place", "seal_number"),
            "purpose",
            Title(say("When it goes back")),
            ("returned_on", "returned_to"),
            "returned_by",
            "note",
        ),
        given={"client_id": client_id},
        starting={"received_on": desk.today(), "received_by": me, "copies": 1},
        about=client_id,
        inputs={
            "tenancy_id": tenancy_box(desk, client_id),
            "received_by": staff_box(desk),
            "returned_by": staff_box(desk),
        },
    )
    return editing, say("A key that is kept")


def return_editing(desk: Desk, view: KeyKeptView) -> Made:
    """Return how a key goes back; everything else stays as it is."""
    shown = ("returned_on", "returned_to", "returned_by")
    kept = {name: getattr(view, name) for name in KeyKeptDraft.model_fields if name not in shown}
    editing = Editing(
        "key_kept",
        KeyKeptFields,
        KeyKeptDraft,
        desk.workspace.keys_kept,
        shown,
        given=kept,
        about=view.client_id,
        inputs={"returned_by": staff_box(desk)},
    )
    return editing, desk.words.say("Give the key back")


def returning(desk: Desk, view: KeyKeptView) -> KeyKeptView:
    """Return the key as it stands in the form that gives it back today."""
    me = desk.workspace.office.actor.staff_id
    return view.model_copy(update={"returned_on": desk.today(), "returned_by": me})


def use_editing(desk: Desk, client_id: UUID, key_id: UUID) -> Made:
    """Return how a use is edited, and what the pane is called."""
    say, today = desk.words.say, desk.today()
    row = desk.workspace.office.rules.named("keys").find("opened_together", today)

    def hint(form: Form) -> str:
        values = (form.input("second_staff_id").value(), form.input("witness").value())
        return "" if any(values) else terms.hint(row, desk.words)

    editing = Editing(
        "key_use",
        KeyUseFields,
        KeyUseDraft,
        desk.workspace.keys_kept.uses,
        (
            ("on", "at"),
            "reason",
            ("staff_id", "second_staff_id"),
            "witness",
            "seal_broken",
            ("put_back_on", "new_seal"),
            "note",
        ),
        given={"client_id": client_id, "key_id": key_id},
        starting={"on": today, "staff_id": desk.workspace.office.actor.staff_id, "put_back_on": today},
        about=client_id,
        inputs={"staff_id": staff_box(desk, required=True), "second_staff_id": staff_box(desk)},
        hint=hint,
        which=key_id.hex,
    )
    return editing, say("Use of a key")

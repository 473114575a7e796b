"""The form of a residence permit. Every field may stay empty; the personal number is asked for nowhere."""

from __future__ import annotations

from uuid import UUID

from desktop.domain.residence import is_card_number, looks_like_personal_number
from desktop.records.residence_permit import ResidencePermitDraft, ResidencePermitFields
from i18n import terms
from ui.choices import attachment_box
from ui.desk import Desk
from ui.parts.form import Form, Title
from ui.parts.inputs.choice_box import ChoiceBox
from ui.parts.inputs.making import code_choices
from ui.record_editor import Editing


def permit_editing(desk: Desk, client_id: UUID, _case_id: object = None) -> tuple[Editing, str]:
    """Return how a permit is edited, and what the pane is called."""
    say = desk.words.say

    def hint(form: Form) -> str:
        number = str(form.input("card_number").value() or "").strip()
        said = []
        if number and not is_card_number(number) and not looks_like_personal_number(number):
            said.append(
                say(
                    "Usually the number of a card has two letters, eight digits and two letters. Please"
                    " compare."
                )
            )
        if form.input("attachment_id").value() is not None:
            said.append(back_side(desk))
        return "\n".join(said)

    editing = Editing(
        "residence_permit",
        ResidencePermitFields,
        ResidencePermitDraft,
        desk.workspace.residence_permits,
        (
            "residence_status",
            "status_note",
            "expires_on",
            "seen_on",
            ("period_length", "period_unit"),
            "granted_on",
            "card_number",
            "card_expires_on",
            "other_activity",
            Title(say("An application that runs")),
            "application",
            "applied_on",
            "applied_where",
            "decision",
            "decided_on",
            Title(say("Beside it")),
            "attachment_id",
            "note",
        ),
        given={"client_id": client_id},
        starting={"seen_on": desk.today()},
        about=client_id,
        inputs={
            "attachment_id": attachment_box(desk, client_id),
            "application": _code(desk, "residence_applications", say("Nothing was applied for")),
            "decision": _code(desk, "residence_decisions", say("No answer yet")),
        },
        hint=hint,
    )
    return editing, say("A residence permit")


def _code(desk: Desk, name: str, nothing: str) -> ChoiceBox:
    rows, words = desk.form_tools.lists(name), desk.words
    return ChoiceBox(
        code_choices(name, desk.form_tools),
        unknown=nothing,
        name_of=lambda code: terms.named(rows, code, words),
    )


def back_side(desk: Desk) -> str:
    """Say that the side with the personal number is never kept."""
    return desk.words.say(
        "Only the front of the card: a card that is also a My Number card bears the personal number on its"
        " back. That side is neither photographed nor kept."
    )

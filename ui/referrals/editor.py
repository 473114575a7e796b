"""The form of a referral: to whom or from whom, why, what is handed over, what came of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from desktop.records.referral import ReferralDraft, ReferralFields
from desktop.services.recording import Saved
from desktop.services.referrals import ReferralLine
from ui.choices import agency_box, agency_person_box
from ui.desk import Desk
from ui.parts.chips import Chips
from ui.parts.form import Title
from ui.parts.inputs.making import code_choices
from ui.record_editor import Editing, RecordEditor


def referral_editing(
    desk: Desk,
    client_id: UUID,
    case_id: UUID,
    *,
    line: ReferralLine | None = None,
    agency_id: UUID | None = None,
) -> tuple[Editing, str]:
    """Return how a referral is edited, and what the pane is called."""
    say, service = desk.words.say, desk.workspace.referrals
    contents = Chips(code_choices("referral_contents", desk.form_tools), digits=False)
    contents.fill(() if line is None else line.contents)

    agency = agency_box(desk, required=True)

    def verb(draft: Any, view: Any) -> Callable[[], Saved]:
        chosen = contents.value()
        if view is None:
            return partial(service.hand_on, draft, chosen)
        return partial(service.hand_on, draft, chosen, view.id, view.version)

    editing = Editing(
        "referral",
        ReferralFields,
        ReferralDraft,
        service,
        (
            "direction",
            "agency_id",
            "agency_person_id",
            "on",
            "reason",
            Title(say("What came of it")),
            ("answered_on", "result"),
            "result_note",
            "reported_on",
        ),
        given={"client_id": client_id, "case_id": case_id},
        starting={"direction": "out", "on": desk.today(), "agency_id": agency_id},
        about=client_id,
        inputs={"agency_id": agency, "agency_person_id": agency_person_box(desk, agency)},
        extras={"contents": (say("What is handed over"), contents)},
        verb=verb,
    )
    return editing, desk.words.label("record.referral")


def edit_referral(
    desk: Desk,
    client_id: UUID,
    case_id: UUID,
    line: ReferralLine | None = None,
    agency_id: UUID | None = None,
) -> RecordEditor:
    """Open the form of a referral beside the page."""
    editing, title = referral_editing(desk, client_id, case_id, line=line, agency_id=agency_id)
    editor = RecordEditor(desk, editing, None if line is None else line.view)
    desk.navigation.show_details(editor, title)
    editor.take_focus()
    return editor

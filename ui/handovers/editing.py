"""The form of a handover: from whom, to whom, on which day, a word."""

from __future__ import annotations

from uuid import UUID

from desktop.records.handover import HandoverDraft, HandoverFields
from ui.choices import staff_box
from ui.desk import Desk
from ui.record_editor import Editing


def handover_editing(desk: Desk, client_id: UUID, case_id: UUID | None = None) -> tuple[Editing, str]:
    """Return how a handover is edited, and what the pane is called."""
    editing = Editing(
        "handover",
        HandoverFields,
        HandoverDraft,
        desk.workspace.handovers,
        ("on", ("from_staff_id", "to_staff_id"), "to_name", "word"),
        given={"client_id": client_id, "case_id": case_id},
        starting={"on": desk.today(), "from_staff_id": desk.workspace.office.actor.staff_id},
        about=client_id,
        inputs={"from_staff_id": staff_box(desk), "to_staff_id": staff_box(desk)},
    )
    return editing, desk.words.say("Write a handover letter")

"""The form of an absence: why, since when, until when, where."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from desktop.domain.problem import Problem
from desktop.records.absence import AbsenceDraft, AbsenceFields
from ui.desk import Desk
from ui.parts.form import Line
from ui.record_editor import Editing

_LINES: Final[tuple[Line, ...]] = (
    "absence_kind",
    ("starts_on", "expected_on"),
    "place",
    "place_phone",
    "note",
    "ended_on",
)


def absence_editing(desk: Desk, client_id: UUID, case_id: UUID | None) -> tuple[Editing, str]:
    """Return how an absence is edited, and what the pane is called."""
    if case_id is None:
        raise Problem("case.none")
    editing = Editing(
        "absence",
        AbsenceFields,
        AbsenceDraft,
        desk.workspace.absences,
        _LINES,
        given={"client_id": client_id, "case_id": case_id},
        starting={"starts_on": desk.today()},
        about=client_id,
    )
    return editing, desk.words.say("Note an absence")

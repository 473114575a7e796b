"""The form of an absence: why, since when, until when, where."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from uuid import UUID

from desktop.domain.problem import Problem
from desktop.records.absence import AbsenceDraft, AbsenceFields, AbsenceView
from desktop.services.absences import AbsenceSaved
from desktop.services.recording import Saved
from ui.desk import Desk
from ui.parts.form import Line
from ui.record_editor import Editing, RecordEditor


class AbsenceEditor(RecordEditor):
    """Edits an absence; `kept` is told what keeping it gave."""

    def __init__(
        self,
        desk: Desk,
        editing: Editing,
        view: AbsenceView | None,
        kept: Callable[[AbsenceSaved], object],
    ) -> None:
        super().__init__(desk, editing, view)
        self._kept = kept

    def _saved(self, saved: Saved) -> None:
        super()._saved(saved)
        if isinstance(saved, AbsenceSaved):
            self._kept(saved)


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

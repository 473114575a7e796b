"""A form that came back filled in by hand: typed in beside the page, kept, compared with the records."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from desktop.domain.form import Form, Typed
from desktop.records.form_answer import FormAnswerDraft
from desktop.services.form_answers import CAME_BACK
from desktop.services.form_taking import Difference
from desktop.services.recording import Saved
from ui.changes import Changed
from ui.desk import Desk


@dataclass(frozen=True, slots=True)
class Back:
    """What came back is kept; what differs from the records."""

    saved: Saved
    found: tuple[Difference, ...]

    @property
    def changed(self) -> Changed:
        """What was changed by keeping it."""
        return self.saved.changed


def answer_draft(
    desk: Desk, form: Form, client_id: UUID, languages: Sequence[str], state: str
) -> FormAnswerDraft:
    """Return a filled form as it is kept today."""
    return FormAnswerDraft.of(
        {
            "client_id": client_id,
            "form": form.name,
            "edition": form.edition,
            "languages": " ".join(languages),
            "state": state,
            "on": desk.today(),
            "staff_id": desk.workspace.office.actor.staff_id,
        }
    )


def keeping_back(
    desk: Desk,
    form: Form,
    client_id: UUID,
    languages: Sequence[str],
    typed: Mapping[str, Typed],
    record_id: UUID | None,
) -> Callable[[], Back]:
    """Return what keeps what came back and finds what differs from the records, for the writing thread."""
    workspace = desk.workspace
    draft = answer_draft(desk, form, client_id, languages, CAME_BACK)

    def keep() -> Back:
        saved = workspace.form_answers.keep(draft, typed, record_id)
        return Back(saved, workspace.form_taking.differences(form, typed, client_id))

    return keep

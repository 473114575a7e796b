"""What is said of an office's form: its name, year and where it comes from."""

from __future__ import annotations

from desktop.records.office_form import OfficeFormDraft, OfficeFormFields
from ui.desk import Desk
from ui.record_editor import Editing

_LINES = ("title", "fiscal_year", "comes_from", "note")


def form_editing(desk: Desk, *_client: object) -> tuple[Editing, str]:
    """Return how a form is edited, and what the pane is called."""
    editing = Editing("office_form", OfficeFormFields, OfficeFormDraft, desk.workspace.office_forms, _LINES)
    return editing, desk.words.label("record.office_form")

"""The form of a check's head: the day, who was there, and on which day each of the three signed."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from desktop.records.condition_check import ConditionCheckDraft, ConditionCheckFields, ConditionCheckView
from ui.desk import Desk
from ui.parts.form import Line
from ui.record_editor import Editing, RecordEditor

_LINES: tuple[Line, ...] = (
    "on",
    "tenant_signed_on",
    "landlord",
    "landlord_signed_on",
    "manager",
    "manager_signed_on",
    "note",
)


def head_editor(desk: Desk, view: ConditionCheckView, done: Callable[[UUID], object]) -> RecordEditor:
    """Return the form of a check that was begun; home and event stay what they are."""
    editing = Editing(
        "condition_check",
        ConditionCheckFields,
        ConditionCheckDraft,
        desk.workspace.condition_checks,
        _LINES,
        given={name: getattr(view, name) for name in ("client_id", "tenancy_id", "occasion")},
        about=view.client_id,
    )
    return RecordEditor(desk, editing, view, done=done)

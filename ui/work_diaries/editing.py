"""The form of a typed line."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from desktop.records.work_line import WorkLineDraft, WorkLineFields
from ui.choices import borne_boxes, hours_box
from ui.client_input import ClientInput
from ui.desk import Desk
from ui.parts.form import Line
from ui.parts.text import Text, Tone
from ui.record_editor import Editing, RecordEditor

_LINES: Final[tuple[Line, ...]] = (
    "staff_id",
    "on",
    ("start", "end"),
    "minutes",
    "work_kind",
    "text",
    "place",
    "client_id",
    "funding",
    "item",
)


def line_editing(
    desk: Desk, client_id: UUID | None = None, _case: object = None, *, staff_id: UUID | None = None
) -> tuple[Editing, str]:
    """Return how a typed line is edited, and what the pane is called."""
    above = Text(
        desk.words.say("Without item and money the rule for this kind of work decides."),
        tone=Tone.QUIET,
        wrap=True,
    )
    editing = Editing(
        "work_line",
        WorkLineFields,
        WorkLineDraft,
        desk.workspace.work_lines,
        _LINES,
        given={"case_id": None},
        starting={
            "staff_id": staff_id or desk.workspace.office.actor.staff_id,
            "on": desk.today(),
            "client_id": client_id,
        },
        inputs={
            "staff_id": hours_box(desk),
            "client_id": ClientInput(desk),
            **borne_boxes(desk),
        },
        above=above,
    )
    return editing, desk.words.label("record.work_line")


def edit_line(desk: Desk, view: Any | None, staff_id: UUID | None = None) -> RecordEditor:
    """Open the form of a typed line beside the page."""
    editing, title = line_editing(desk, staff_id=staff_id)
    editor = RecordEditor(desk, editing, view)
    desk.navigation.show_details(editor, title)
    editor.take_focus()
    return editor

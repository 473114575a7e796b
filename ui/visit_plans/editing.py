"""The form of a planned visit: when, how, who goes, what for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from desktop.domain.problem import Problem
from desktop.records.planned_visit import PlannedVisitDraft, PlannedVisitFields
from ui.desk import Desk
from ui.parts.form import Line
from ui.parts.inputs.choice_box import Choice, ChoiceBox
from ui.parts.inputs.making import code_choices
from ui.record_editor import Editing, RecordEditor

_LINES: Final[tuple[Line, ...]] = ("on", ("start", "end"), "activity", "staff_id", "purpose")


def visit_editing(
    desk: Desk, client_id: UUID, case_id: UUID | None, starting: Mapping[str, Any] | None = None
) -> tuple[Editing, str]:
    """Return how a planned visit is edited, and what the pane is called."""
    if case_id is None:
        raise Problem("case.none")
    usual = {"on": desk.today(), "activity": "home_visit", "staff_id": desk.workspace.office.actor.staff_id}
    editing = Editing(
        "planned_visit",
        PlannedVisitFields,
        PlannedVisitDraft,
        desk.workspace.planned_visits,
        _LINES,
        given={"client_id": client_id, "case_id": case_id},
        starting={**usual, **(starting or {})},
        about=client_id,
        doubts=desk.workspace.planned_visits.doubts,
        inputs={"staff_id": staff_box(desk), "activity": _kinds(desk)},
    )
    return editing, desk.words.say("Plan a visit")


def plan_visit(
    desk: Desk, client_id: UUID, case_id: UUID | None, starting: Mapping[str, Any] | None = None
) -> None:
    """Plan a visit beside what is shown."""
    editing, title = visit_editing(desk, client_id, case_id, starting)
    editor = RecordEditor(desk, editing, None)
    desk.navigation.show_details(editor, title)
    editor.take_focus()


def change_visit(desk: Desk, visit_id: UUID) -> None:
    """Change a planned visit beside what is shown."""
    visits = desk.workspace.planned_visits

    def show(view: Any) -> None:
        editing, _title = visit_editing(desk, view.client_id, view.case_id)
        editor = RecordEditor(desk, editing, view)
        desk.navigation.show_details(editor, desk.words.say("Planned visit"))
        editor.take_focus()

    desk.tasks.read(lambda: visits.get(visit_id), owner=desk.navigation, then=show)


def staff_box(desk: Desk) -> ChoiceBox:
    """Return the choice of who works here, read while the form is shown already."""
    staff, actor = desk.workspace.staff, desk.workspace.office.actor
    known = [Choice(actor.staff_id, actor.name)]
    box = ChoiceBox(known, unknown=desk.words.say("Nobody yet"), empty=None, name_of=lambda _key: "…")
    desk.tasks.read(
        lambda: [Choice(view.id, view.name) for view in staff.working()], owner=box, then=box.offer
    )
    return box


def _kinds(desk: Desk) -> ChoiceBox:
    """Return the ways to come near a person; what is done at a desk is no visit."""
    rows = desk.form_tools.lists("entry_kinds")
    near = {row.code for row in rows.rows if row.values.get("nearness")}
    offered = [each for each in code_choices("entry_kinds", desk.form_tools) if each.value in near]
    return ChoiceBox(offered, name_of=lambda code: desk.workspace.office.rules.text("entry_kinds", code))

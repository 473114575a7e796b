"""The form of a seminar: when, what about, for whom, who of us was there, how many came."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Final
from uuid import UUID

from desktop.records.seminar import SeminarDraft, SeminarFields
from desktop.services.recording import Saved
from desktop.services.seminars import SeminarSheet
from i18n import terms
from ui.choices import borne_boxes, staff_box
from ui.desk import Desk
from ui.papers_editor import PapersEditor, Show
from ui.parts.form import Line, Title
from ui.parts.inputs.base import Input
from ui.parts.inputs.choice_box import Choice, ChoiceBox
from ui.parts.inputs.number_inputs import NumberInput, read_count
from ui.parts.inputs.rows_input import RowsInput
from ui.parts.reading_order import order_keys
from ui.record_editor import Editing
from ui.seminars.paper_part import PaperPart

ATTENDEES: Final = "seminar_attendees"
_LINES: Final[tuple[Line, ...]] = ("title", "on", ("start", "end"), "place", "audience", "programme")


def seminar_editing(
    desk: Desk, _client: object = None, _case: object = None, *, sheet: SeminarSheet | None = None
) -> tuple[Editing, str]:
    """Return how a seminar is edited, and what the pane is called."""
    words, service = desk.words, desk.workspace.seminars
    staff, came = staff_input(desk), came_input(desk)
    if sheet is None:
        staff.fill([(desk.workspace.office.actor.staff_id,)])
        came.fill([("", None)])
    else:
        staff.fill([(each.staff_id,) for each in sheet.staff])
        came.fill([(each.attendee_kind, each.number) for each in sheet.attendance])

    def verb(draft: Any, view: Any) -> Callable[[], Saved]:
        there: list[UUID] = [each[0] for each in staff.value() if each[0] is not None]
        numbers: dict[str, int] = {}
        for kind, number in came.value():
            if kind and number:
                numbers[kind] = numbers.get(kind, 0) + number
        if view is None:
            return partial(service.hold, draft, there, numbers)
        return partial(service.hold, draft, there, numbers, view.id, view.version)

    lines = (*_LINES, Title(words.say("Who bears the hours")), "funding", "item", "note")
    editing = Editing(
        "seminar",
        SeminarFields,
        SeminarDraft,
        service,
        lines,
        starting={"on": desk.today()},
        inputs=borne_boxes(desk),
        extras={
            "staff": (words.say("Who of us was there (each gets a line in the work diary)"), staff),
            "came": (words.say("How many came"), came),
        },
        verb=verb,
    )
    return editing, words.label("record.seminar")


class SeminarEditor(PapersEditor):
    """Edits a seminar with its papers and photos."""

    def __init__(self, desk: Desk, sheet: SeminarSheet | None, *, show: Show) -> None:
        """Take the seminar, or None for a new one, and what shows a paper large."""
        editing, self.title = seminar_editing(desk, sheet=sheet)
        super().__init__(desk, editing, None if sheet is None else sheet.view)
        self.papers = PaperPart(desk, None if sheet is None else sheet.view.id, may_write=self.may_write())
        self.add_papers(self.papers, show, above_fields=False)
        self.papers.rearranged.connect(lambda: order_keys(self))
        order_keys(self)


def edit_seminar(desk: Desk, sheet: SeminarSheet | None, show: Show) -> SeminarEditor:
    """Open the form of a seminar beside the page; `show` shows a paper of it large."""
    editor = SeminarEditor(desk, sheet, show=show)
    desk.navigation.show_details(editor, editor.title)
    editor.take_focus()
    return editor


def staff_input(desk: Desk) -> RowsInput:
    """Return the input of the staff who were there."""
    say = desk.words.say

    def make() -> list[Input]:
        box = staff_box(desk)
        box.editor.setAccessibleName(desk.words.label("seminar_staff.staff_id"))
        return [box]

    return RowsInput(make, add=say("Add a member of staff"), remove=say("Take this line away"))


def came_input(desk: Desk) -> RowsInput:
    """Return the input of how many of each kind came."""
    say, label, words = desk.words.say, desk.words.label, desk.words
    kinds = desk.workspace.office.rules.named(ATTENDEES).in_force(desk.today())

    def make() -> list[Input]:
        kind = ChoiceBox(
            [Choice(row.code, terms.text(row, words)) for row in kinds], unknown=say("Not chosen"), empty=""
        )
        number = NumberInput(6, say("people who came"), read_count)
        for box, name in ((kind, "attendee_kind"), (number, "number")):
            box.editor.setAccessibleName(label(f"seminar_attendance.{name}"))
        return [kind, number]

    return RowsInput(make, add=say("Add who came"), remove=say("Take this line away"))

"""Forms of what two people confirm: their fields, and above the form what they have to know before."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import time
from typing import Any, Final
from uuid import UUID

from PySide6.QtWidgets import QBoxLayout

from desktop.domain.clock import local
from desktop.services.by_two import ByTwo
from ui.choices import late_box
from ui.desk import Desk
from ui.parts.banner import Banner
from ui.parts.boxes import column
from ui.parts.form import Line
from ui.parts.inputs.base import Input
from ui.parts.inputs.choice_box import Choice, ChoiceBox
from ui.parts.text import Text, Tone
from ui.record_editor import Editing, RecordEditor
from ui.second_person import EditorByTwo

Made = tuple[Editing, str]
TWO: Final[tuple[Line, ...]] = (("handled_by", "witnessed_by"), "witness_name", "witness_agreed")
BOTH: Final[tuple[Line, ...]] = (("handled_by", "witnessed_by"),)
"""Where two work here: the second is asked for their passphrase when the form is saved."""


def open_editor(
    desk: Desk,
    made: Made,
    done: Callable[[UUID], object] | None = None,
    *,
    view: object = None,
    sole: bool = False,
    told: str = "",
    kind: type[RecordEditor] | None = None,
) -> RecordEditor:
    """Show the form beside the page. `told` stands above it, and what holds where only one person works."""
    editing, title = made
    of_two = isinstance(editing.service, ByTwo)
    editor = (kind or (EditorByTwo if of_two else RecordEditor))(desk, editing, view, done=done)  # type: ignore[arg-type]
    outer = editor.layout()
    if isinstance(outer, QBoxLayout) and (sole or told):
        above = column(gap=0.8, pad=(1.6, 0.4))
        if told:
            above.addWidget(Text(told, bold=True, wrap=True))
        if sole:
            above.addWidget(Banner(sole_words(desk), Tone.LOOK))
        outer.insertLayout(1, above)
    desk.navigation.show_details(editor, title)
    editor.take_focus()
    return editor


def sole_words(desk: Desk) -> str:
    """Return what is said where only one member of staff works."""
    return desk.words.say(
        "Only one person works here, so no second member of staff can confirm. Please let somebody from"
        " outside see it and write their name. It stays marked in the book as something to be looked at."
    )


def people_lines(*, sole: bool) -> tuple[Line, ...]:
    """Return the fields of the two people; where two work here the second says it themselves."""
    return TWO if sole else BOTH


def agreed(*, sole: bool) -> dict[str, Any]:
    """Return what the form does not ask: the second person says it by passphrase or on paper."""
    return {} if sole else {"witness_agreed": True}


def two_boxes(desk: Desk) -> Mapping[str, Input]:
    """Return the choices of the two people."""
    return {"handled_by": staff_box(desk, required=True), "witnessed_by": staff_box(desk)}


def myself(desk: Desk) -> dict[str, Any]:
    """Return that whoever is signed in handles it."""
    return {"handled_by": desk.workspace.office.actor.staff_id}


def now(desk: Desk) -> time:
    """Return the minute it is."""
    office = desk.workspace.office
    return local(office.clock.now(), office.zone).time().replace(second=0, microsecond=0)


def staff_box(desk: Desk, *, required: bool = False) -> ChoiceBox:
    """Return the choice of somebody who works here."""
    staff = desk.workspace.staff
    return late_box(
        desk, lambda: [Choice(view.id, view.name, view.kana) for view in staff.working()], required=required
    )


def paper_box(desk: Desk, client_id: UUID) -> ChoiceBox:
    """Return the choice of a paper that is kept about a person."""
    attachments = desk.workspace.attachments
    return late_box(desk, lambda: [Choice(view.id, view.title) for view in attachments.of_client(client_id)])

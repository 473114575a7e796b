"""The forms of material aid: a thing, what comes in or is thrown away, what was counted, what is given."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Final
from uuid import UUID

from desktop.domain.problem import FieldError, InvalidDraft
from desktop.records.aid_item import (
    AidDayDraft,
    AidDayFields,
    AidItemDraft,
    AidItemFields,
    AidMovementDraft,
    AidMovementFields,
)
from desktop.services.aid_items import DISCARDED, IN, Giving
from desktop.services.recording import Saved
from i18n.numbers import digits
from ui.choices import agency_box, late_box
from ui.client_input import ClientInput
from ui.desk import Desk
from ui.parts.inputs.base import Input
from ui.parts.inputs.choice_box import Choice, ChoiceBox
from ui.parts.inputs.note_input import NoteInput
from ui.parts.inputs.number_inputs import NumberInput, read_count
from ui.parts.inputs.rows_input import RowsInput
from ui.record_editor import Editing, RecordEditor
from ui.unfinished import Left

Made = tuple[Editing, str]
GIVING: Final = "give"
GIVING_OUT: Final = "give_out"
"""Begun on the screen of material aid, where nobody is chosen yet."""
RECEIVED: Final = "received"
COUNTING: Final = "count"


def item_editing(desk: Desk, *_client: object) -> Made:
    """Return how a thing is edited, and what the pane is called."""
    editing = Editing(
        "aid_item",
        AidItemFields,
        AidItemDraft,
        desk.workspace.aid_items,
        ("name", ("aid_kind", "unit"), ("low_at", "place"), "ended_on", "note"),
        starting={"unit": desk.words.say("pieces")},
    )
    return editing, desk.words.say("A thing to give")


def receiving(desk: Desk, item_id: UUID | None = None) -> Made:
    """Return how something that came in is noted, and what the pane is called."""
    given: dict[str, Any] = {"movement": IN, "staff_id": desk.workspace.office.actor.staff_id}
    lines: tuple[Any, ...] = (("on", "amount"), "best_before", "source", "agency_id", "note")
    if item_id is None:
        lines = ("item_id", *lines)
    else:
        given["item_id"] = item_id
    editing = Editing(
        "aid_movement",
        AidMovementFields,
        AidMovementDraft,
        desk.workspace.aid_items.movements,
        lines,
        given=given,
        starting={"on": desk.today()},
        about=item_id,
        inputs={"item_id": item_box(desk, required=True), "agency_id": agency_box(desk)}
        if item_id is None
        else {"agency_id": agency_box(desk)},
        which=IN if item_id is None else RECEIVED,
    )
    return editing, desk.words.say("Note what came in")


def discarding(desk: Desk, item_id: UUID) -> Made:
    """Return how something thrown away is noted, and what the pane is called."""
    given = {"movement": DISCARDED, "item_id": item_id, "staff_id": desk.workspace.office.actor.staff_id}
    editing = Editing(
        "aid_movement",
        AidMovementFields,
        AidMovementDraft,
        desk.workspace.aid_items.movements,
        (("on", "amount"), "note"),
        given=given,
        starting={"on": desk.today()},
        about=item_id,
        which=DISCARDED,
    )
    return editing, desk.words.say("Note what was thrown away")


def counting(desk: Desk, item_id: UUID, unit: str) -> Made:
    """Return how what lies on the shelf is noted, and what the pane is called."""
    say, service = desk.words.say, desk.workspace.aid_items
    counted = NumberInput(9, unit, read_count)

    def verb(draft: Any, _view: Any) -> Callable[[], Saved]:
        number = counted.value()
        if number is None:
            raise InvalidDraft("draft.invalid", errors=(FieldError("counted", "field.required"),))
        return partial(service.count, item_id, number, draft.on, draft.note)

    editing = Editing(
        "aid_movement",
        AidDayFields,
        AidDayDraft,
        service,
        ("on", "note"),
        starting={"on": desk.today()},
        about=item_id,
        extras={"counted": (say("Counted on the shelf"), counted)},
        verb=verb,
        which=COUNTING,
    )
    return editing, say("Count the shelf")


def giving(desk: Desk, client_id: UUID | None) -> Made:
    """Return how several things are given at once, and what the pane is called; to whom may be asked."""
    say, service = desk.words.say, desk.workspace.aid_items
    things, remark = _things(desk), NoteInput()
    whom = None if client_id is not None else ClientInput(desk)
    things.add_line()

    def verb(draft: Any, _view: Any) -> Callable[[], Saved]:
        key = client_id if whom is None else whom.value()
        if key is None:
            raise InvalidDraft("draft.invalid", errors=(FieldError("whom", "field.required"),))
        chosen = tuple((item, amount or 0) for item, amount in things.value() if item is not None)
        return partial(service.give, Giving(key, draft.on, chosen, str(remark.value())))

    extras: dict[str, tuple[str, Input]] = {} if whom is None else {"whom": (say("To whom"), whom)}
    extras["things"] = (say("What is given"), things)
    extras["remark"] = (desk.words.label("aid_movement.note"), remark)
    editing = Editing(
        "aid_movement",
        AidDayFields,
        AidDayDraft,
        service,
        ("on",),
        starting={"on": desk.today()},
        about=client_id,
        extras=extras,
        verb=verb,
        which=GIVING if whom is None else GIVING_OUT,
    )
    return editing, say("Give material aid")


def open_giving(
    desk: Desk,
    client_id: UUID | None,
    done: Callable[[UUID], object] | None = None,
    *,
    resume: bool = False,
) -> None:
    """Show the form beside the page."""
    editing, title = giving(desk, client_id)
    editor = RecordEditor(desk, editing, None, done=done, resume=resume)
    desk.navigation.show_details(editor, title)
    editor.take_focus()


def go_on(desk: Desk, left: Left) -> None:
    """Open again what was being given to a client."""
    open_giving(desk, left.client_id, resume=True)


def item_box(desk: Desk, *, required: bool = False) -> ChoiceBox:
    """Return the choice of a thing; its name says how much of it there is."""
    service, words = desk.workspace.aid_items, desk.words

    def things() -> list[Choice]:
        return [
            Choice(
                line.id,
                words.say(
                    "{thing} ({left}{unit} left)",
                    thing=line.view.name,
                    left=digits(line.stock),
                    unit=line.view.unit,
                ),
            )
            for line in service.lines()
        ]

    return late_box(desk, things, required=required)


def _things(desk: Desk) -> RowsInput:
    say, label = desk.words.say, desk.words.label

    def make() -> list[Input]:
        thing = item_box(desk)
        thing.editor.setAccessibleName(label("aid_movement.item_id"))
        amount = NumberInput(7, "", read_count)
        amount.editor.setAccessibleName(label("aid_movement.amount"))
        amount.box.setPlaceholderText(label("aid_movement.amount"))
        return [thing, amount]

    return RowsInput(make, add=say("Add a thing to the list"), remove=say("Take this line away"))

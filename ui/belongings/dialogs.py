"""What is asked in between: where things go, into which box, and why something is opened or taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop.domain.problem import InvalidDraft, Problem
from desktop.records.belonging import BelongingFields
from desktop.records.belonging_box import BelongingBoxDraft
from desktop.records.belonging_leaving import BelongingLeavingFields
from desktop.records.belongings_inventory import BelongingsInventoryFields
from desktop.records.field import Face
from desktop.services.belonging_lines import BelongingLine, Inventory
from desktop.services.recording import Saved
from i18n import terms
from ui.actions import Act
from ui.desk import Desk
from ui.parts.button import Button, Look
from ui.parts.dialog import Dialog
from ui.parts.form import Form
from ui.parts.inputs.choice_box import Choice, ChoiceBox
from ui.parts.message_bar import MessageBar
from ui.parts.text import Text

_NEW = "new"
Done = Callable[[Saved], object]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a dialog asks for: its title, what is done with the values, the words above, who hears of it."""

    title: str
    verb: Callable[[dict[str, Any]], Saved]
    said: str = ""
    done: Done | None = None


class AskDialog(Dialog):
    """A short form, and a verb that is given its values; what was refused stands beside the fields."""

    def __init__(self, parent: QWidget, desk: Desk, form: Form, asked: Asked) -> None:
        super().__init__(parent, asked.title, person=asked.said)
        self._desk, self._asked, self.form = desk, asked, form
        self.messages = MessageBar(desk.words)
        self.body.addWidget(self.messages)
        self.body.addWidget(form)
        self.add_button(Button(desk.words.say("Cancel"), self.reject))
        self.save_button = self.add_button(
            Button(desk.words.say("Save"), self.save, look=Look.PRIMARY, icon="check")
        )
        desk.actions.bind(self, Act.SAVE, self.save)
        next(iter(form.places.values())).input.setFocus()

    def save(self) -> None:
        """Do it."""
        try:
            values = self.form.values()
        except Problem as problem:
            self.show_problem(problem)
            return
        self.save_button.setEnabled(False)
        self._desk.tasks.run(
            lambda: self._asked.verb(values), owner=self, then=self._saved, otherwise=self.show_problem
        )

    def show_problem(self, problem: Problem) -> None:
        """Say what went wrong inside the dialog."""
        self.save_button.setEnabled(True)
        known = self.form.places
        if isinstance(problem, InvalidDraft) and any(error.field in known for error in problem.errors):
            self.form.show_errors(problem)
        else:
            self.messages.show_problem(problem)

    def _saved(self, saved: Saved) -> None:
        self.accept()
        if self._asked.done is not None:
            self._asked.done(saved)


def decide(parent: QWidget, desk: Desk, things: Sequence[BelongingLine], done: Done) -> AskDialog:
    """Ask where these things go; only the piles that every one of them may be on are offered."""
    belongings, words = desk.workspace.belongings, desk.words
    facts, codes = belongings.class_facts(), {thing.belonging_class for thing in things}
    rows = desk.workspace.office.rules.named("belonging_piles").in_force(desk.today())
    offered = [
        Choice(row.code, terms.text(row, words))
        for row in rows
        if all(known.allows(row.code) for code in codes if (known := facts.get(code)) is not None)
    ]
    form = Form(
        BelongingFields,
        ("pile", "addressee", "addressee_contact", "decided_because"),
        desk.form_tools,
        kind="belonging",
        inputs={"pile": ChoiceBox(offered)},
    )
    (first, *_others) = things
    form.fill({"pile": first.pile, "addressee": first.addressee})
    keys = [thing.id for thing in things]

    def verb(values: dict[str, Any]) -> Saved:
        return belongings.decide(
            keys,
            values["pile"],
            because=values["decided_because"],
            addressee=values["addressee"],
            contact=values["addressee_contact"],
        )

    said = words.say_many("{n} thing is meant.", "{n} things are meant.", len(keys))
    dialog = AskDialog(parent, desk, form, Asked(words.say("Decide where it goes"), verb, said, done))
    hints = [terms.hint(row, words) for row in _classes(desk, things)]
    for hint in filter(None, hints):
        dialog.body.addWidget(Text(hint, wrap=True))
    return dialog


def pack(
    parent: QWidget, desk: Desk, inventory: Inventory, things: Sequence[BelongingLine], done: Done
) -> AskDialog:
    """Ask into which box these things go; a new one is made if that is wanted."""
    belongings, words, view = desk.workspace.belongings, desk.words, inventory.view
    boxes = [Choice(box.id, str(box.number)) for box in inventory.boxes]
    new = Choice(_NEW, words.say("a new box"))
    choice = ChoiceBox([*boxes, new], unknown=words.say("in no box"), empty=None)
    form = Form(BelongingFields, ("box_id",), desk.form_tools, kind="belonging", inputs={"box_id": choice})
    form.fill({"box_id": boxes[-1].value if boxes else _NEW})
    keys = [thing.id for thing in things]

    def verb(values: dict[str, Any]) -> Saved:
        box: Any = values["box_id"]
        if box == _NEW:
            given = {"client_id": view.client_id, "inventory_id": view.id, "number": 0}
            box = belongings.boxes.save(BelongingBoxDraft.of(given)).id
        return belongings.pack(keys, box)

    said = words.say_many("{n} thing is meant.", "{n} things are meant.", len(keys))
    return AskDialog(parent, desk, form, Asked(words.say("Put into a box"), verb, said, done))


def reopen(parent: QWidget, desk: Desk, inventory_id: UUID) -> AskDialog:
    """Ask why a finished list is opened again."""
    inventories = desk.workspace.belongings.inventories
    form = _reason(desk, BelongingsInventoryFields, "reopened_because", "belongings_inventory")
    asked = Asked(
        desk.words.say("Open the list again"),
        lambda values: inventories.reopen(inventory_id, values["reopened_because"]),
    )
    return AskDialog(parent, desk, form, asked)


def take_back(parent: QWidget, desk: Desk, leaving_id: UUID) -> AskDialog:
    """Ask why an entry about how a thing left is taken back."""
    leavings = desk.workspace.belongings.leavings
    form = _reason(desk, BelongingLeavingFields, "note", "belonging_leaving")
    asked = Asked(
        desk.words.say("Take back how it left"),
        lambda values: leavings.take_back(leaving_id, values["note"]),
        desk.words.say("Both entries stay; the thing counts as still there."),
    )
    return AskDialog(parent, desk, form, asked)


def _reason(desk: Desk, fields: type[Face], name: str, kind: str) -> Form:
    return Form(fields, (name,), desk.form_tools, kind=kind)


def _classes(desk: Desk, things: Sequence[BelongingLine]) -> list[Any]:
    rules = desk.workspace.office.rules.named("belonging_classes")
    codes = dict.fromkeys(thing.belonging_class for thing in things)
    return [row for code in codes if (row := rules.ever(code)) is not None]

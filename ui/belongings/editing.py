"""The forms of this subject: a list, a thing, a box, how things left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from desktop.domain.problem import Problem
from desktop.records.belonging import BelongingDraft, BelongingFields
from desktop.records.belonging_box import BelongingBoxDraft, BelongingBoxFields
from desktop.records.belonging_leaving import BelongingLeavingDraft, BelongingLeavingFields
from desktop.records.belongings_inventory import BelongingsInventoryDraft, BelongingsInventoryFields
from desktop.services.belonging_leavings import SECOND
from desktop.services.belonging_lines import BelongingLine, Inventory
from desktop.services.recording import Saved
from i18n import terms
from i18n.numbers import yen
from ui.choices import attachment_box, late_box, staff_box, tenancy_box
from ui.desk import Desk
from ui.parts.form import Form
from ui.parts.inputs.choice_box import Choice, ChoiceBox
from ui.record_editor import Editing, RecordEditor
from ui.second_person import SecondPersonDialog

Made = tuple[Editing, str]
_BY_WAY: Final = frozenset({"hauler_permit", "recycling_ticket", "dealer_licence", "price"})
"""Fields that are only asked where the way needs them."""
_EARLY: Final = frozenset({"early_ground", "early_because"})


def inventory_editing(
    desk: Desk, client_id: UUID, case_id: UUID | None = None, *, hides_where: bool = False
) -> Made:
    """Return how a list is begun or changed; a protected place is neither shown nor written over."""
    where = () if hides_where else ("place",)
    editing = Editing(
        "belongings_inventory",
        BelongingsInventoryFields,
        BelongingsInventoryDraft,
        desk.workspace.belongings.inventories,
        ("tenancy_id", ("started_on",), *where, "witness", "second_witness", "note"),
        given={"client_id": client_id} | ({} if case_id is None else {"case_id": case_id}),
        starting={"started_on": desk.today()},
        about=client_id,
        inputs={"tenancy_id": tenancy_box(desk, client_id)},
    )
    return editing, desk.words.label("record.belongings_inventory")


def thing_editing(desk: Desk, inventory: UUID, client_id: UUID, number: int) -> Made:
    """Return how a thing is changed."""
    editing = Editing(
        "belonging",
        BelongingFields,
        BelongingDraft,
        desk.workspace.belongings,
        (
            "name",
            ("room", "belonging_class"),
            ("quantity", "amount"),
            ("counted_by", "counted_with"),
            "counted_witness",
            ("box_id", "seal_number"),
            "pile",
            "addressee",
            "addressee_contact",
            "decided_because",
            "note",
        ),
        given={"client_id": client_id, "inventory_id": inventory, "number": number},
        about=client_id,
        inputs={
            "box_id": box_choice(desk, inventory),
            "counted_by": staff_box(desk),
            "counted_with": staff_box(desk),
        },
    )
    return editing, desk.words.label("record.belonging")


def box_editing(desk: Desk, inventory: UUID, client_id: UUID, *, hides_where: bool = False) -> Made:
    """Return how a box is entered or changed; a protected place is neither shown nor written over."""
    where = () if hides_where else ("place",)
    editing = Editing(
        "belonging_box",
        BelongingBoxFields,
        BelongingBoxDraft,
        desk.workspace.belongings.boxes,
        ("seal_number", *where, "note"),
        given={"client_id": client_id, "inventory_id": inventory, "number": 0},
        about=client_id,
        which=inventory.hex,
    )
    return editing, desk.words.label("record.belonging_box")


def box_choice(desk: Desk, inventory: UUID) -> ChoiceBox:
    """Return the choice of a box of a list."""
    boxes, say = desk.workspace.belongings.boxes, desk.words.say
    return late_box(
        desk,
        lambda: [Choice(view.id, str(view.number)) for view in boxes.of_list(inventory)],
        nothing=say("in no box"),
    )


class LeavingEditor(RecordEditor):
    """Asks how things left; only what the chosen way needs is asked, for money the second person, too."""

    def __init__(
        self,
        desk: Desk,
        inventory: Inventory,
        things: Sequence[BelongingLine],
        done: Any = None,
    ) -> None:
        self._inventory, self._things = inventory, things
        self._facts = desk.workspace.belongings.class_facts()
        super().__init__(desk, self._editing_of(desk), None, done=done)
        self.form.changed.connect(self._shape)
        self._shape()

    def _editing_of(self, desk: Desk) -> Editing:
        piles = {thing.pile for thing in self._things}
        rows = desk.workspace.office.rules.named("belonging_ways").in_force(desk.today())
        ways = [
            Choice(row.code, terms.text(row, desk.words)) for row in rows if piles <= set(row.values["piles"])
        ]
        keys = [thing.id for thing in self._things]
        leavings, view = desk.workspace.belongings.leavings, self._inventory.view
        addressees = {thing.addressee for thing in self._things}
        return Editing(
            "belonging_leaving",
            BelongingLeavingFields,
            BelongingLeavingDraft,
            leavings,
            (
                "way",
                "on",
                "receiver",
                "receiver_contact",
                "hauler_permit",
                "recycling_ticket",
                "dealer_licence",
                "price",
                "receipt_number",
                "early_ground",
                "early_because",
                "witness",
                "handled_by",
                "attachment_id",
                "note",
            ),
            given={"client_id": view.client_id, "inventory_id": view.id, "belonging_id": keys[0]},
            starting={
                "way": ways[0].value if ways else "",
                "on": desk.today(),
                "receiver": addressees.pop() if len(addressees) == 1 else "",
                "handled_by": desk.workspace.office.actor.staff_id,
            },
            about=view.client_id,
            which=view.id.hex,
            inputs={
                "way": ChoiceBox(ways),
                "handled_by": staff_box(desk, required=True),
                "attachment_id": attachment_box(desk, view.client_id),
            },
            keep=lambda draft: leavings.let_go(keys, draft),
            extras={SECOND: (desk.words.say("Second member of staff for the money"), staff_box(desk))},
            hint=self._hint,
        )

    def save(self) -> None:
        """Ask the second person where money comes in and two answer for it."""
        second = self._second()
        if second is None:
            super().save()
            return
        if not self.save_button.isEnabled():
            return
        draft = self.form.draft(BelongingLeavingDraft, **self._editing.given)
        if draft is None:
            return
        leavings, keys = self.desk.workspace.belongings.leavings, [thing.id for thing in self._things]
        name: Any = self.form.extras[SECOND].input.editor
        amount = "" if draft.price is None else yen(draft.price, self.desk.words)
        told = self.say("{name}: {amount}", name=name.currentText(), amount=amount or self._what())
        SecondPersonDialog(
            self,
            self.desk,
            told,
            lambda proof: leavings.let_go(keys, draft, second, proof),
            self._saved,
            on_paper=super().save,
            otherwise=self._refused,
        ).open()

    def verb(self) -> Callable[[], Saved] | None:
        """Return what keeps the form; the second person, where there is one, has signed on paper."""
        second, made = self._second(), super().verb()
        if second is None or made is None:
            return made
        draft = self.form.draft(BelongingLeavingDraft, **self._editing.given)
        leavings, keys = self.desk.workspace.belongings.leavings, [thing.id for thing in self._things]
        return None if draft is None else lambda: leavings.let_go(keys, draft, second)

    def _second(self) -> UUID | None:
        way, second = self._way(self.form), self.form.extras[SECOND].input.value()
        return second if way is not None and way.values["gives_money"] else None

    def _what(self) -> str:
        return "、".join(thing.name for thing in self._things)

    def _way(self, form: Form) -> Any:
        return self.desk.workspace.office.rules.named("belonging_ways").ever(form.input("way").value())

    def _hint(self, form: Form) -> str:
        way = self._way(form)
        return "" if way is None else terms.hint(way, self.desk.words)

    def _shape(self) -> None:
        """Show the fields that the way, the class and the day need, and no others."""
        way = self._way(self.form)
        if way is None:
            return
        wanted = set(way.values["needs_fields"])
        self.form.extras[SECOND].setVisible(bool(way.values["gives_money"]))
        waits = not all(
            facts.at_once for thing in self._things if (facts := self._facts.get(thing.belonging_class))
        )
        early = bool(way.values["disposes"]) and waits and self._inventory.waiting.is_early(self._day())
        for name, place in self.form.places.items():
            if name in _BY_WAY:
                place.setVisible(name in wanted)
            elif name in _EARLY:
                place.setVisible(early)

    def _day(self) -> date:
        try:
            day = self.form.input("on").value()
        except Problem:
            # What is no day yet says nothing; saving will.
            day = None
        return day if isinstance(day, date) else self.desk.today()

"""Belongings that stayed behind (残置物): entered, photographed, packed, decided on, found by label."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select

from desktop.domain import belonging_tag
from desktop.domain.belongings import PERISHABLE, UNDECIDED, ClassFacts, totals
from desktop.domain.problem import FieldError, InvalidDraft, Problem
from desktop.domain.roles import Permission
from desktop.domain.rule_used import RuleUsed
from desktop.records.belonging import Belonging, BelongingDraft, BelongingView
from desktop.records.belonging_box import BelongingBox
from desktop.records.belonging_leaving import BelongingLeaving
from desktop.records.belongings_inventory import BelongingsInventory
from desktop.records.client import Client
from desktop.records.record import Draft
from desktop.services.belonging_boxes import BelongingBoxes
from desktop.services.belonging_leavings import CLASSES, BelongingLeavings
from desktop.services.belonging_lines import Inventory, boxes_of, lines_of
from desktop.services.belonging_parts import (
    DESIGNATED,
    designated_draft,
    fresh_tag,
    next_number,
    open_list,
    refuse_left,
    refuse_used_seal,
    ways_out,
)
from desktop.services.belonging_photos import BelongingPhotos, ReadyPhoto, ready
from desktop.services.belongings_gate import Designated, Gate
from desktop.services.belongings_inventories import BelongingsInventories
from desktop.services.due import DueStep
from desktop.services.office import Office
from desktop.services.recording import Recording, Saved
from desktop.storage.open_files import OpenFiles
from desktop.storage.unit_of_work import Changed, UnitOfWork, table_of

PERISHABLE_THERE: Final = "belongings_perishable"
MAY_GO: Final = "belongings_may_go"
_STAYS_AFTERWARDS: Final = (
    "client_id",
    "inventory_id",
    "belonging_class",
    "quantity",
    "amount",
    "pile",
    "addressee",
)
"""What a thing that has left is not given anew: its proof speaks of it."""


@dataclass(frozen=True, slots=True)
class FoundTag:
    """Whose label it is: a thing's or a box's."""

    kind: str
    id: UUID
    client_id: UUID
    inventory_id: UUID
    number: int


class Belongings(Recording[BelongingDraft, BelongingView]):
    """The worker's verbs about things that stayed behind."""

    row = Belonging
    view = BelongingView
    reading = Permission.READ_NOTES

    def __init__(self, office: Office, files: OpenFiles, gate: Gate) -> None:
        super().__init__(office)
        self._gate = gate
        self.inventories = BelongingsInventories(office, gate)
        self.boxes = BelongingBoxes(office)
        self.photos = BelongingPhotos(office, files)
        self.leavings = BelongingLeavings(office, gate)

    # Writing

    def put(
        self, work: UnitOfWork, draft: Draft, record_id: UUID | None = None, version: int | None = None
    ) -> UUID:
        """Write a thing; number and tag are given once, and who decided is noted with what was decided."""
        if isinstance(draft, BelongingDraft):
            draft = self._complete(work, draft, record_id)
        return super().put(work, draft, record_id, version)

    def decide(
        self, things: Sequence[UUID], pile: str, *, because: str = "", addressee: str = "", contact: str = ""
    ) -> Saved:
        """Put things on a pile together: all of them, or none when one of them may not be there.

        Whom they are for is only written anew when it is said.
        """
        self.office.require(self.writing)
        told = {"addressee": addressee.strip(), "addressee_contact": contact.strip()}
        said = {name: text for name, text in told.items() if text} | {"decided_because": because.strip()}
        # What was only proposed stays on its pile, and is decided from now on.
        return self._change_all("belonging_decide", things, {"pile": pile} | said | self._decided(pile))

    def pack(self, things: Sequence[UUID], box_id: UUID | None) -> Saved:
        """Put things into a box, or take them out of theirs."""
        self.office.require(self.writing)
        return self._change_all("belonging_pack", things, {"box_id": box_id})

    def remove(self, record_id: UUID, version: int | None = None) -> Changed:
        """Put a thing with its photos into the trash; not one that has left."""
        self.office.require(self.writing)
        with self.office.store.write("belonging_remove", self.office.author) as work:
            thing = self.present(work, record_id)
            self._refuse_outdated(thing, version)
            self._drop(work, thing)
        return work.changed

    def ready(self, data: bytes) -> ReadyPhoto:
        """Return a photo as it would be kept; it takes a while and touches nothing kept."""
        self.office.require(self.writing)
        return ready(data)

    def photograph(self, belonging_id: UUID, made: ReadyPhoto) -> Saved:
        """Keep a photo of a thing."""
        self.office.require(self.writing)
        with self.office.store.write("belonging_photo_add", self.office.author) as work:
            key = self.photos.add(work, self.present(work, belonging_id), made)
        return Saved(key, work.changed)

    def enter_photo(self, draft: BelongingDraft, made: ReadyPhoto) -> Saved:
        """Enter a new thing by its photo; it is named later. A photo that shows one already comes in once."""
        self.office.require(self.writing)
        with self.office.store.write("belonging_photo_add", self.office.author) as work:
            self.photos.refuse_known(work, draft.inventory_id, made)
            key = self.put(work, draft)
            self.photos.add(work, self.present(work, key), made)
        return Saved(key, work.changed)

    def take_designated(self, inventory_id: UUID) -> Saved:
        """Enter the things that were given to somebody in life and do not stand on the list yet."""
        self.office.require(self.writing)
        with self.office.store.write("belonging_designated", self.office.author) as work:
            client_id = work.read(BelongingsInventory, inventory_id)["client_id"]
            wanted = self._proposed(work.connection, inventory_id, client_id)
            for each in wanted:
                draft = designated_draft(each, client_id, inventory_id)
                super().put(work, self._complete(work, draft, None, proposed=True))
        if not wanted:
            raise Problem("belongings.nothing_designated")
        return Saved(inventory_id, work.changed)

    def join(self, belonging_id: UUID, into: UUID) -> Saved:
        """Make the photos of one line those of another one: they show the same thing."""
        self.office.require(self.writing)
        with self.office.store.write("belonging_join", self.office.author) as work:
            source, target = self.present(work, belonging_id), self.present(work, into)
            if belonging_id == into or source["inventory_id"] != target["inventory_id"]:
                raise Problem("record.gone", kind=Belonging.kind, id=into)
            self.photos.give(work, belonging_id, into)
            self._drop(work, source)
        return Saved(into, work.changed)

    # Reading

    def proposed(self, inventory_id: UUID) -> tuple[Designated, ...]:
        """Return the things that were given to somebody in life and do not stand on a list yet."""
        self.office.require(self.reading)
        client_id = self.inventories.get(inventory_id).client_id
        with self.office.store.read() as connection:
            return self._proposed(connection, inventory_id, client_id)

    def of_case(self, client_id: UUID) -> tuple[Inventory, ...]:
        """Return the lists of a client with everything on them, the newest first."""
        self.office.require(self.reading)
        views = self.inventories.of_client(client_id)
        return tuple(self.inventory(view.id) for view in reversed(views))

    def inventory(self, inventory_id: UUID) -> Inventory:
        """Return a list with everything on it."""
        self.office.require(self.reading)
        view = self.inventories.get(inventory_id)
        today = self.office.today()
        with self.office.store.read() as connection:
            lines = lines_of(connection, inventory_id, self.class_facts())
            boxes = boxes_of(connection, inventory_id, lines)
            waiting = self._gate.waiting(connection, view.case_id)
            client = table_of(Client)
            hides = connection.scalar(select(client.c.address_protected).where(client.c.id == view.client_id))
        rules = self.office.rules.named(CLASSES)
        sums = totals(line.counted for line in lines)
        used = {part.code for part in sums.classes}
        found = [RuleUsed.of(rules, row) for row in rules.in_force(today) if row.code in used]
        # One that was read and one that was not: the reader has to see that there are both.
        shown = {rule.status: rule for rule in found}
        told = (*((waiting.used,) if waiting.used is not None else ()), *shown.values())
        lack = self._gate.lack(today)
        return Inventory(view, lines, boxes, sums, waiting, lack, told, hides_where=bool(hides))

    def of_list(self, inventory_id: UUID) -> tuple[BelongingView, ...]:
        """Return the things of a list by their numbers, with everything that is kept of each."""
        self.office.require(self.reading)
        table = table_of(Belonging)
        return self.views(table.c.inventory_id == inventory_id, order=(table.c.number, table.c.id))

    def class_facts(self) -> dict[str, ClassFacts]:
        """Return what each class of things asks, by its code."""
        self.office.require(self.reading)
        rules, today = self.office.rules.named(CLASSES), self.office.today()
        found = {row.code: row for row in rules.rows}
        found |= {row.code: row for row in rules.in_force(today)}
        return {code: ClassFacts.of(row.values) for code, row in found.items()}

    def find_tag(self, typed: str) -> FoundTag:
        """Return whose label was scanned or typed; a Problem says what is wrong with it."""
        self.office.require(self.reading)
        tag = belonging_tag.read(typed)
        row = BelongingBox if tag[0] == belonging_tag.BOX else Belonging
        table = table_of(row)
        with self.office.store.read() as connection:
            query = select(table).where(table.c.tag == tag, table.c.deleted_at.is_(None))
            found = connection.execute(query).first()
        if found is None:
            raise Problem("belongings.unknown_tag", tag=belonging_tag.shown(tag))
        return FoundTag(row.kind, found.id, found.client_id, found.inventory_id, found.number)

    def due(self, until: date) -> list[DueStep]:
        """Return a step for each open list on which food spoils, or whose things may go from now on."""
        del until
        self.office.require(Permission.READ_CASES)
        if not self.office.may(Permission.READ_NOTES):
            return []
        today, found = self.office.today(), list[DueStep]()
        with self.office.store.read() as connection:
            for row in connection.execute(_open_lists()).all():
                waiting = self._gate.waiting(connection, row.case_id)
                there = _there(connection, row.id)
                perishable = there.get(PERISHABLE, 0)
                day = row.started_on if perishable else waiting.earliest
                if there and day is not None and day <= today:
                    matter = PERISHABLE_THERE if perishable else MAY_GO
                    number = str(perishable or sum(there.values()))
                    kind = BelongingsInventory.kind
                    found.append(
                        DueStep(
                            row.id,
                            row.client_id,
                            day,
                            row.name,
                            row.kana,
                            number,
                            kind,
                            matter=matter,
                            order=row.kana_key,
                        )
                    )
        return found

    # Parts

    def _proposed(self, connection: Any, inventory_id: UUID, client_id: UUID) -> tuple[Designated, ...]:
        table = table_of(Belonging)
        query = select(table.c.name, table.c.addressee).where(
            table.c.inventory_id == inventory_id,
            table.c.belonging_class == DESIGNATED,
            table.c.deleted_at.is_(None),
        )
        there = {(row.name, row.addressee) for row in connection.execute(query)}
        return tuple(
            each
            for each in self._gate.designated(connection, client_id)
            if (each.what, each.addressee) not in there
        )

    def _change_all(self, verb: str, things: Sequence[UUID], values: Mapping[str, Any]) -> Saved:
        if not things:
            raise Problem("belongings.nothing_chosen")
        with self.office.store.write(verb, self.office.author) as work:
            for key in things:
                thing = self.present(work, key)
                named = {name: thing[name] for name in BelongingDraft.model_fields}
                self.put(work, BelongingDraft.of({**named, **values}), key)
        return Saved(things[0], work.changed)

    def _complete(
        self, work: UnitOfWork, draft: BelongingDraft, record_id: UUID | None, *, proposed: bool = False
    ) -> BelongingDraft:
        """Return a thing as it may be written, with what the program gives; a Problem where it may not."""
        open_list(work, draft.inventory_id, draft.client_id)
        self._refuse_other_box(work, draft)
        self._refuse_pile(draft)
        refuse_used_seal(work, draft.seal_number, draft.inventory_id, record_id)
        before: Mapping[str, Any] = {"pile": UNDECIDED}
        if record_id is None:
            given = {
                "number": next_number(work, Belonging, draft.inventory_id),
                "tag": fresh_tag(work, Belonging, belonging_tag.THING),
            }
        else:
            before = self.present(work, record_id)
            given = {"number": before["number"], "tag": before["tag"]}
            sent = draft.model_fields_set
            if any(name in sent and before[name] != getattr(draft, name) for name in _STAYS_AFTERWARDS):
                refuse_left(work.connection, before)
        if before["pile"] != draft.pile and not proposed:
            given |= self._decided(draft.pile)
        return draft.model_copy(update=given)

    def _decided(self, pile: str) -> dict[str, Any]:
        if pile == UNDECIDED:
            return {"decided_by": None, "decided_on": None, "decided_because": ""}
        return {"decided_by": self.office.actor.staff_id, "decided_on": self.office.today()}

    def _drop(self, work: UnitOfWork, thing: Mapping[str, Any]) -> None:
        open_list(work, thing["inventory_id"], thing["client_id"])
        refuse_left(work.connection, thing)
        self.photos.remove_of(work, thing["id"])
        work.remove(Belonging, thing["id"])

    def _refuse_pile(self, draft: BelongingDraft) -> None:
        facts = self.class_facts().get(draft.belonging_class)
        if facts is not None and not facts.allows(draft.pile):
            values = {"belonging_class": draft.belonging_class, "pile": draft.pile}
            error = FieldError("pile", "belongings.pile_forbidden", values)
            raise InvalidDraft("draft.invalid", errors=(error,))

    @staticmethod
    def _refuse_other_box(work: UnitOfWork, draft: BelongingDraft) -> None:
        if draft.box_id is None:
            return
        box = work.read(BelongingBox, draft.box_id)
        if box["inventory_id"] != draft.inventory_id or box["deleted_at"] is not None:
            raise Problem("record.gone", kind=BelongingBox.kind, id=draft.box_id)


def _open_lists() -> Any:
    table, client = table_of(BelongingsInventory), table_of(Client)
    return (
        select(table, client.c.name, client.c.kana, client.c.kana_key)
        .join(client, client.c.id == table.c.client_id)
        .where(table.c.settled_on.is_(None), table.c.deleted_at.is_(None), client.c.deleted_at.is_(None))
    )


def _there(connection: Any, inventory_id: UUID) -> dict[str, int]:
    """Return how many things of each class are still there."""
    thing = table_of(Belonging)
    gone = ways_out(inventory_id).with_only_columns(table_of(BelongingLeaving).c.belonging_id)
    query = select(thing.c.belonging_class).where(
        thing.c.inventory_id == inventory_id, thing.c.deleted_at.is_(None), thing.c.id.not_in(gone)
    )
    found: dict[str, int] = {}
    for code in connection.scalars(query):
        found[code] = found.get(code, 0) + 1
    return found

"""What stands on a list of belongings, read fast: things with their photos, boxes and ways out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, func, select

from desktop.domain.belongings import UNDECIDED, ClassFacts, Counted, Totals, Waiting
from desktop.domain.guarantee import Lack
from desktop.domain.rule_used import RuleUsed
from desktop.records.belonging import Belonging, BelongingPhoto
from desktop.records.belonging_box import BelongingBox
from desktop.records.belongings_inventory import BelongingsInventoryView
from desktop.services.belonging_parts import ways_out
from desktop.storage.unit_of_work import table_of

_SHOWN: Final = (
    "id",
    "number",
    "tag",
    "room",
    "belonging_class",
    "name",
    "quantity",
    "amount",
    "box_id",
    "seal_number",
    "pile",
    "addressee",
    "decided_by",
)


@dataclass(frozen=True, slots=True)
class BelongingLine:
    """A thing of a list, with what became of it."""

    id: UUID
    number: int
    tag: str
    room: str
    belonging_class: str
    name: str = field(repr=False)
    quantity: int
    amount: int | None = field(repr=False)
    box_id: UUID | None
    box_number: int | None
    seal_number: str
    pile: str
    addressee: str = field(repr=False)
    photos: int
    uncounted: bool
    """Two have to count it, and have not."""
    proposed: bool
    """Where it goes follows from a mandate, and nobody here has decided it yet."""
    leaving_id: UUID | None
    way: str
    left_on: date | None
    receiver: str = field(repr=False)

    @property
    def left(self) -> bool:
        """Whether it is gone."""
        return self.leaving_id is not None

    @property
    def counted(self) -> Counted:
        """What is counted of it."""
        return Counted(self.pile, self.belonging_class, self.room, self.quantity, self.left)


@dataclass(frozen=True, slots=True)
class BoxLine:
    """A box with how many things are in it, and how many of them have left."""

    id: UUID
    number: int
    tag: str
    seal_number: str
    place: str = field(repr=False)
    things: int
    left: int


@dataclass(frozen=True, slots=True)
class Inventory:
    """A list with everything on it, and what holds for it today."""

    view: BelongingsInventoryView
    lines: tuple[BelongingLine, ...]
    boxes: tuple[BoxLine, ...]
    totals: Totals
    """The sums by pile, class and room."""
    waiting: Waiting
    lack: Lack | None
    rules: tuple[RuleUsed, ...]
    hides_where: bool = False
    """Whether it is not to be told where the home is: the address is protected."""

    @property
    def id(self) -> UUID:
        """The key of the list."""
        return self.view.id

    @property
    def is_open(self) -> bool:
        """Whether it may be written on."""
        return self.view.settled_on is None


def lines_of(
    connection: Connection, inventory_id: UUID, classes: Mapping[str, ClassFacts]
) -> tuple[BelongingLine, ...]:
    """Return the things of a list by their numbers."""
    thing, box, photo = table_of(Belonging), table_of(BelongingBox), table_of(BelongingPhoto)
    shown = (
        select(photo.c.belonging_id, func.count().label("many"))
        .where(photo.c.inventory_id == inventory_id, photo.c.deleted_at.is_(None))
        .group_by(photo.c.belonging_id)
    )
    pictures = {row.belonging_id: row.many for row in connection.execute(shown)}
    left = {row.belonging_id: row for row in connection.execute(ways_out(inventory_id))}
    both = thing.c.counted_by.is_not(None) & (
        thing.c.counted_with.is_not(None) | (thing.c.counted_witness != "")
    )
    # Only what a line shows: two thousand keys that nobody looks at would take a tenth of a second.
    query = (
        select(*(thing.c[name] for name in _SHOWN), both.label("both"), box.c.number.label("box_number"))
        .outerjoin(box, box.c.id == thing.c.box_id)
        .where(thing.c.inventory_id == inventory_id, thing.c.deleted_at.is_(None))
        .order_by(thing.c.number, thing.c.id)
    )
    return tuple(
        _line(row, pictures.get(row["id"], 0), left.get(row["id"]), classes)
        for row in connection.execute(query).mappings()
    )


def boxes_of(
    connection: Connection, inventory_id: UUID, lines: tuple[BelongingLine, ...]
) -> tuple[BoxLine, ...]:
    """Return the boxes of a list by their numbers."""
    table = table_of(BelongingBox)
    query = select(table).where(table.c.inventory_id == inventory_id, table.c.deleted_at.is_(None))
    inside: dict[UUID, list[bool]] = {}
    for line in lines:
        if line.box_id is not None:
            inside.setdefault(line.box_id, []).append(line.left)
    return tuple(
        BoxLine(
            row.id,
            row.number,
            row.tag,
            row.seal_number,
            row.place,
            len(things := inside.get(row.id, [])),
            sum(things),
        )
        for row in connection.execute(query.order_by(table.c.number, table.c.id))
    )


def _line(row: Mapping[Any, Any], photos: int, left: Any, classes: Mapping[str, ClassFacts]) -> BelongingLine:
    facts = classes.get(row["belonging_class"])
    return BelongingLine(
        row["id"],
        row["number"],
        row["tag"],
        row["room"],
        row["belonging_class"],
        row["name"],
        row["quantity"],
        row["amount"],
        row["box_id"],
        row["box_number"],
        row["seal_number"],
        row["pile"],
        row["addressee"],
        photos,
        facts is not None and facts.counted_by_two and not row["both"],
        row["pile"] != UNDECIDED and row["decided_by"] is None,
        None if left is None else left.id,
        "" if left is None else left.way,
        None if left is None else left.on,
        "" if left is None else left.receiver,
    )

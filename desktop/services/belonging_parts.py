"""What every verb about belongings looks at first: whose list, whether it is open, which tag is free."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, Select, func, select

from desktop.domain import belonging_tag
from desktop.domain.belongings import SEND
from desktop.domain.problem import FieldError, InvalidDraft, Problem
from desktop.records.belonging import Belonging, BelongingDraft
from desktop.records.belonging_box import BelongingBox
from desktop.records.belonging_leaving import BelongingLeaving
from desktop.records.belongings_inventory import BelongingsInventory
from desktop.records.record import Row
from desktop.services.belongings_gate import Designated
from desktop.storage.unit_of_work import UnitOfWork, table_of

DESIGNATED: Final = "class_designated"
_MOST_CONTACT: Final = 200
_MOST_TRIES: Final = 20


def open_list(work: UnitOfWork, inventory_id: UUID, client_id: UUID) -> Mapping[str, Any]:
    """Return the list of a client on which something is to be written; a Problem when it is finished."""
    found = work.read(BelongingsInventory, inventory_id)
    if found["deleted_at"] is not None or found["client_id"] != client_id:
        raise Problem("record.gone", kind=BelongingsInventory.kind, id=inventory_id)
    if found["settled_on"] is not None:
        raise Problem("belongings.settled", day=found["settled_on"])
    return found


def next_number(work: UnitOfWork, row: type[Row], inventory_id: UUID) -> int:
    """Return the next number of a list; one that stands in the trash is not given again."""
    table = table_of(row)
    query = select(func.max(table.c.number)).where(table.c.inventory_id == inventory_id)
    return (work.connection.scalar(query) or 0) + 1


def fresh_tag(work: UnitOfWork, row: type[Row], kind: str) -> str:
    """Return a tag that no thing or box has."""
    table = table_of(row)
    for _try in range(_MOST_TRIES):
        tag = belonging_tag.make(kind, secrets.randbelow)
        if work.connection.scalar(select(table.c.id).where(table.c.tag == tag)) is None:
            return tag
    raise Problem("sheet.no_code")


def refuse_used_seal(work: UnitOfWork, seal: str, inventory_id: UUID, own: UUID | None) -> None:
    """Refuse a seal number that stands on another thing or box of the list: a seal is used once."""
    if not seal:
        return
    for row in (Belonging, BelongingBox):
        table = table_of(row)
        query = select(table.c.id, table.c.number).where(
            table.c.inventory_id == inventory_id, table.c.seal_number == seal, table.c.deleted_at.is_(None)
        )
        for found in work.connection.execute(query):
            if found.id != own:
                code = "belongings.seal_on_box" if row is BelongingBox else "belongings.seal_on_thing"
                error = FieldError("seal_number", code, {"number": found.number})
                raise InvalidDraft("draft.invalid", errors=(error,))


def ways_out(inventory_id: UUID | None = None) -> Select[Any]:
    """Return the query of the entries that hold: neither taken back nor taking another one back."""
    table, counter = table_of(BelongingLeaving), table_of(BelongingLeaving).alias("counter")
    countered = select(counter.c.counters_id).where(counter.c.counters_id.is_not(None))
    query = select(table).where(
        table.c.deleted_at.is_(None), table.c.counters_id.is_(None), table.c.id.not_in(countered)
    )
    return query if inventory_id is None else query.where(table.c.inventory_id == inventory_id)


def way_out(connection: Connection, belonging_id: UUID) -> Mapping[Any, Any] | None:
    """Return how a thing left, if it has."""
    query = ways_out().where(table_of(BelongingLeaving).c.belonging_id == belonging_id)
    return connection.execute(query).mappings().first()


def refuse_left(connection: Connection, thing: Mapping[str, Any]) -> None:
    """Refuse what can no longer be done with a thing that has left."""
    if (left := way_out(connection, thing["id"])) is not None:
        raise Problem("belongings.left_already", number=thing["number"], day=left["on"])


def designated_draft(thing: Designated, client_id: UUID, inventory_id: UUID) -> BelongingDraft:
    """Return what a thing that was given to somebody in life begins with.

    It is to be sent, as the mandate says; that is a proposal until somebody here decides.
    """
    contact = thing.contact[:_MOST_CONTACT]
    return BelongingDraft.of(
        {
            "client_id": client_id,
            "inventory_id": inventory_id,
            "number": 0,
            "room": thing.room,
            "belonging_class": DESIGNATED,
            "name": thing.what,
            "quantity": 1,
            "pile": SEND,
            "addressee": thing.addressee,
            "addressee_contact": contact,
            "note": "\n".join(filter(None, (thing.place, thing.whose))),
        }
    )

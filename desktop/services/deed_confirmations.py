"""The second person at a count, a closing, a settlement or a kept thing, where they confirm it later."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, select

from desktop.domain.roles import Permission
from desktop.records.client import Client
from desktop.records.client_money import MoneyClosing, MoneyCount
from desktop.records.custody import CustodyItem, CustodyMove
from desktop.records.deed_confirmation import (
    DeedConfirmation,
    DeedConfirmationDraft,
    DeedConfirmationView,
)
from desktop.records.estate_book import EstateSettlement
from desktop.records.estate_count import EstateCount
from desktop.records.record import Row
from desktop.records.staff import Staff
from desktop.services.due import DueStep
from desktop.services.office import Office
from desktop.services.second_confirmations import ON_PAPER, SecondConfirmations, second_open
from desktop.storage.unit_of_work import table_of

SECOND_OPEN: Final = "deed_second_open"
OF_MONEY: Final = (MoneyCount, MoneyClosing, CustodyItem, CustodyMove)
OF_ESTATE: Final = (EstateCount, EstateSettlement)
_DAYS: Final = {MoneyClosing.kind: "closed_on", CustodyItem.kind: "received_on"}
"""The field that holds the day, where it is not `on`."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that was signed on paper and waits for its second person."""

    id: UUID
    client_id: UUID
    kind: str
    on: date
    second: UUID


class DeedConfirmations(SecondConfirmations[DeedConfirmationDraft, DeedConfirmationView]):
    """What the second person confirmed of one kind of record, which is named when it is made."""

    row = DeedConfirmation
    view = DeedConfirmationView
    draft = DeedConfirmationDraft

    def __init__(
        self,
        beside: SecondConfirmations[Any, Any],
        movement: type[Row],
        reading: Permission = Permission.READ_CASES,
    ) -> None:
        """Take the confirmations of a book, whose passphrases they share, and the kind they are about."""
        super().__init__(beside.office, beside.files, beside.attempts)
        self.movement = movement
        self.reading = reading  # type: ignore[misc]

    def _about(self, movement: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return the fields of a confirmation that say what it confirms."""
        return {"about_kind": self.movement.kind, "about": movement["id"].hex}

    def confirmed(self, connection: Connection, client_id: UUID) -> frozenset[UUID]:
        """Return what of a client's was confirmed later already."""
        return deeds_confirmed(connection, self.movement, [client_id])


def deeds_confirmed(connection: Connection, row: type[Row], client_ids: Iterable[UUID]) -> frozenset[UUID]:
    """Return which records of a kind of these people their present second person confirmed later."""
    said, table = table_of(DeedConfirmation), table_of(row)
    query = select(said.c.about, said.c.staff_id).where(
        said.c.client_id.in_([*client_ids]), said.c.about_kind == row.kind, said.c.deleted_at.is_(None)
    )
    by = {(UUID(each.about), each.staff_id) for each in connection.execute(query)}
    if not by:
        return frozenset()
    there = select(table.c.id, table.c.witnessed_by).where(table.c.id.in_([key for key, _staff in by]))
    return frozenset(each.id for each in connection.execute(there) if (each.id, each.witnessed_by) in by)


def waiting(office: Office, rows: Sequence[type[Row]], client_id: UUID) -> tuple[Waiting, ...]:
    """Return what of a client's waits for its second person, oldest first."""
    with office.store.read() as connection:
        found = [each for row in rows for each in _open(connection, row, client_id)]
    return tuple(sorted(found, key=lambda each: (each.on, each.id)))


def due_until(office: Office, rows: Sequence[type[Row]], until: date) -> Iterator[DueStep]:
    """Yield what waits for its second person, as long as that person works here."""
    client, staff = table_of(Client), table_of(Staff)
    with office.store.read() as connection:
        working = select(staff.c.id, staff.c.name).where(staff.c.ended_on.is_(None))
        there = {row.id: row.name for row in connection.execute(working)}
        waits = [each for row in rows for each in _open(connection, row) if each.on <= until]
        query = select(client).where(
            client.c.id.in_({each.client_id for each in waits}), client.c.deleted_at.is_(None)
        )
        people = {row.id: row for row in connection.execute(query)} if waits else {}
    for each in waits:
        who, second = people.get(each.client_id), there.get(each.second)
        if who is not None and second is not None:
            step = DueStep(each.id, who.id, each.on, who.name, who.kana, second, each.kind)
            yield replace(step, matter=SECOND_OPEN, order=who.kana_key)


def _open(connection: Connection, row: type[Row], client_id: UUID | None = None) -> list[Waiting]:
    table = table_of(row)
    query = select(table).where(table.c.witness_way == ON_PAPER, table.c.deleted_at.is_(None))
    if client_id is not None:
        query = query.where(table.c.client_id == client_id)
    found = connection.execute(query).all()
    seen = deeds_confirmed(connection, row, {each.client_id for each in found})
    day = _DAYS.get(row.kind, "on")
    return [
        Waiting(each.id, each.client_id, row.kind, getattr(each, day), each.witnessed_by)
        for each in found
        if second_open(each, seen)
    ]

"""The statutory ledger of guarantees (債務保証の帳簿, 共同規則 48条1項1号): undertakings and their events."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, select

from desktop.domain.explained import Explained, Part, Unit
from desktop.domain.retention import last_day
from desktop.records.client import Client
from desktop.records.undertaking import RecourseEvent, Undertaking
from desktop.services.office import Office
from desktop.storage.unit_of_work import table_of

LEDGER: Final = "guarantee_ledger"
COLUMNS: Final = ("column_paid", "column_recourse", "column_other")
"""Where an event stands: paid for the tenant, asked back, and what else is needed."""


@dataclass(frozen=True, slots=True)
class GuaranteeEvent:
    """One event under a guarantee."""

    id: UUID
    on: date
    recourse_kind: str
    column: str
    amount: int
    note: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class GuaranteeEntry:
    """A guarantee with its events within the time; addresses stay empty where the person's is protected."""

    id: UUID
    client_id: UUID
    hidden: bool
    contract_on: date | None
    starts_on: date
    until: date | None
    ended_on: date | None
    limit: int | None
    fee: int | None
    kept_until: date | None
    """The last day of keeping, once the contract has ended."""
    former_items: bool
    """Whether the former items suffice (附則6条): the contract was made in the time of the transition."""
    name: str = field(repr=False)
    address: str = field(repr=False)
    creditor: str = field(repr=False)
    creditor_address: str = field(repr=False)
    scope: str = field(repr=False)
    events: tuple[GuaranteeEvent, ...] = field(repr=False)

    def sum(self, column: str) -> Explained:
        """Return what the events of a column come to."""
        parts = tuple(
            Part(RecourseEvent.kind, each.id, each.amount, each.on, self.client_id)
            for each in self.events
            if each.column == column
        )
        return Explained(column, Unit.YEN, parts)


def guarantees(
    office: Office, connection: Connection, first: date, last: date, former_until: date
) -> tuple[GuaranteeEntry, ...]:
    """Return the guarantees that ran at some time of these days, in the order of their beginning."""
    listed = office.rules.named("undertaking_kinds").rows
    kinds = [row.code for row in listed if row.values["ledger"] == LEDGER]
    table, client = table_of(Undertaking), table_of(Client)
    query = (
        select(table, client.c.name, client.c.address.label("lives_at"), client.c.address_protected)
        .join(client, client.c.id == table.c.client_id)
        .where(
            table.c.undertaking_kind.in_(kinds),
            table.c.deleted_at.is_(None),
            client.c.deleted_at.is_(None),
            table.c.starts_on <= last,
            table.c.ended_on.is_(None) | (table.c.ended_on >= first),
        )
        .order_by(table.c.starts_on, table.c.id)
    )
    events = _events(office, connection, first, last)
    return tuple(
        _entry(office, row, events.get(row["id"], []), former_until)
        for row in connection.execute(query).mappings()
    )


def _entry(office: Office, row: Any, events: list[GuaranteeEvent], former_until: date) -> GuaranteeEntry:
    hidden = bool(row["address_protected"])
    made = row["contract_on"] or row["starts_on"]
    return GuaranteeEntry(
        id=row["id"],
        client_id=row["client_id"],
        hidden=hidden,
        contract_on=row["contract_on"],
        starts_on=row["starts_on"],
        until=row["until"],
        ended_on=row["ended_on"],
        limit=row["limit_amount"],
        fee=row["fee"],
        kept_until=kept_until(office, LEDGER, row["ended_on"]),
        former_items=made <= former_until,
        name=row["name"],
        address="" if hidden else row["lives_at"],
        creditor="" if hidden else row["creditor"],
        creditor_address="" if hidden else row["creditor_address"],
        scope=row["scope"],
        events=tuple(events),
    )


def _events(
    office: Office, connection: Connection, first: date, last: date
) -> dict[UUID, list[GuaranteeEvent]]:
    columns = {row.code: row.values["ledger_column"] for row in office.rules.named("recourse_kinds").rows}
    table = table_of(RecourseEvent)
    query = (
        select(table)
        .where(table.c.on.between(first, last), table.c.deleted_at.is_(None))
        .order_by(table.c.on, table.c.id)
    )
    found: dict[UUID, list[GuaranteeEvent]] = {}
    for row in connection.execute(query):
        column = columns.get(row.recourse_kind, COLUMNS[-1])
        event = GuaranteeEvent(row.id, row.on, row.recourse_kind, column, row.amount, row.note)
        found.setdefault(row.undertaking_id, []).append(event)
    return found


def kept_until(office: Office, ledger: str, ended_on: date | None) -> date | None:
    """Return the last day on which a ledger is kept after the contract's end; nothing while it runs."""
    if ended_on is None:
        return None
    rules = office.rules.named("retention")
    row = rules.ever(ledger) or rules.find(ledger, ended_on)
    return last_day(row.values["counted_from"], ended_on, row.values["years"])

"""Who is feared (支援措置の相手): whether a name typed or kept around a person is theirs.

Which names stand around a person is derived from the declared fields: every record of a client that keeps
a name, and the homes the person lives in or was offered.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, Select, select

from desktop.domain.folding import fold
from desktop.domain.problem import FieldError
from desktop.records.address_protection import AddressProtection
from desktop.records.client import Client
from desktop.records.contact import Contact
from desktop.records.dwelling import Dwelling
from desktop.records.field import Kind, facts_of
from desktop.records.record import Draft, Row
from desktop.records.tenancy import Tenancy
from desktop.services.office import Office
from desktop.services.rules import Rules
from desktop.storage.schema import ROWS
from desktop.storage.unit_of_work import table_of

_BY_NAME: Final = frozenset({Kind.NAME, Kind.KANA})
_APART: Final = frozenset({AddressProtection.kind, Client.kind})


@dataclass(frozen=True, slots=True)
class Clash:
    """A record around a person that bears the name of who is feared."""

    kind: str
    record_id: UUID
    name_field: str
    name: str = field(repr=False)


def names_feared(connection: Connection, client_id: UUID) -> frozenset[str]:
    """Return the folded names of whom a client is protected from, of measures that nobody ended."""
    table = table_of(AddressProtection)
    query = select(table.c.perpetrator_name, table.c.perpetrator_kana).where(
        table.c.client_id == client_id, table.c.ended_on.is_(None), table.c.deleted_at.is_(None)
    )
    found = {folded(str(name)) for row in connection.execute(query) for name in row}
    return frozenset(found - {""})


def folded(name: str) -> str:
    """Return a name as it is compared: without spaces, however it was written."""
    return fold("".join(name.split()))


def feared_errors(office: Office, draft: Draft) -> tuple[FieldError, ...]:
    """Return what is wrong with a record of a client whose name is that of who is feared."""
    client_id = getattr(draft, "client_id", None)
    if client_id is None:
        return ()
    with office.store.read() as connection:
        feared = names_feared(connection, client_id)
    names = (name for name, facts in facts_of(type(draft)).items() if facts.kind in _BY_NAME)
    return tuple(
        FieldError(name, "protection.is_feared")
        for name in names
        if feared and folded(getattr(draft, name)) in feared
    )


def dangerous_roles(rules: Rules) -> frozenset[str]:
    """Return the roles of contacts that are kept so that nobody calls them."""
    return frozenset(row.code for row in rules.named("contact_roles").rows if row.values.get("danger"))


def clashes(connection: Connection, rules: Rules, client_id: UUID) -> tuple[Clash, ...]:
    """Return the records around a client that bear the name of who is feared."""
    wanted = names_feared(connection, client_id)
    if not wanted:
        return ()
    around = _names_around(connection, rules, client_id)
    return tuple(clash for clash in around if folded(clash.name) in wanted)


def _names_around(connection: Connection, rules: Rules, client_id: UUID) -> Iterator[Clash]:
    for kind, record in ROWS.items():
        table = table_of(record)
        if kind in _APART or "client_id" not in table.c:
            continue
        query = select(table.c.id, *_names(record)).where(
            table.c.client_id == client_id, table.c.deleted_at.is_(None)
        )
        if record is Contact:
            query = query.where(table.c.role.not_in(dangerous_roles(rules)))
        yield from _told(connection, record, query)
    home, tenancy = table_of(Dwelling), table_of(Tenancy)
    lived = (
        select(home.c.id, *_names(Dwelling))
        .join(tenancy, tenancy.c.dwelling_id == home.c.id)
        .where(tenancy.c.client_id == client_id, tenancy.c.deleted_at.is_(None))
    )
    yield from _told(connection, Dwelling, lived)


def _names(record: type[Row]) -> list[Any]:
    columns = table_of(record).c
    return [columns[name] for name, facts in facts_of(record).items() if facts.kind in _BY_NAME]


def _told(connection: Connection, record: type[Row], query: Select[Any]) -> Iterator[Clash]:
    if len(query.selected_columns) == 1:
        return
    for row in connection.execute(query).mappings():
        for name, value in row.items():
            if name != "id" and value:
                yield Clash(record.kind, row["id"], str(name), value)

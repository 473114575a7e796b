"""What others ask of the arrangements made in life: who is entrusted, whom to tell at death, things by name.

Each is read inside a running connection: they are the ports of deaths and of belongings.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, select

from desktop.records.death_mandate import US as OURS
from desktop.records.death_mandate import DeathMandate, DesignatedThing, MandatePart, NotifyPerson
from desktop.records.departure import Departure, DepartureKind
from desktop.records.home_insurance import HomeInsurance
from desktop.records.tenancy import Tenancy
from desktop.services.belongings_gate import Designated
from desktop.services.death_situation import NO, US, YES, Mandates, Notified
from desktop.services.office import Office
from desktop.storage.unit_of_work import table_of

_LEASE: Final = "mandate_lease"
_BELONGINGS: Final = "mandate_belongings"
_OTHER: Final = "holder_other"
NOTICE_LIST: Final = "party_notice_list"
MANDATARY: Final = "party_mandatary"


def arranged(office: Office, connection: Connection, client_id: UUID) -> Mandates:
    """Return what was arranged: signed parts that run, the last lease, an insurance that ran."""
    holders = _holders(connection, client_id)
    return Mandates(
        holders.get(_LEASE, ""),
        holders.get(_BELONGINGS, ""),
        _lifelong(office, connection, client_id),
        _insured(office, connection, client_id),
    )


def notified(connection: Connection, client_id: UUID) -> tuple[Notified, ...]:
    """Return whom to tell at death, in their order; each once, where several arrangements name them."""
    table, mandate = table_of(NotifyPerson), table_of(DeathMandate)
    query = (
        select(table.c.name, table.c.address, table.c.phone)
        .join(mandate, mandate.c.id == table.c.mandate_id)
        .where(table.c.client_id == client_id, table.c.deleted_at.is_(None), mandate.c.deleted_at.is_(None))
        .order_by(table.c.place, table.c.id)
    )
    found = {
        (row.name, row.phone): Notified(NOTICE_LIST, row.name, row.address, row.phone)
        for row in connection.execute(query)
    }
    return (*_others(connection, client_id), *found.values())


def designated(connection: Connection, client_id: UUID) -> tuple[Designated, ...]:
    """Return the things that go to somebody by name, oldest first."""
    table, mandate = table_of(DesignatedThing), table_of(DeathMandate)
    query = (
        select(table)
        .join(mandate, mandate.c.id == table.c.mandate_id)
        .where(table.c.client_id == client_id, table.c.deleted_at.is_(None), mandate.c.deleted_at.is_(None))
        .order_by(table.c.on, table.c.id)
    )
    return tuple(
        Designated(
            row.what,
            row.room,
            row.place,
            row.addressee,
            " ".join(filter(None, (row.addressee_phone, row.addressee_postal_code, row.addressee_address))),
            row.owner_name,
        )
        for row in connection.execute(query)
    )


def _others(connection: Connection, client_id: UUID) -> tuple[Notified, ...]:
    """Return who else is entrusted with ending the lease or with the belongings, each once."""
    found = {
        (row.mandatary_name, row.mandatary_phone): Notified(
            MANDATARY, row.mandatary_name, row.mandatary_address, row.mandatary_phone
        )
        for row in _running_parts(connection, client_id)
        if row.part in {_LEASE, _BELONGINGS} and row.mandatary != OURS and row.mandatary_name
    }
    return tuple(found.values())


def _holders(connection: Connection, client_id: UUID) -> dict[str, str]:
    rows = _running_parts(connection, client_id)
    return {row.part: US if row.mandatary == OURS else _OTHER for row in rows}


def _running_parts(connection: Connection, client_id: UUID) -> Sequence[Any]:
    """Return the signed parts that run, the latest last."""
    table, mandate = table_of(MandatePart), table_of(DeathMandate)
    query = (
        select(table)
        .join(mandate, mandate.c.id == table.c.mandate_id)
        .where(
            table.c.client_id == client_id,
            table.c.signed_on.is_not(None),
            table.c.ended_on.is_(None),
            table.c.deleted_at.is_(None),
            mandate.c.deleted_at.is_(None),
        )
        .order_by(table.c.signed_on, table.c.id)
    )
    return connection.execute(query).all()


def _lifelong(office: Office, connection: Connection, client_id: UUID) -> str:
    """Return whether the last lease ends with the life of the tenant; nothing where nobody wrote its kind."""
    table = table_of(Tenancy)
    query = select(table.c.lease_kind).where(table.c.client_id == client_id, table.c.deleted_at.is_(None))
    kind = connection.scalar(query.order_by(table.c.starts_on.desc(), table.c.id.desc()).limit(1))
    row = office.rules.named("lease_kinds").ever(kind or "")
    if row is None:
        return ""
    return YES if row.values.get("lifelong") else NO


def _insured(office: Office, connection: Connection, client_id: UUID) -> str:
    """Return whether an insurance ran on the day of death, or runs today; none of them proves nothing."""
    gone = table_of(Departure)
    died = connection.execute(
        select(gone.c.on, gone.c.found_on)
        .where(
            gone.c.client_id == client_id,
            gone.c.departure_kind == DepartureKind.DEATH.value,
            gone.c.deleted_at.is_(None),
        )
        .order_by(gone.c.id.desc())
    ).first()
    day = office.today() if died is None else died.on or died.found_on or office.today()
    table = table_of(HomeInsurance)
    query = select(table.c.id).where(
        table.c.client_id == client_id,
        table.c.deleted_at.is_(None),
        table.c.starts_on.is_(None) | (table.c.starts_on <= day),
        table.c.until.is_(None) | (table.c.until >= day),
    )
    return YES if connection.execute(query.limit(1)).first() is not None else ""

"""Whose working hours may be read (勤務時間): one's own always, those of others with `READ_HOURS`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, select

from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.records.record import Row
from desktop.services.office import Office
from desktop.storage.schema import ROWS
from desktop.storage.unit_of_work import table_of


def whose(office: Office, staff_id: UUID | None) -> UUID | None:
    """Return whose hours are read: those asked for, None for everybody's.

    Who may not read those of others reads their own; asking for somebody else's is `hours.of_others`.
    """
    if office.may(Permission.READ_HOURS):
        return staff_id
    if staff_id is not None:
        refuse_others(office, (staff_id,))
    return office.actor.staff_id


def refuse_others(office: Office, staff: Iterable[UUID]) -> None:
    """Refuse hours of others with a Problem `hours.of_others`, unless the actor may read them."""
    if not office.may(Permission.READ_HOURS) and any(each != office.actor.staff_id for each in staff):
        raise Problem("hours.of_others")


def own_only(office: Office, record: type[Row]) -> tuple[ColumnElement[bool], ...]:
    """Return what records of hours meet of which the actor may know; nothing for any other record."""
    if not record.hours_of or office.may(Permission.READ_HOURS):
        return ()
    return (table_of(record).c[record.hours_of] == office.actor.staff_id,)


def of_others(office: Office, connection: Connection, records: Iterable[tuple[UUID, str]]) -> frozenset[UUID]:
    """Return which of these records, by key and kind, tell hours of others that the actor may not know."""
    if office.may(Permission.READ_HOURS):
        return frozenset()
    keys: dict[str, list[UUID]] = defaultdict(list)
    for key, kind in records:
        if ROWS[kind].hours_of:
            keys[kind].append(key)
    found: set[UUID] = set()
    for kind, some in keys.items():
        table = table_of(ROWS[kind])
        whose_it_is = table.c[ROWS[kind].hours_of]
        query = select(table.c.id).where(table.c.id.in_(some), whose_it_is != office.actor.staff_id)
        found.update(connection.scalars(query))
    return frozenset(found)

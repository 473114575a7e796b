"""Who stood close to somebody (ご家族・相続人・通知先): at erasing they are kept secret like the person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, select

from desktop.records.death import Heir
from desktop.records.death_mandate import NotifyPerson
from desktop.records.household_member import HouseholdMember
from desktop.records.record import Row
from desktop.storage.unit_of_work import table_of

CLOSE: Final[tuple[type[Row], ...]] = (HouseholdMember, Heir, NotifyPerson)


def close_people(connection: Connection, client_id: UUID) -> Iterator[tuple[type[Row], Mapping[Any, Any]]]:
    """Yield every one of them, those in the trash as well, with the kind of record that tells of them."""
    for record in CLOSE:
        table = table_of(record)
        query = select(table).where(table.c.client_id == client_id).order_by(table.c.id)
        for row in connection.execute(query).mappings():
            yield record, row

"""What is to be looked at again every so many months (見直し): how long comes from the dated list."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, select

from desktop.domain.periods import after_months
from desktop.domain.roles import Permission
from desktop.records.client import Client
from desktop.records.departure import Departure, DepartureKind
from desktop.records.record import Row
from desktop.services.due import DueStep
from desktop.services.office import Office
from desktop.storage.unit_of_work import table_of

LIST: Final = "mandate_reviews"


def reviews_due(
    office: Office,
    row: type[Row],
    began: str,
    rule: str,
    until: date,
    *,
    only: Callable[[Connection, UUID], bool] = lambda _connection, _key: True,
) -> list[DueStep]:
    """Return the records to be looked at again until a day: months after `reviewed_on`, or after they began.

    Who has died is asked nothing any more, and a client's newest record counts. Nothing for a role that is
    not shown the days.
    """
    office.require(Permission.READ_CASES)
    if {began, "reviewed_on"} & office.hidden_by_role(row):
        return []
    months = int(office.rules.named(LIST).find(rule, office.today()).values["months"])
    table, client, gone = table_of(row), table_of(Client), table_of(Departure)
    dead = select(gone.c.client_id).where(
        gone.c.departure_kind == DepartureKind.DEATH.value, gone.c.deleted_at.is_(None)
    )
    query = (
        select(
            table.c.id,
            table.c.client_id,
            table.c[began].label("began"),
            table.c.reviewed_on,
            client.c.name,
            client.c.kana,
            client.c.kana_key,
        )
        .join(client, client.c.id == table.c.client_id)
        .where(table.c.deleted_at.is_(None), client.c.deleted_at.is_(None), table.c.client_id.not_in(dead))
        .order_by(table.c[began], table.c.id)
    )
    with office.store.read() as connection:
        newest = {found.client_id: found for found in connection.execute(query)}
        steps = [
            DueStep(
                found.id,
                found.client_id,
                after_months(found.reviewed_on or found.began, months),
                found.name,
                found.kana,
                "",
                row.kind,
                matter=rule,
                order=found.kana_key,
            )
            for found in newest.values()
            if only(connection, found.id)
        ]
    return [step for step in steps if step.due <= until]

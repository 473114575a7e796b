"""Two people at a deed: who works here on a day, and what is said of the two who stand in a draft."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from sqlalchemy import Connection, select

from desktop.domain import witnessed
from desktop.domain.problem import FieldError
from desktop.records.record import Draft
from desktop.records.staff import Staff
from desktop.services.office import Office
from desktop.storage.unit_of_work import table_of

NOT_WORKING: Final = "money.not_working"


def working(connection: Connection, on: date) -> frozenset[Any]:
    """Return the keys of everybody who worked here on a day."""
    table = table_of(Staff)
    query = select(table.c.id).where(
        table.c.deleted_at.is_(None),
        table.c.started_on.is_(None) | (table.c.started_on <= on),
        table.c.ended_on.is_(None) | (table.c.ended_on >= on),
    )
    return frozenset(connection.scalars(query))


def is_sole(office: Office) -> bool:
    """Tell whether only one person works here today: then nobody can confirm together."""
    with office.store.read() as connection:
        return len(working(connection, office.today())) < 2


def errors(office: Office, draft: Draft, on: date) -> tuple[FieldError, ...]:
    """Return what is wrong with the two people of a draft."""
    with office.store.read() as connection:
        there = working(connection, on)
    values = draft.model_dump()
    for name in ("handled_by", "witnessed_by"):
        if values[name] is not None and values[name] not in there:
            return (FieldError(name, NOT_WORKING),)
    found = witnessed.objection(values, sole=len(there) < 2)
    return () if found is None else (FieldError(*found),)

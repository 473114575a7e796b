"""Names of records by their keys: of those that are asked for, never of the whole table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, select

from desktop.records.record import Row
from desktop.storage.unit_of_work import table_of

_AT_ONCE: Final = 500


def names_of(
    connection: Connection,
    record: type[Row],
    keys: Iterable[UUID | None],
    columns: tuple[str, ...] = ("name",),
    *,
    with_trash: bool = True,
) -> dict[UUID, str]:
    """Return the names of these records; several columns are put beside each other."""
    table = table_of(record)
    query = select(table.c.id, *(table.c[column] for column in columns))
    if not with_trash:
        query = query.where(table.c.deleted_at.is_(None))
    wanted = [key for key in dict.fromkeys(keys) if key is not None]
    found: dict[UUID, str] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        some = query.where(table.c.id.in_(wanted[start : start + _AT_ONCE]))
        found |= {row[0]: " ".join(filter(None, row[1:])) for row in connection.execute(some)}
    return found

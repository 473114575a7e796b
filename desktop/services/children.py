"""Child records: making those of one parent equal to what a form shows, inside a running unit of work."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import select

from desktop.records.field import facts_of
from desktop.records.record import Draft
from desktop.services.recording import Recording
from desktop.storage.unit_of_work import UnitOfWork, table_of


def settle(
    work: UnitOfWork, service: Recording[Any, Any], parent: str, parent_id: UUID, drafts: Iterable[Draft]
) -> None:
    """Keep these children of a parent and no others; one that says the same stays as it is."""
    present = children(work, service, parent, parent_id)
    names = tuple(facts_of(service.row))
    for draft in drafts:
        wanted = {name: getattr(draft, name) for name in names}
        same = next(
            (key for key, row in present.items() if all(row[n] == v for n, v in wanted.items())), None
        )
        if same is None:
            service.put(work, draft)
        else:
            present.pop(same)
    for key in present:
        work.remove(service.row, key)


def children(
    work: UnitOfWork, service: Recording[Any, Any], parent: str, parent_id: UUID
) -> dict[UUID, Mapping[Any, Any]]:
    """Return the children of a parent by their keys, as they are inside the unit of work."""
    table = table_of(service.row)
    query = select(table).where(table.c[parent] == parent_id, table.c.deleted_at.is_(None))
    return {row["id"]: row for row in work.connection.execute(query.order_by(table.c.id)).mappings()}

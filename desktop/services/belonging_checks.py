"""What has to hold of lists of belongings after somebody undid a step or took something from the trash.

The subject's own verbs see to it beforehand; undoing knows only lines, so it is looked at afterwards.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, select

from desktop.domain.problem import Problem
from desktop.records.belonging import Belonging, BelongingPhoto
from desktop.records.belonging_box import BelongingBox
from desktop.records.belongings_inventory import BelongingsInventory
from desktop.services.belonging_parts import way_out
from desktop.storage.unit_of_work import RecordRef, table_of

_PARTS: Final = {row.kind: row for row in (Belonging, BelongingBox, BelongingPhoto)}


def refuse_broken(connection: Connection, records: Iterable[RecordRef]) -> None:
    """Refuse with a Problem `undo.breaks_belongings` what would leave a list that cannot be."""
    touched = tuple(records)
    lists = {ref.id for ref in touched if ref.kind == BelongingsInventory.kind}
    parts = [ref for ref in touched if ref.kind in _PARTS]
    of_parts = {_list_of(connection, ref) for ref in parts}
    left = (ref for ref in parts if ref.kind == Belonging.kind)
    if (
        any(_is_settled(connection, key) for key in of_parts)
        or any(way_out(connection, ref.id) is not None for ref in left)
        or any(_seal_used_twice(connection, key) for key in of_parts)
        or any(_is_second(connection, key) for key in lists)
    ):
        raise Problem("undo.breaks_belongings")


def _list_of(connection: Connection, ref: RecordRef) -> UUID | None:
    table = table_of(_PARTS[ref.kind])
    key: UUID | None = connection.scalar(select(table.c.inventory_id).where(table.c.id == ref.id))
    return key


def _is_settled(connection: Connection, inventory_id: UUID | None) -> bool:
    table = table_of(BelongingsInventory)
    query = select(table.c.settled_on).where(table.c.id == inventory_id)
    return connection.scalar(query) is not None


def _seal_used_twice(connection: Connection, inventory_id: UUID | None) -> bool:
    used: Counter[str] = Counter()
    for row in (Belonging, BelongingBox):
        table = table_of(row)
        query = select(table.c.seal_number).where(
            table.c.inventory_id == inventory_id, table.c.seal_number != "", table.c.deleted_at.is_(None)
        )
        used.update(connection.scalars(query))
    return any(number > 1 for number in used.values())


def _is_second(connection: Connection, inventory_id: UUID) -> bool:
    """Tell whether a home has two lists."""
    table = table_of(BelongingsInventory)
    own = connection.execute(select(table).where(table.c.id == inventory_id)).first()
    if own is None or own.deleted_at is not None:
        return False
    query = select(table.c.id, table.c.tenancy_id).where(
        table.c.case_id == own.case_id, table.c.deleted_at.is_(None)
    )
    return any(row.id != own.id and row.tenancy_id == own.tenancy_id for row in connection.execute(query))

"""What lists of belongings say about keeping a person's records and about closing a case."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from sqlalchemy import Select, func, select

from desktop.records.belongings_inventory import BelongingsInventory
from desktop.services.rules import Rules
from desktop.storage.unit_of_work import table_of

LEDGER: Final = "belongings_ledger"


def finished_lists(_rules: Rules, _today: date) -> Iterable[tuple[str, Select[Any]]]:
    """Yield the ledger that law prescribes, counted from the day a list was finished."""
    table = table_of(BelongingsInventory)
    query = select(table.c.client_id, func.max(table.c.settled_on)).where(
        table.c.deleted_at.is_(None), table.c.settled_on.is_not(None)
    )
    yield LEDGER, query.group_by(table.c.client_id)


def holding() -> Select[Any]:
    """Return the query of clients whose belongings are still being seen to."""
    table = table_of(BelongingsInventory)
    return select(table.c.client_id).where(table.c.deleted_at.is_(None), table.c.settled_on.is_(None))


def open_lists() -> Select[Any]:
    """Return the query of clients with lists that are not finished, each with how many."""
    table = table_of(BelongingsInventory)
    return (
        select(table.c.client_id, func.count())
        .where(table.c.deleted_at.is_(None), table.c.settled_on.is_(None))
        .group_by(table.c.client_id)
    )

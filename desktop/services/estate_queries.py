"""Questions about all books of estates at once, for closing, keeping and erasing; they ask no role."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from sqlalchemy import Select, case, func, select

from desktop.domain.estate_money import SETTLED
from desktop.records.estate_book import EstateBook, EstateSettlement
from desktop.services.rules import Rules
from desktop.storage.unit_of_work import table_of

LEDGER: Final = "belongings_ledger"


def open_books() -> Select[Any]:
    """Return a query of clients whose book is not settled, with how many."""
    table = table_of(EstateBook)
    query = select(table.c.client_id, func.count()).where(
        table.c.deleted_at.is_(None), table.c.id.not_in(_settled())
    )
    return query.group_by(table.c.client_id)


def holding() -> Select[Any]:
    """Return a query of clients whose money is still being seen to."""
    table = table_of(EstateBook)
    return select(table.c.client_id).where(table.c.deleted_at.is_(None), table.c.id.not_in(_settled()))


def settled_books(_rules: Rules, _today: date) -> Iterable[tuple[str, Select[Any]]]:
    """Yield the ledger that law prescribes (R2 48(1)2), counted from the last settlement."""
    table = table_of(EstateSettlement)
    query = select(table.c.client_id, func.max(table.c.on)).where(table.c.deleted_at.is_(None))
    yield LEDGER, query.group_by(table.c.client_id)


def _settled() -> Select[Any]:
    """Return a query of the books that are settled: each opening again follows a settlement."""
    table = table_of(EstateSettlement)
    said = func.sum(case((table.c.settling == SETTLED, 1), else_=-1))
    query = select(table.c.book_id).where(table.c.deleted_at.is_(None))
    return query.group_by(table.c.book_id).having(said > 0)

"""Questions about all client money and kept things at once, for closing and erasing; they ask no role."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Select, case, func, select

from desktop.domain.money_book import IN
from desktop.records.client_money import MoneyAgreement, MoneyMovement
from desktop.records.custody import CustodyItem, CustodyMove
from desktop.services.rules import Rules
from desktop.storage.unit_of_work import table_of

RETURNED = "custody_returned"


def open_balances() -> Select[Any]:
    """Return a query of clients whose balance is not nothing, with the balance."""
    table = table_of(MoneyMovement)
    balance = func.sum(case((table.c.direction == IN, table.c.amount), else_=-table.c.amount))
    query = select(table.c.client_id, balance).where(table.c.deleted_at.is_(None))
    return query.group_by(table.c.client_id).having(balance != 0)


def running_agreements() -> Select[Any]:
    """Return a query of clients with a contract that has not ended, with how many."""
    table = table_of(MoneyAgreement)
    query = select(table.c.client_id, func.count()).where(
        table.c.deleted_at.is_(None), table.c.ended_on.is_(None)
    )
    return query.group_by(table.c.client_id)


def kept_things() -> Select[Any]:
    """Return a query of clients with things that were not returned, with how many."""
    item, move = table_of(CustodyItem), table_of(CustodyMove)
    returned = select(move.c.item_id).where(move.c.move == RETURNED, move.c.deleted_at.is_(None))
    query = select(item.c.client_id, func.count()).where(
        item.c.deleted_at.is_(None), item.c.id.not_in(returned)
    )
    return query.group_by(item.c.client_id)


def holding() -> Select[Any]:
    """Return a query of the clients for whom anything is still kept."""
    asked = (open_balances().subquery(), running_agreements().subquery(), kept_things().subquery())
    first, *others = (select(each.c.client_id) for each in asked)
    return select(first.union(*others).subquery().c.client_id)


def ended_books(_rules: Rules, _today: date) -> Iterable[tuple[str, Select[Any]]]:
    """Yield the book of client money by its rule of keeping, from the last end of a contract on."""
    table = table_of(MoneyAgreement)
    last = func.max(func.coalesce(table.c.ended_on, table.c.starts_on))
    yield (
        "client_money_book",
        select(table.c.client_id, last).where(table.c.deleted_at.is_(None)).group_by(table.c.client_id),
    )

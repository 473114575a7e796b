"""How long the ledgers of paid support and of support housing keep a person: queries for `keeping`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from sqlalchemy import Select, func, select

from desktop.records.ledger_closing import LedgerClosing, LedgerLine
from desktop.records.paid_support import PaidSupport
from desktop.records.support_terms import SupportTerms
from desktop.services.rules import Rules
from desktop.storage.unit_of_work import table_of

_PAID: Final = "paid_support_ledger"
_SUPPORT_HOUSING: Final = "support_housing_ledger"


def paid_books(_rules: Rules, _today: date) -> Iterable[tuple[str, Select[Any]]]:
    """Yield the book about support that clients pay for, from the end of the contract on."""
    paid, terms = table_of(PaidSupport), table_of(SupportTerms)
    last = func.max(func.coalesce(paid.c.ended_on, paid.c.until, paid.c.starts_on))
    query = select(paid.c.client_id, last).where(paid.c.deleted_at.is_(None))
    yield _PAID, query.group_by(paid.c.client_id)
    last = func.max(func.coalesce(terms.c.ends_on, terms.c.starts_on))
    query = select(terms.c.client_id, last).where(terms.c.deleted_at.is_(None), terms.c.fee > 0)
    yield _PAID, query.group_by(terms.c.client_id)


def closed_books(_rules: Rules, _today: date) -> Iterable[tuple[str, Select[Any]]]:
    """Yield the closed ledgers of support housing, from the end of their business year on."""
    line, closing = table_of(LedgerLine), table_of(LedgerClosing)
    query = (
        select(line.c.client_id, func.max(closing.c.ends_on))
        .join(closing, closing.c.id == line.c.closing_id)
        .where(line.c.client_id.is_not(None), line.c.deleted_at.is_(None), closing.c.deleted_at.is_(None))
    )
    yield _SUPPORT_HOUSING, query.group_by(line.c.client_id)


def paid_support_running() -> Select[Any]:
    """Return the clients whose contract about paid support has not ended."""
    table = table_of(PaidSupport)
    return select(table.c.client_id).where(table.c.deleted_at.is_(None), table.c.ended_on.is_(None))

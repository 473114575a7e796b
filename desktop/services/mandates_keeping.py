"""What arrangements for the time after a death say about keeping a person and about closing a case."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, func, select

from desktop.records.death_mandate import US, MandatePart
from desktop.services.rules import Rules
from desktop.storage.unit_of_work import table_of

LEDGER: Final = "belongings_ledger"


def ended_mandates(_rules: Rules, _today: date) -> Iterable[tuple[str, Select[Any]]]:
    """Yield the papers that law wants kept (施行規則 49条3項), counted from the end of the last part."""
    table = table_of(MandatePart)
    query = select(table.c.client_id, func.max(table.c.ended_on)).where(
        table.c.deleted_at.is_(None), table.c.ended_on.is_not(None), table.c.mandatary == US
    )
    yield LEDGER, query.group_by(table.c.client_id)


def running() -> Select[Any]:
    """Return the query of clients to whom the corporation is bound by a signed part that has not ended."""
    table = table_of(MandatePart)
    return select(table.c.client_id).where(*_runs())


def running_mandates() -> Select[Any]:
    """Return the query of clients with such parts, each with how many."""
    table = table_of(MandatePart)
    return select(table.c.client_id, func.count()).where(*_runs()).group_by(table.c.client_id)


def _runs() -> tuple[ColumnElement[bool], ...]:
    """Return what holds for a part by which the corporation itself is bound."""
    table = table_of(MandatePart)
    return (
        table.c.deleted_at.is_(None),
        table.c.mandatary == US,
        table.c.signed_on.is_not(None),
        table.c.ended_on.is_(None),
    )

"""What has to be settled before a case may be closed: money and things that are still kept for the person.

A subject that knows one more adds a row to `open_matters` and a question to `MATTERS` below.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, Select

from desktop.domain.open_matter import OpenMatter
from desktop.domain.problem import Problem
from desktop.services import (
    belongings_keeping,
    estate_queries,
    keys_kept,
    leaving_settlements,
    mandates_keeping,
    money_queries,
)

MATTERS: Final[Mapping[str, Callable[[], Select[Any]]]] = {
    "matter_money_balance": money_queries.open_balances,
    "matter_money_agreement": money_queries.running_agreements,
    "matter_custody": money_queries.kept_things,
    "matter_keys": keys_kept.kept_keys,
    "matter_belongings": belongings_keeping.open_lists,
    "matter_mandate": mandates_keeping.running_mandates,
    "matter_deposit": leaving_settlements.unsettled,
    "matter_estate_money": estate_queries.open_books,
}
"""By the code of `open_matters`: a query of clients, each with the number that the sentence tells."""


def of_client(connection: Connection, client_id: UUID) -> tuple[OpenMatter, ...]:
    """Return what is open for a client, in the order of `MATTERS`."""
    found = []
    for code, asked in MATTERS.items():
        query = asked()
        query = query.where(query.selected_columns[0] == client_id)
        found += [OpenMatter(code, number) for _client, number in connection.execute(query)]
    return tuple(found)


def refuse(connection: Connection, client_id: UUID) -> None:
    """Refuse with a Problem `case.open_matters` what would leave something open behind."""
    if matters := of_client(connection, client_id):
        raise Problem("case.open_matters", matters=matters)

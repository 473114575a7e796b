"""Who has to be kept (保存期間), until when and why: the questions behind erasing.

A period (`desktop.domain.retention`) is begun by an event that the records tell; a hold stops erasing on any
day. Both are short lists of questions below; a subject that knows one more reason to keep somebody adds it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, Select, func, select

from desktop.domain.dated import DatedRow
from desktop.domain.retention import Period, Standing, last_day
from desktop.domain.rule_used import RuleUsed
from desktop.records.client import Client
from desktop.records.dwelling import Dwelling
from desktop.records.support_case import SupportCase
from desktop.records.tenancy import Tenancy
from desktop.records.undertaking import Undertaking
from desktop.services import (
    belongings_keeping,
    estate_queries,
    keys_kept,
    mandates_keeping,
    money_queries,
    support_keeping,
)
from desktop.services.cases import first_month
from desktop.services.office import Office
from desktop.services.rules import Rules
from desktop.storage.unit_of_work import table_of

RULES: Final = "retention"
HOLDS: Final = "erasing_holds"
OPEN_CASE: Final = "open_case"
UNDERTAKING_RUNS: Final = "undertaking_runs"
MONEY_RUNS: Final = "client_money_runs"
PAID_SUPPORT_RUNS: Final = "paid_support_runs"
KEYS_KEPT: Final = "keys_kept"
BELONGINGS_THERE: Final = "belongings_there"
MANDATE_RUNS: Final = "mandate_runs"
ESTATE_RUNS: Final = "estate_runs"
_OF_CASES: Final = "case_records"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person with what speaks for and against erasing; `closed_on` is the last day a case was closed."""

    id: UUID
    name: str = field(repr=False)
    kana: str = field(repr=False)
    closed_on: date | None
    standing: Standing
    rule: RuleUsed | None
    """The rule whose period ends last."""
    years: int
    """How long that rule keeps."""


Begins = Callable[[Rules, date], Iterable[tuple[str, Select[Any]]]]
"""Gives, by the code of a rule, a query of clients and the day from which that rule counts for them."""


def _closed_cases(_rules: Rules, _today: date) -> Iterable[tuple[str, Select[Any]]]:
    table = table_of(SupportCase)
    query = select(table.c.client_id, func.max(table.c.closed_on)).where(
        table.c.deleted_at.is_(None), table.c.closed_on.is_not(None)
    )
    yield _OF_CASES, query.group_by(table.c.client_id)


def _homes_with_a_ledger(rules: Rules, _today: date) -> Iterable[tuple[str, Select[Any]]]:
    """Yield the books that law prescribes for a kind of home, counted from the last day of living there."""
    tenancy, home, case = table_of(Tenancy), table_of(Dwelling), table_of(SupportCase)
    for kind in rules.named("dwelling_kinds").rows:
        if ledger := kind.values.get("ledger"):
            last = func.max(func.coalesce(tenancy.c.ends_on, case.c.closed_on, tenancy.c.starts_on))
            yield (
                ledger,
                select(tenancy.c.client_id, last)
                .join(home, home.c.id == tenancy.c.dwelling_id)
                .join(case, case.c.id == tenancy.c.case_id)
                .where(tenancy.c.deleted_at.is_(None), home.c.dwelling_kind == kind.code)
                .group_by(tenancy.c.client_id),
            )


def _undertakings(rules: Rules, _today: date) -> Iterable[tuple[str, Select[Any]]]:
    """Yield the books about guarantees, and about what is done for a fee, from the end of the contract on."""
    table = table_of(Undertaking)
    last = func.max(func.coalesce(table.c.ended_on, table.c.until, table.c.starts_on))
    for kind in rules.named("undertaking_kinds").rows:
        query = select(table.c.client_id, last).where(
            table.c.deleted_at.is_(None), table.c.undertaking_kind == kind.code
        )
        if kind.values["only_paid"]:
            query = query.where(table.c.fee > 0)
        yield kind.values["ledger"], query.group_by(table.c.client_id)


def _running_undertakings() -> Select[Any]:
    table = table_of(Undertaking)
    return select(table.c.client_id).where(table.c.deleted_at.is_(None), table.c.ended_on.is_(None))


def _open_cases() -> Select[Any]:
    table = table_of(SupportCase)
    return select(table.c.client_id).where(table.c.deleted_at.is_(None), table.c.closed_on.is_(None))


PERIODS: Final[tuple[Begins, ...]] = (
    _closed_cases,
    _homes_with_a_ledger,
    _undertakings,
    money_queries.ended_books,
    support_keeping.paid_books,
    support_keeping.closed_books,
    belongings_keeping.finished_lists,
    mandates_keeping.ended_mandates,
    estate_queries.settled_books,
)
HELD_BY: Final[Mapping[str, Callable[[], Select[Any]]]] = {
    OPEN_CASE: _open_cases,
    UNDERTAKING_RUNS: _running_undertakings,
    MONEY_RUNS: money_queries.holding,
    PAID_SUPPORT_RUNS: support_keeping.paid_support_running,
    KEYS_KEPT: keys_kept.holding,
    BELONGINGS_THERE: belongings_keeping.holding,
    MANDATE_RUNS: mandates_keeping.running,
    ESTATE_RUNS: estate_queries.holding,
}
"""By the code of `erasing_holds`: a query of the clients it holds."""


def candidates(
    office: Office, connection: Connection, client_id: UUID | None = None
) -> tuple[Candidate, ...]:
    """Return all clients, or one, in the order of their readings; the trash is part of it."""
    client, rules = table_of(Client), office.rules.named(RULES)
    query = select(client.c.id, client.c.name, client.c.kana).order_by(client.c.kana_key, client.c.id)
    if client_id is not None:
        query = query.where(client.c.id == client_id)
    periods, holds = _periods(office, connection, client_id), _holds(connection, client_id)
    found = []
    for row in connection.execute(query):
        standing = Standing(tuple(holds.get(row.id, ())), tuple(periods.get(row.id, ())))
        closed = [each.event for each in standing.periods if each.rule == _OF_CASES]
        last = standing.deciding
        rule = None if last is None else _rule(office, last.rule)
        used, years = (None, 0) if rule is None else (RuleUsed.of(rules, rule), rule.values["years"])
        newest = max(closed, default=None)
        found.append(Candidate(row.id, row.name, row.kana, newest, standing, used, years))
    return tuple(found)


def _periods(office: Office, connection: Connection, client_id: UUID | None) -> Mapping[UUID, list[Period]]:
    month, found = first_month(connection), dict[UUID, list[Period]]()
    for begins in PERIODS:
        for code, query in begins(office.rules, office.today()):
            values = _rule(office, code).values
            for owner, event in connection.execute(_only(query, client_id)):
                until = last_day(values["counted_from"], event, values["years"], month)
                period = Period(code, event, until, bool(values.get("waived_on_request")))
                found.setdefault(owner, []).append(period)
    return found


def _rule(office: Office, code: str) -> DatedRow:
    return office.rules.named(RULES).find(code, office.today())


def _holds(connection: Connection, client_id: UUID | None) -> Mapping[UUID, list[str]]:
    found: dict[UUID, list[str]] = {}
    for code, query in HELD_BY.items():
        for owner in {*connection.scalars(_only(query(), client_id))}:
            found.setdefault(owner, []).append(code)
    return found


def _only(query: Select[Any], client_id: UUID | None) -> Select[Any]:
    column = query.selected_columns[0]
    return query if client_id is None else query.where(column == client_id)

"""The book of one person's money as it is read: movements with balances, what is due, what to look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, func, select

from desktop.domain.client_money import Due, MonthSum, month_sum, statements_due
from desktop.domain.dated import DatedList
from desktop.domain.fiscal_year import Month
from desktop.domain.money_book import Entry, Finding, balances, moved, signed
from desktop.domain.problem import FieldError, InvalidDraft
from desktop.domain.rule_used import RuleUsed
from desktop.records.client_money import (
    MoneyAgreement,
    MoneyAgreementView,
    MoneyClosing,
    MoneyClosingView,
    MoneyCountView,
    MoneyMovement,
    MoneyMovementView,
    MoneyStatementView,
)
from desktop.services.book_of_two import entries_in, entries_of_views
from desktop.services.rules import Rules
from desktop.services.second_confirmations import second_open
from desktop.storage.schema import vault_fact
from desktop.storage.store import keep_fact
from desktop.storage.unit_of_work import UnitOfWork, table_of

RULES: Final = "client_money"
PURPOSES: Final = "money_purposes"
STATEMENT: Final = "statement_due"
NO_SIGNATURE: Final = "signer_none"
CHANGED: Final = "money_end_changed"


@dataclass(frozen=True, slots=True)
class BookLine:
    """A movement in its place: the balance after it, what takes it back, how many pictures prove it."""

    view: MoneyMovementView
    balance: int
    countered_by: UUID | None
    proofs: int
    findings: tuple[Finding, ...]

    @property
    def id(self) -> UUID:
        """The key of the movement."""
        return self.view.id

    @property
    def amount(self) -> int:
        """The amount with its sign."""
        return signed(self.view.direction, self.view.amount)

    @property
    def lacks_picture(self) -> bool:
        """Whether a receipt is only named by its number: that is enough, and a picture proves more."""
        return bool(self.view.receipt_no) and not self.proofs and self.countered_by is None


@dataclass(frozen=True, slots=True)
class CountLine:
    """A count of the cash beside what the book says of that moment now."""

    view: MoneyCountView
    booked: int
    second_open: bool = False
    """Whether it still waits for its second person."""

    @property
    def id(self) -> UUID:
        """The key of the count."""
        return self.view.id

    @property
    def difference(self) -> int:
        """What lay there beyond the book; negative for what was missing."""
        return self.view.counted - self.booked


@dataclass(frozen=True, slots=True)
class MonthLine:
    """A month of the book: its closing, its statement, and until when the person has to be told."""

    month: Month
    closing: MoneyClosingView | None
    statement: MoneyStatementView | None
    due: date | None

    @property
    def id(self) -> date:
        """The key of the line."""
        return self.month.first_day

    @property
    def is_stated(self) -> bool:
        """Whether the person was told and signed, or it is written why there is no signature."""
        return self.statement is not None and is_signed(self.statement.signed_on, self.statement.signer)


@dataclass(frozen=True, slots=True)
class MoneyBook:
    """Everything about one person's money. Lines, counts and months stand oldest first."""

    client_id: UUID
    agreements: tuple[MoneyAgreementView, ...]
    lines: tuple[BookLine, ...]
    counts: tuple[CountLine, ...]
    months: tuple[MonthLine, ...]
    next_month: Month | None
    """The month that is to be closed next, whether it is over or not."""
    sole: bool
    aided: bool
    """Whether the person lives on public assistance: the welfare office is told of contracts."""
    rules: tuple[RuleUsed, ...]

    @property
    def balance(self) -> int:
        """What is kept now."""
        return self.lines[-1].balance if self.lines else 0

    @property
    def agreement(self) -> MoneyAgreementView | None:
        """The contract that has not ended."""
        return next((each for each in reversed(self.agreements) if each.ended_on is None), None)

    def sums(self, month: Month) -> MonthSum:
        """Return the figures of a month as they are now."""
        return month_sum(entries_of_views([line.view for line in self.lines]), month)

    def whole(self) -> MonthSum:
        """Return the figures of the whole book."""
        received, spent = moved(entries_of_views([line.view for line in self.lines]))
        return MonthSum(0, received, spent, len(self.lines))

    def to_look_at(self, month: Month) -> Counter[Finding]:
        """Return what has to be written about when a month is closed."""
        return of_month(self.lines, self.counts, month)

    def of_months(self, first: Month, last: Month) -> tuple[BookLine, ...]:
        """Return the lines of some months that follow on each other."""
        return tuple(line for line in self.lines if first.first_day <= line.view.on <= last.last_day)

    def told_with(self, closing_id: UUID) -> tuple[MonthLine, ...]:
        """Return the closed months that the statement of a closing tells of, itself the last.

        They begin after the month of which the person was told before.
        """
        found: list[MonthLine] = []
        for line in self.months:
            if line.closing is None:
                continue
            found.append(line)
            if line.closing.id == closing_id:
                return tuple(found)
            if line.statement is not None:
                found = []
        return ()

    @property
    def findings(self) -> Counter[Finding]:
        """What is to be looked at in months that are still open."""
        return findings_of(self.lines, self.counts, self.months)

    def overdue(self, today: date) -> tuple[MonthLine, ...]:
        """Return the months whose statement is overdue."""
        return tuple(each for each in self.months if each.due and each.due < today and not each.is_stated)

    @property
    def unreported(self) -> tuple[MoneyAgreementView, ...]:
        """The contracts of a recipient that the welfare office was not told of."""
        return tuple(each for each in self.agreements if each.reported_on is None) if self.aided else ()


def entries_of(connection: Connection, client_id: UUID) -> list[Entry]:
    """Return a client's book as it is in this connection, sorted."""
    return entries_in(connection, MoneyMovement, table_of(MoneyMovement).c.client_id == client_id)


def lines_of(
    views: Sequence[MoneyMovementView],
    limits: Mapping[Any, int],
    proofs: Mapping[Any, int],
    confirmed: Container[Any],
    purposes: DatedList,
) -> tuple[BookLine, ...]:
    """Return the movements in their order with balances and findings.

    `limits` stand under the keys of contracts, `proofs` under those of movements;
    `confirmed` holds the movements that their second person confirmed later.
    """
    book = entries_of_views(views)
    by_key = {view.id: view for view in views}
    countered = {view.counters_id: view.id for view in views if view.counters_id is not None}
    found = []
    for entry, balance in zip(book, balances(book), strict=True):
        view = by_key[entry.key]
        number = proofs.get(view.id, 0)
        lacks = _lacks_receipt(view, purposes) and not number and view.id not in countered
        findings = findings_about(view, lacks_receipt=lacks, confirmed=confirmed)
        if entry.amount > 0 and balance > limits.get(view.agreement_id, balance):
            findings.append(Finding.OVER_LIMIT)
        found.append(BookLine(view, balance, countered.get(view.id), number, tuple(findings)))
    return tuple(found)


def findings_about(view: Any, *, lacks_receipt: bool, confirmed: Container[Any]) -> list[Finding]:
    """Return what is to be looked at about a movement by itself, whichever book it stands in."""
    findings = []
    if view.witnessed_by is None:
        findings.append(Finding.ONE_STAFF)
    if second_open(view, confirmed):
        findings.append(Finding.SECOND_OPEN)
    if lacks_receipt:
        findings.append(Finding.NO_RECEIPT)
    return findings


def findings_of(
    lines: Sequence[BookLine], counts: Sequence[CountLine], months: Sequence[MonthLine]
) -> Counter[Finding]:
    """Return what is to be looked at outside of closed months: those were looked at when they were closed."""
    closed = {each.month for each in months if each.closing is not None}
    found: Counter[Finding] = Counter()
    for line in lines:
        if Month.containing(line.view.on) not in closed:
            found.update(line.findings)
    for count in counts:
        if Month.containing(count.view.on) not in closed:
            found[Finding.COUNT_DIFFERS] += count.difference != 0
            found[Finding.SECOND_OPEN] += count.second_open
    return +found


def of_month(lines: Sequence[BookLine], counts: Sequence[CountLine], month: Month) -> Counter[Finding]:
    """Return what is to be looked at in one month; a month with money in it has to be counted."""
    found: Counter[Finding] = Counter()
    for line in lines:
        if month.contains(line.view.on):
            found.update(line.findings)
    counted = [each for each in counts if month.contains(each.view.on)]
    found[Finding.COUNT_DIFFERS] += sum(each.difference != 0 for each in counted)
    found[Finding.SECOND_OPEN] += sum(each.second_open for each in counted)
    if not counted and any(month.contains(line.view.on) for line in lines):
        found[Finding.NOT_COUNTED] += 1
    return +found


def refuse_closed(connection: Connection, client_id: UUID, on: date) -> None:
    """Refuse a day of a month that is closed: its figures were signed."""
    table = table_of(MoneyClosing)
    query = select(func.max(table.c.month)).where(
        table.c.client_id == client_id, table.c.deleted_at.is_(None)
    )
    last = connection.scalar(query)
    if last is not None and on <= Month.containing(last).last_day:
        error = FieldError("on", "money.month_closed", {"month_of": Month.containing(on).first_day})
        raise InvalidDraft("draft.invalid", errors=(error,))


def agreements_of(connection: Connection, client_id: UUID) -> list[MoneyAgreementView]:
    """Return a client's contracts as they are in this connection."""
    table = table_of(MoneyAgreement)
    query = select(table).where(table.c.client_id == client_id, table.c.deleted_at.is_(None))
    return [MoneyAgreementView.from_row(row) for row in connection.execute(query).mappings()]


def due_statements(rules: Rules, agreement: MoneyAgreementView, today: date) -> tuple[Due, ...]:
    """Return the statements that a contract asks for until today, made or not.

    One that another follows has no last statement of its own: the months go on.
    """
    values = rules.named(RULES).find(STATEMENT, today).values
    ended, months, days = agreement.ended_on, values["months"], values["days"]
    if agreement.end_reason == CHANGED and ended is not None:
        goes_on = Month.containing(ended).after(-1).last_day
        if ended != Month.containing(ended).last_day:
            ended = goes_on
        return tuple(
            due
            for due in statements_due(agreement.starts_on, None, today, months, days)
            if due.month.last_day <= ended
        )
    return tuple(statements_due(agreement.starts_on, ended, today, months, days))


def next_to_close(
    agreements: Sequence[MoneyAgreementView], closings: Sequence[MoneyClosingView]
) -> Month | None:
    """Return the month that is to be closed next: behind the last closed one, or the first of all."""
    if closings:
        return Month.containing(max(each.month for each in closings)).after(1)
    first = min((each.starts_on for each in agreements), default=None)
    return None if first is None else Month.containing(first)


def is_signed(signed_on: date | None, signer: str) -> bool:
    """Tell whether a statement is done: signed, or noted why there is no signature."""
    return signed_on is not None or signer == NO_SIGNATURE


def number_for(work: UnitOfWork, year: int, series: str) -> str:
    """Return the next number of a series of receipts in a business year; a given one is never given again."""
    name = f"receipt_number.{series}{year}"
    given = work.connection.scalar(select(vault_fact.c.value).where(vault_fact.c.name == name))
    number = int(given or 0) + 1
    keep_fact(work.connection, name, str(number))
    return f"{series}{year}-{number:04}"


def _lacks_receipt(view: MoneyMovementView, purposes: DatedList) -> bool:
    row: Any = purposes.ever(view.purpose)
    return row is not None and bool(row.values.get("needs_receipt")) and not view.receipt_no

"""Vouchers as they are listed, summed and claimed: read by columns, with the papers that prove them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, select

from desktop.domain.dated import DatedRow
from desktop.domain.expense import Expense
from desktop.domain.money import BASIS_POINTS
from desktop.domain.rule_used import RuleUsed
from desktop.domain.voucher_amounts import Amounts, over_accounts
from desktop.records.voucher import Voucher, VoucherFare, VoucherProof
from desktop.services.rules import Rules
from desktop.services.voucher_parts import PROOFS, shares_of, taken_back
from desktop.storage.unit_of_work import table_of

CATEGORIES: Final = "cost_categories"
ACCOUNTS: Final = "support_accounts"
TRAVEL_PROOF: Final = "proof_travel"
"""What the list of ways behind a voucher is: nobody has to photograph it."""
PAYMENT: Final = "payment"
ADDRESSEE: Final = "addressee"
"""Codes of what is missing, beside those of the papers."""
NO_CATEGORY: Final[Mapping[str, Any]] = {"eligible": True, "paid_proof": True, "proofs": (), "reason": ""}
_TOLD: Final = (
    "id", "number", "year", "paid_on", "served_on", "payee", "purpose", "category", "item", "funding",
    "split_basis", "split_text", "share_basis", "share_text", "paid_by", "staff_id", "settled_on",
    "counters_id",
)  # fmt: skip
"""The columns that a line shows as they are, in the order of its fields."""
_RECKONED: Final = (
    "category", "item", "paid_on", "counters_id", "amount", "tax", "share", "deductible", "account",
)  # fmt: skip
_MANY: Final = len(_TOLD)
_NO_PROOF: Final[Mapping[str, bool]] = {}


@dataclass(frozen=True, slots=True)
class VoucherLine:
    """A voucher in a list; amounts of a counter-voucher are below zero."""

    id: UUID
    number: int
    year: int
    paid_on: date
    served_on: date | None
    payee: str = field(repr=False)
    purpose: str = field(repr=False)
    category: str
    item: str
    funding: str
    split_basis: str
    split_text: str
    share_basis: str
    share_text: str
    paid_by: str
    staff_id: UUID | None
    settled_on: date | None
    counters_id: UUID | None
    amount: int
    tax: int
    share: int
    claimed: int
    accounts: tuple[tuple[str, int], ...]
    """What each account bears of the amount; they add up to it."""
    is_taken_back: bool
    proofs: frozenset[str]
    lacks: tuple[str, ...]
    """Codes of papers, `PAYMENT` or `ADDRESSEE`."""
    is_eligible: bool

    @property
    def expense(self) -> Expense:
        """The voucher as a claim sees it; its account is the one that bears most."""
        account = max(self.accounts, key=lambda part: abs(part[1]))[0] if self.accounts else ""
        return Expense(
            id=self.id,
            number=self.number,
            paid_on=self.paid_on,
            served_on=self.served_on,
            category=self.category,
            item=self.item,
            funding=self.funding,
            account=account,
            amount=self.amount,
            tax=self.tax,
            claimed=self.claimed,
            proofs=self.proofs,
            staff_id=self.staff_id,
            counters_id=self.counters_id,
        )


def lines_of(connection: Connection, rules: Rules, *conditions: ColumnElement[bool]) -> Iterator[VoucherLine]:
    """Yield the vouchers that meet the conditions, by day and number."""
    table = table_of(Voucher)
    query: Select[Any] = (
        select(*(table.c[name] for name in (*_TOLD, *_RECKONED)))
        .where(table.c.deleted_at.is_(None), *conditions)
        .order_by(table.c.paid_on, table.c.year, table.c.number)
    )
    back, shares = taken_back(connection), shares_of(connection)
    proofs, ways = _proofs(connection), _ways(connection)
    kinds = {row.code: row.values for row in rules.named(PROOFS).rows}
    category = category_of(rules)
    lacking: dict[tuple[Any, ...], tuple[str, ...]] = {}
    make: Callable[..., VoucherLine] = VoucherLine
    for row in connection.execute(query).all():
        told, (code, item, paid_on, counters, yen, tax, part, deductible, account) = row[:_MANY], row[_MANY:]
        key, share = told[0], BASIS_POINTS if part is None else part
        amounts = Amounts(yen, tax or 0, share, deductible, counters is not None)
        said, kept, is_back = category(code, paid_on), proofs.get(key, _NO_PROOF), key in back
        # Many vouchers have the same papers: what they lack is thought about once.
        alike = code, paid_on, frozenset(kept.items()), key in ways
        if (lacks := lacking.get(alike)) is None:
            lacks = lacking[alike] = lacks_of(said, kinds, kept, has_ways=key in ways)
        yield make(
            *told,
            amount=amounts.paid,
            tax=amounts.tax_paid,
            share=share,
            claimed=amounts.shared if item and said["eligible"] else 0,
            accounts=tuple(over_accounts(amounts.paid, account, shares.get(key, ())).items()),
            is_taken_back=is_back,
            proofs=frozenset(kept),
            lacks=() if is_back or counters is not None else lacks,
            is_eligible=bool(said["eligible"]),
        )


def category_of(rules: Rules) -> Any:
    """Return what tells what a category says on a day; of a code that no year has, nothing special."""
    rows: dict[str, list[DatedRow]] = {}
    for row in rules.named(CATEGORIES).rows:
        rows.setdefault(row.code, []).append(row)

    @cache
    def said(code: str, on: date) -> Mapping[str, Any]:
        found = [row for row in rows.get(code, ()) if row.in_force(on)] or rows.get(code, [])[-1:]
        return {**NO_CATEGORY, **found[0].values} if found else NO_CATEGORY

    return said


def rules_of(rules: Rules, lines: Iterable[VoucherLine]) -> tuple[RuleUsed, ...]:
    """Return the rows of categories and accounts by which these vouchers were judged."""
    categories, accounts = rules.named(CATEGORIES), rules.named(ACCOUNTS)
    used: dict[RuleUsed, None] = {}
    for code, on in dict.fromkeys((line.category, line.paid_on) for line in lines):
        found = next((row for row in categories.rows if row.code == code and row.in_force(on)), None)
        if found is not None:
            used.setdefault(RuleUsed.of(categories, found))
    return (*used, *(RuleUsed.of(accounts, row) for row in accounts.rows))


def lacks_of(
    category: Mapping[str, Any],
    kinds: Mapping[str, Mapping[str, Any]],
    kept: Mapping[str, bool],
    *,
    has_ways: bool,
) -> tuple[str, ...]:
    """Return what a voucher lacks: papers, one that shows the payment, our name on one that should bear it.

    `kept` are the papers that are there, with whether they are made out to the corporation.
    """
    there = {*kept, TRAVEL_PROOF} if has_ways else set(kept)
    missing = [code for code in category["proofs"] if code not in there]
    if category["paid_proof"] and not any(kinds.get(code, {}).get("pays") for code in there):
        missing.append(PAYMENT)
    if any(kinds.get(code, {}).get("names_us") and not ours for code, ours in kept.items()):
        missing.append(ADDRESSEE)
    return tuple(missing)


def _proofs(connection: Connection) -> dict[UUID, dict[str, bool]]:
    table = table_of(VoucherProof)
    query = select(table.c.voucher_id, table.c.proof, table.c.addressee_is_ours).where(
        table.c.deleted_at.is_(None)
    )
    found: dict[UUID, dict[str, bool]] = {}
    for voucher_id, proof, ours in connection.execute(query):
        of = found.setdefault(voucher_id, {})
        of[proof] = of.get(proof, False) or ours
    return found


def _ways(connection: Connection) -> frozenset[UUID]:
    table = table_of(VoucherFare)
    return frozenset(
        connection.scalars(select(table.c.voucher_id).where(table.c.deleted_at.is_(None)).distinct())
    )

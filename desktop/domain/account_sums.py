"""Sums of a budget or of accounts by the three accounts that law keeps apart (区分経理)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from desktop.domain.explained import Explained, Part, Unit, together

IN: Final = "side_income"
OUT: Final = "side_expenses"


@dataclass(frozen=True, slots=True)
class MoneyLine:
    """A line of money; `kind` and `record_id` say which record it is."""

    kind: str
    record_id: UUID
    side: str
    account: str
    category: str
    amount: int
    basis: str = ""


@dataclass(frozen=True, slots=True)
class AccountSum:
    """What comes in and goes out of an account."""

    account: str
    income: Explained
    expenses: Explained

    @property
    def balance(self) -> int:
        """What is left; below zero where more goes out than comes in."""
        return self.income.amount - self.expenses.amount


def sums(lines: Iterable[MoneyLine], accounts: Iterable[str]) -> tuple[AccountSum, ...]:
    """Return the sums of these accounts in their order, those without a line included."""
    every = list(lines)
    return tuple(
        AccountSum(account, _sum(every, account, IN), _sum(every, account, OUT)) for account in accounts
    )


def all_together(found: Iterable[AccountSum]) -> AccountSum:
    """Return the sum of all accounts: their parts put together."""
    every = list(found)
    return AccountSum(
        "", together(IN, (each.income for each in every)), together(OUT, (each.expenses for each in every))
    )


def _sum(lines: Iterable[MoneyLine], account: str, side: str) -> Explained:
    parts = tuple(
        Part(line.kind, line.record_id, line.amount)
        for line in lines
        if line.account == account and line.side == side
    )
    return Explained(side, Unit.YEN, parts)


@dataclass(frozen=True, slots=True)
class CategoryLine:
    """A category of one side: its amount in each account, and how it was reckoned."""

    side: str
    category: str
    amounts: tuple[int, ...]
    basis: str

    @property
    def total(self) -> int:
        """All accounts together."""
        return sum(self.amounts)


@dataclass(frozen=True, slots=True)
class ComparedLine:
    """A category of one side of an account: what was planned, and what came."""

    side: str
    category: str
    planned: int
    came: int
    basis: str


def by_category(lines: Iterable[MoneyLine], side: str, accounts: Iterable[str]) -> tuple[CategoryLine, ...]:
    """Return a side category by category in the order of the lines, with its amount in each account."""
    every, order = [line for line in lines if line.side == side], tuple(accounts)
    found: list[CategoryLine] = []
    for category in dict.fromkeys(line.category for line in every):
        own = [line for line in every if line.category == category]
        amounts = tuple(sum(line.amount for line in own if line.account == account) for account in order)
        basis = "\n".join(dict.fromkeys(line.basis for line in own if line.basis))
        found.append(CategoryLine(side, category, amounts, basis))
    return tuple(found)


def compared(
    planned: Iterable[MoneyLine], came: Iterable[MoneyLine], side: str, account: str
) -> tuple[ComparedLine, ...]:
    """Return an account's side: what came beside what was planned, categories of the plan first."""
    before, after = (
        [line for line in lines if line.side == side and line.account == account] for lines in (planned, came)
    )
    return tuple(
        ComparedLine(
            side,
            category,
            sum(line.amount for line in before if line.category == category),
            sum(line.amount for line in after if line.category == category),
            "\n".join(
                dict.fromkeys(line.basis for line in after if line.category == category and line.basis)
            ),
        )
        for category in dict.fromkeys(line.category for line in (*before, *after))
    )

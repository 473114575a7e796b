"""A voucher as a claim sees it (支出): what was paid, for what, out of which money, with which proof."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Expense:
    """One voucher; `claimed` is the share of `amount` that its item bears, both in whole yen.

    A counter-voucher takes back another one: its amounts are below zero.
    """

    id: UUID
    number: int
    paid_on: date
    served_on: date | None
    category: str
    """A code of `cost_categories`."""
    item: str
    funding: str
    account: str
    """A code of `support_accounts`: the three accounts that the law keeps apart."""
    amount: int
    tax: int
    claimed: int
    proofs: frozenset[str]
    """Codes of `cost_proofs` for which a picture or file is kept."""
    staff_id: UUID | None = None
    counters_id: UUID | None = None

"""What was spent in a business year by account and category, out of the vouchers (収支決算の支出).

A voucher that several accounts bear stands with each of them by its share (共同規則 47条2項).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop.domain.explained import Explained, Part, Unit
from desktop.domain.roles import Permission
from desktop.records.voucher import Voucher
from desktop.services.business_plans import ACCOUNTS
from desktop.services.office import Office
from desktop.services.vouchers import Vouchers

SPENT: Final = "voucher_costs"


@dataclass(frozen=True, slots=True)
class CostLine:
    """A category of an account (`cost_categories`): its vouchers, and how shared ones were divided."""

    account: str
    category: str
    figure: Explained
    bases: tuple[tuple[str, str], ...]
    """By what its vouchers were divided over the accounts (`voucher_shares`), and in words."""


class BusinessCosts:
    """Adds vouchers up."""

    def __init__(self, office: Office, vouchers: Vouchers) -> None:
        self.office = office
        self._vouchers = vouchers

    def of(self, first: date, last: date) -> tuple[CostLine, ...]:
        """Return what was paid in a time, account by account in the order of the law."""
        self.office.require(Permission.READ_CASES)
        parts: dict[tuple[str, str], list[Part]] = {}
        bases: dict[tuple[str, str], dict[tuple[str, str], None]] = {}
        for line in self._vouchers.lines(first, last):
            for account, amount in line.accounts:
                key = (account, line.category)
                part = Part(Voucher.kind, line.id, amount, line.paid_on, staff_id=line.staff_id)
                parts.setdefault(key, []).append(part)
                if len(line.accounts) > 1:
                    bases.setdefault(key, {})[line.split_basis, line.split_text] = None
        order = [row.code for row in self.office.rules.named(ACCOUNTS).rows]
        categories = [row.code for row in self.office.rules.named("cost_categories").rows]
        return tuple(
            CostLine(*key, Explained(SPENT, Unit.YEN, tuple(parts[key])), tuple(bases.get(key, ())))
            for key in sorted(parts, key=lambda key: (_place(order, key[0]), _place(categories, key[1]), key))
        )


def _place(order: list[str], code: str) -> int:
    return order.index(code) if code in order else len(order)

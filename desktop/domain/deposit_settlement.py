"""Settling a deposit (敷金の精算): what the tenant bears of each item, and what comes back or is owed.

Whole yen throughout, and what tenant and landlord bear is together what it costs. Which cause is borne by
whom and how long parts last is said by dated lists (`rules/restoration_causes`, `rules/restoration_lives`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from desktop.domain.money import down_to_yen

_PERCENT: Final = 100


@dataclass(frozen=True, slots=True)
class Life:
    """How long a part lasts, and what is left of its value at the end; without months age does not count."""

    months: int | None
    rest: int = 0


@dataclass(frozen=True, slots=True)
class Share:
    """An item's cost as it is borne."""

    tenant: int
    landlord: int

    @property
    def cost(self) -> int:
        """What it costs altogether."""
        return self.tenant + self.landlord


@dataclass(frozen=True, slots=True)
class Balance:
    """What is settled: the deposit less what the contract keeps and what is owed, plus what is given back."""

    deposit: int
    kept: int
    owed: int
    credited: int

    @property
    def difference(self) -> int:
        """Above zero it comes back to the tenant, below zero the landlord claims it."""
        return self.deposit - self.kept - self.owed + self.credited

    @property
    def refund(self) -> int:
        """What the tenant gets back; never below zero."""
        return max(self.difference, 0)

    @property
    def claim(self) -> int:
        """What the landlord still claims; never below zero."""
        return max(-self.difference, 0)


def share(cost: int, *, borne: bool, life: Life | None, age: int | None, percent: int | None) -> Share:
    """Return how a cost is divided.

    `borne`: whether the tenant bears such a cause at all. `life` and `age` in months lower it in a straight
    line. `percent` is what was agreed instead, and stands above everything else.
    """
    if percent is not None:
        tenant = down_to_yen(Fraction(cost * percent, _PERCENT))
    elif not borne:
        tenant = 0
    elif life is None or life.months is None or age is None:
        tenant = cost
    else:
        tenant = max(down_to_yen(Fraction(cost * max(life.months - age, 0), life.months)), life.rest)
    tenant = min(tenant, cost)
    return Share(tenant, cost - tenant)


def balance(deposit: int | None, kept: int | None, owed: Iterable[int], credited: Iterable[int]) -> Balance:
    """Return what comes back or is owed."""
    held = deposit or 0
    return Balance(held, min(kept or 0, held), sum(owed), sum(credited))

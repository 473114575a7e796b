"""What a voucher's amounts say: the tax in a price, the claimed share, the parts of the three accounts.

Amounts are kept above zero; a counter-voucher counts below zero, yen for yen what it takes back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from desktop.domain.money import BASIS_POINTS, ROUNDINGS, divided

AccountShares = Sequence[tuple[str, int]]
"""Accounts with their parts in basis points."""


@dataclass(frozen=True, slots=True)
class Amounts:
    """What somebody typed of a voucher's money; `share` is in basis points."""

    amount: int
    tax: int
    share: int
    deductible: bool = False
    counters: bool = False

    @property
    def paid(self) -> int:
        """The amount as it counts: a counter-voucher's is below zero."""
        return -self.amount if self.counters else self.amount

    @property
    def tax_paid(self) -> int:
        """The tax in it, of the same sign."""
        return -self.tax if self.counters else self.tax

    @property
    def borne(self) -> int:
        """What is left of the amount after the tax that comes back (仕入税額控除)."""
        return self.paid - self.tax_paid if self.deductible else self.paid

    @property
    def shared(self) -> int:
        """The share of it in whole yen; share and rest add up to what is borne."""
        return share_of(self.borne, self.share)


def share_of(amount: int, basis_points: int) -> int:
    """Return that part of an amount as `divided` shares it with the rest, without fractions for thousands."""
    whole, left = divmod(abs(amount) * basis_points, BASIS_POINTS)
    part = whole + (left > 0 and left * 2 >= BASIS_POINTS)
    return part if amount >= 0 else -part


def tax_in(amount: int, basis_points: int, rounding: str) -> int:
    """Return the tax that stands in a price with tax: a rate of 10 % is 10/110 of it."""
    return ROUNDINGS[rounding](Fraction(amount * basis_points, BASIS_POINTS + basis_points))


def over_accounts(amount: int, account: str, shares: AccountShares) -> Mapping[str, int]:
    """Return what each account bears, in whole yen that add up; without shares all of it is `account`'s."""
    if not shares:
        return {account: amount}
    parts = divided(amount, [share for _account, share in shares])
    return {name: part for (name, _share), part in zip(shares, parts, strict=True)}


def is_whole(shares: AccountShares) -> bool:
    """Tell whether parts of accounts add up to the whole, each account once and with something."""
    names = [name for name, _share in shares]
    return (
        len(set(names)) == len(names)
        and all(share > 0 for _name, share in shares)
        and sum(share for _name, share in shares) == BASIS_POINTS
    )


def by_key(lines: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Return the sums by what each line is named, in the order in which the names come."""
    sums: dict[str, int] = {}
    for name, amount in lines:
        sums[name] = sums.get(name, 0) + amount
    return sums

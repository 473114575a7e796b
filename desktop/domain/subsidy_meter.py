"""How much of the state's share (国費) one home has used, against the limit of the dated list.

The money of rent reduction and of guarantee fees counts together. Amounts that were granted are those of all
bodies; the share of the state is a rate in basis points, never more than its limit a month or a home.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from desktop.domain.money import down_to_yen, part_of


@dataclass(frozen=True, slots=True)
class Granted:
    """What was granted once or monthly for a home; without an end it is reckoned until `most_months`."""

    single: int
    monthly: int
    starts_on: date | None
    ends_on: date | None
    share_basis_points: int
    most_national_month: int | None = None
    most_national_single: int | None = None
    most_months: int | None = None


@dataclass(frozen=True, slots=True)
class Meter:
    """Paid until a day, what is granted altogether, and the limit, in yen of the state's share."""

    used: int
    granted: int
    most: int

    @property
    def left(self) -> int:
        """What can still be granted; below zero when too much was."""
        return self.most - self.granted


def meter(grants: Iterable[Granted], most: int, on: date) -> Meter:
    """Return the meter of a home on a day."""
    every = list(grants)
    return Meter(
        sum(_national(each, _months(each, on)) for each in every),
        sum(_national(each, _all_months(each)) for each in every),
        most,
    )


def runs_longer(grant: Granted) -> bool:
    """Tell whether something is granted every month for longer than the rule says."""
    if grant.starts_on is None or grant.ends_on is None or grant.most_months is None:
        return False
    return bool(grant.monthly) and _between(grant.starts_on, grant.ends_on) > grant.most_months


def _national(grant: Granted, months: int) -> int:
    single = _at_most(grant.single, grant, grant.most_national_single)
    monthly = _at_most(grant.monthly, grant, grant.most_national_month)
    return single + monthly * months


def _at_most(amount: int, grant: Granted, most: int | None) -> int:
    national = down_to_yen(part_of(amount, grant.share_basis_points))
    return national if most is None else min(national, most)


def _months(grant: Granted, on: date) -> int:
    """Return the months begun until a day."""
    if grant.starts_on is None or on < grant.starts_on:
        return 0
    return min(_between(grant.starts_on, on), _all_months(grant))


def _all_months(grant: Granted) -> int:
    if grant.starts_on is None:
        return 0
    # What was granted for longer than the rule says was granted all the same: the meter has to show it.
    return grant.most_months or 0 if grant.ends_on is None else _between(grant.starts_on, grant.ends_on)


def _between(first: date, last: date) -> int:
    """Return how many calendar months two days and what lies between them touch."""
    return (last.year - first.year) * 12 + last.month - first.month + 1

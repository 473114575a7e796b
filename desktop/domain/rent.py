"""Months of rent: how many are owed, since when, which nobody has asked about yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Arrears:
    """The months for which something is missing, the earliest first, and what is known to be missing."""

    months: tuple[date, ...]
    lacking: int
    """Yen, as far as amounts were told."""

    @property
    def since(self) -> date | None:
        """The earliest month that is owed."""
        return self.months[0] if self.months else None


def month_of(day: date) -> date:
    """Return the first day of a day's month."""
    return day.replace(day=1)


def months_between(first: date, last: date) -> tuple[date, ...]:
    """Return the first days of the months from one day's to another's, the earliest first."""
    found, month = [], month_of(first)
    while month <= last:
        found.append(month)
        month = month.replace(month=month.month + 1) if month.month < 12 else date(month.year + 1, 1, 1)
    return tuple(found)


def arrears(owed: Iterable[tuple[date, int | None]]) -> Arrears:
    """Return the arrears of the months with something missing; several notes of one month count once."""
    amounts: dict[date, int] = {}
    for month, lacking in owed:
        amounts[month_of(month)] = amounts.get(month_of(month), 0) + (lacking or 0)
    return Arrears(tuple(sorted(amounts)), sum(amounts.values()))


def not_asked(lived: Iterable[date], noted: Mapping[date, object]) -> tuple[date, ...]:
    """Return the months of living there about which nothing is noted."""
    return tuple(month for month in lived if month not in noted)

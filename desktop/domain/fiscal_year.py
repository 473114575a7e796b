"""Months and years of account (年度). A year may begin in any month; Japan's fiscal year begins in April."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Self

APRIL = 4
"""In which the fiscal year of the state begins (財政法 11条, Public Finance Act, article 11)."""


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month."""

    year: int
    month: int

    @classmethod
    def containing(cls, day: date) -> Self:
        """Return the month of a day."""
        return cls(day.year, day.month)

    @property
    def first_day(self) -> date:
        """The first day of the month."""
        return date(self.year, self.month, 1)

    @property
    def last_day(self) -> date:
        """The last day of the month."""
        return date(self.year, self.month, self.length)

    @property
    def length(self) -> int:
        """The number of its days."""
        return monthrange(self.year, self.month)[1]

    def after(self, months: int) -> Month:
        """Return the month that many months later; earlier when negative."""
        # A zero-based month keeps December from rolling into month 0.
        year, month = divmod(self.year * 12 + self.month - 1 + months, 12)
        return Month(year, month + 1)

    def months_until(self, later: Month) -> int:
        """Return the months from this one to the other; negative when it is earlier."""
        return (later.year - self.year) * 12 + later.month - self.month

    def contains(self, day: date) -> bool:
        """Tell whether a day lies in the month."""
        return (day.year, day.month) == (self.year, self.month)


@dataclass(frozen=True, slots=True, order=True)
class FiscalYear:
    """A year of account, named by the calendar year in which it begins: 令和8年度 begins in April 2026.

    The fiscal year of offices, the business year of the corporation and the period of a subsidy are three of
    them.
    """

    start: Month

    @classmethod
    def containing(cls, day: date, first_month: int = APRIL) -> Self:
        """Return the year of account of a day."""
        return cls(Month(day.year if day.month >= first_month else day.year - 1, first_month))

    @property
    def first_day(self) -> date:
        """The first day of the year."""
        return self.start.first_day

    @property
    def last_day(self) -> date:
        """The last day of the year."""
        return self.start.after(11).last_day

    def after(self, years: int) -> FiscalYear:
        """Return the year of account that many years later; earlier when negative."""
        return FiscalYear(self.start.after(12 * years))

    def months(self) -> Iterator[Month]:
        """Yield the twelve months in order."""
        return (self.start.after(number) for number in range(12))

    def contains(self, day: date) -> bool:
        """Tell whether a day lies in the year."""
        return self.first_day <= day <= self.last_day

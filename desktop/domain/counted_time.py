"""The time in which is counted (集計の期間): a month, a year of one of three calendars, or any two days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.domain.fiscal_year import Month


class Calendar(StrEnum):
    """By what calendar a time was chosen; each is named wherever its figures stand."""

    MONTH = "month"
    FISCAL = "fiscal"
    """As offices count: from April to March, unless a rule of the organisation says otherwise."""
    BUSINESS = "business"
    """The corporation's own business year."""
    SUBSIDY = "subsidy"
    """The days whose costs a subsidy pays."""
    DAYS = "days"


@dataclass(frozen=True, slots=True)
class CountedTime:
    """A time: its calendar and both its days, which are included; `year` names a year of account."""

    calendar: Calendar
    first: date
    last: date
    year: int

    def contains(self, day: date) -> bool:
        """Tell whether a day lies in it."""
        return self.first <= day <= self.last

    def months(self) -> tuple[Month, ...]:
        """Return the months it touches; the first and the last may not lie in it as a whole."""
        begin = Month.containing(self.first)
        return tuple(begin.after(n) for n in range(begin.months_until(Month.containing(self.last)) + 1))

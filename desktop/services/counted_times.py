"""Times of which figures are asked (集計の期間): of offices, of the corporation, of the subsidy."""

from __future__ import annotations

from datetime import date
from typing import Final, Protocol

from desktop.domain.counted_time import Calendar, CountedTime
from desktop.domain.fiscal_year import FiscalYear, Month
from desktop.domain.programme import Programme
from desktop.domain.roles import Permission
from desktop.services.cases import first_month
from desktop.services.office import Office
from desktop.services.rules import Rules

FISCAL_YEARS: Final = "fiscal_years"
STATE: Final = "state"
"""The row that says by which year offices count."""


class Years(Protocol):
    """What is asked of the years of the subsidy."""

    def of(self, year: int, /) -> Programme:
        """Return a year, from the records or from the rules."""
        ...

    def running(self, on: date, /) -> int:
        """Return the year that a day belongs to."""
        ...


class CountedTimes:
    """Finds the time that a day lies in, and those before and after it."""

    def __init__(self, office: Office, programmes: Years) -> None:
        self.office = office
        self._programmes = programmes

    def of(self, calendar: Calendar, day: date, by: int = 0) -> CountedTime:
        """Return the time of a calendar that holds a day, or one that many before or after it.

        A Problem `programme.no_rules` where nobody knows the subsidy of that year.
        """
        self.office.require(Permission.READ_CASES)
        if calendar is Calendar.SUBSIDY:
            return self.subsidy(self._programmes.running(day) + by)
        if calendar in {Calendar.FISCAL, Calendar.BUSINESS}:
            business = calendar is Calendar.BUSINESS
            found = FiscalYear.containing(day, self.first_month()) if business else self.year(day)
            return year_of(calendar, found.after(by))
        month = Month.containing(day).after(by)
        return CountedTime(Calendar.MONTH, month.first_day, month.last_day, month.year)

    def subsidy(self, year: int) -> CountedTime:
        """Return the subsidy period of a year, named by the calendar year in which it begins."""
        self.office.require(Permission.READ_CASES)
        programme = self._programmes.of(year)
        return CountedTime(Calendar.SUBSIDY, programme.first, programme.last, programme.year)

    def fiscal(self, year: int) -> CountedTime:
        """Return the year of offices that begins in a calendar year."""
        self.office.require(Permission.READ_CASES)
        return year_of(Calendar.FISCAL, fiscal_year_of(self.office.rules, year))

    def fiscal_source(self, on: date) -> str:
        """Return where it was read by which year offices count."""
        self.office.require(Permission.READ_CASES)
        return self.office.rules.named(FISCAL_YEARS).find(STATE, on).source

    def year(self, day: date) -> FiscalYear:
        """Return the year of offices that holds a day."""
        self.office.require(Permission.READ_CASES)
        return FiscalYear.containing(day, fiscal_month(self.office.rules, day))

    def business(self, year: int) -> CountedTime:
        """Return the business year that begins in a calendar year."""
        self.office.require(Permission.READ_CASES)
        return year_of(Calendar.BUSINESS, FiscalYear(Month(year, self.first_month())))

    def first_month(self) -> int:
        """Return the month in which the corporation's business year begins."""
        self.office.require(Permission.READ_CASES)
        with self.office.store.read() as connection:
            return first_month(connection)


def fiscal_month(rules: Rules, on: date) -> int:
    """Return the month in which the year of offices begins, by the rule of a day."""
    first: date = rules.named(FISCAL_YEARS).find(STATE, on).values["first_day"]
    return first.month


def fiscal_year_of(rules: Rules, year: int) -> FiscalYear:
    """Return the year of offices that begins in a calendar year."""
    return FiscalYear(Month(year, fiscal_month(rules, date(year, 12, 31))))


def year_of(calendar: Calendar, year: FiscalYear) -> CountedTime:
    """Return a year of account as a time."""
    return CountedTime(calendar, year.first_day, year.last_day, year.start.year)

"""Days on which offices are shut (国民の祝日, 法人の休業日): which day it is, and from where it is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from desktop.domain.dated import DatedRow

_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class OwnDays:
    """Days on which the organisation itself is shut, once or in every year from the first on."""

    name: str
    first: date
    last: date
    every_year: bool

    def between(self, first: date, last: date) -> Iterator[date]:
        """Yield its days between two days, both included."""
        for year in range(first.year - 1, last.year + 1) if self.every_year else (self.first.year,):
            begins = _in_year(self.first, year)
            # The same days in a later year: a stay over New Year ends in the year after.
            ends = _in_year(self.last, year + self.last.year - self.first.year)
            day = max(begins, first)
            while year >= self.first.year and day <= min(ends, last):
                yield day
                day += _DAY


@dataclass(frozen=True, slots=True)
class DayOff:
    """A day on which nobody works: a national holiday, named by its dated row, or one of our own."""

    on: date
    row: DatedRow | None
    name: str


@dataclass(frozen=True, slots=True)
class DaysOff:
    """The days off of some time; on a day that is both, the national holiday is the one that is named."""

    days: Mapping[date, DayOff] = field(default_factory=dict)
    unknown_years: tuple[int, ...] = ()
    """Years of which no national holiday is known yet: nothing may be concluded from their silence."""

    def on(self, day: date) -> DayOff | None:
        """Return what the day is off for; None for any other day, Sundays too."""
        return self.days.get(day)


NO_DAYS_OFF: Final = DaysOff()


def days_off(holidays: Iterable[DatedRow], own: Iterable[OwnDays], first: date, last: date) -> DaysOff:
    """Return the days off between two days, both included."""
    found: dict[date, DayOff] = {}
    for each in own:
        for day in each.between(first, last):
            found.setdefault(day, DayOff(day, None, each.name))
    known = set()
    for row in holidays:
        day = row.values["day"]
        known.add(day.year)
        if first <= day <= last and row.in_force(day):
            found[day] = DayOff(day, row, row.text)
    years = tuple(year for year in range(first.year, last.year + 1) if year not in known)
    return DaysOff(dict(sorted(found.items())), years)


def _in_year(day: date, year: int) -> date:
    """Return the same day of another year; 29 February becomes 1 March."""
    try:
        return day.replace(year=year)
    except ValueError:
        return date(year, 3, 1)

"""How long records are kept (保存期間) and when a person may be erased. It knows no figure and no record.

A rule says from which event it counts and for how many years; the longest of a person's periods decides, and
nothing is erased while something holds the person: an open case, and whatever else is still being dealt with.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from desktop.domain.fiscal_year import APRIL, FiscalYear


def _end_of_fiscal_year(event: date, years: int, _first_month: int) -> date:
    return FiscalYear.containing(event).after(years).last_day


def _end_of_business_year(event: date, years: int, first_month: int) -> date:
    return FiscalYear.containing(event, first_month).after(years).last_day


def _from_the_day(event: date, years: int, _first_month: int) -> date:
    try:
        return event.replace(year=event.year + years) - timedelta(days=1)
    except ValueError:
        # 29 February: the period ends with the February of a year that has no such day.
        return date(event.year + years, 2, 28)


_LAST_DAY: Final[Mapping[str, Callable[[date, int, int], date]]] = {
    "case_closed": _end_of_fiscal_year,
    "contract_ended": _from_the_day,
    "end_of_business_year": _end_of_business_year,
    "year_after_completion": _end_of_fiscal_year,
}
"""By the event a rule counts from (`counted_from`)."""


def last_day(counted_from: str, event: date, years: int, first_month: int = APRIL) -> date:
    """Return the last day of keeping; `first_month` begins the corporation's business year."""
    return _LAST_DAY[counted_from](event, years, first_month)


@dataclass(frozen=True, slots=True)
class Period:
    """One reason to keep a person's records up to a day; `rule` is the code of a dated rule."""

    rule: str
    event: date
    until: date
    waived_on_request: bool = False
    """Whether the corporation set it for itself: then the person may ask to be erased before."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a person stands: what holds them whatever the day, and the periods that run or have run."""

    holds: tuple[str, ...]
    periods: tuple[Period, ...]

    @property
    def deciding(self) -> Period | None:
        """The period that ends last; None where no event has begun one."""
        return _latest(self.periods)

    @property
    def due_from(self) -> date | None:
        """The first day on which the person is to be erased; None while held or while nothing has begun."""
        last = self.deciding
        return None if self.holds or last is None else last.until + timedelta(days=1)

    def is_due(self, today: date) -> bool:
        """Tell whether the person is to be erased."""
        return self.due_from is not None and self.due_from <= today

    def refuses_request(self, today: date) -> Period | None:
        """Return the period that stands against a request to be erased before the rule's day."""
        return _latest([each for each in self.periods if not each.waived_on_request and today <= each.until])


def _latest(periods: Sequence[Period]) -> Period | None:
    return max(periods, key=lambda each: each.until, default=None)

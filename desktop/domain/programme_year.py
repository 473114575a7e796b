"""What a year of the subsidy (補助の年度) comes to: its period, days, limit, and money month by month.

Rules come in as the values of dated rows; nothing here knows a figure of any year.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from desktop.domain.fiscal_year import APRIL, FiscalYear, Month
from desktop.domain.periods import last_day_of

WHOLE: Final = 10_000
"""A rate of one, in basis points."""
PERIOD_LAST: Final = "period_last"
_DAY: Final = timedelta(days=1)


def fiscal_year(year: int) -> FiscalYear:
    """Return the fiscal year (年度) that begins in April of a calendar year."""
    return FiscalYear(Month(year, APRIL))


def year_of(day: date) -> int:
    """Return the calendar year in which the fiscal year of a day begins."""
    return FiscalYear.containing(day).start.year


@dataclass(frozen=True, slots=True)
class Period:
    """The first and last day of the costs that may be claimed; which of them the corporation said itself."""

    first: date
    last: date
    own_first: bool = False
    own_last: bool = False

    @classmethod
    def of(
        cls, own: tuple[date | None, date | None], ruled: tuple[date | None, date | None]
    ) -> Period | None:
        """Return the period: a day of our own wins over the rule's; nothing where one of both is missing."""
        first, last = own[0] or ruled[0], own[1] or ruled[1]
        if first is None or last is None or last < first:
            return None
        return cls(first, last, own[0] is not None, own[1] is not None)


def limit(values: Mapping[str, Any], declared: Collection[str], *, starting_up: bool) -> int | None:
    """Return the most that a body gets: raised for an item it applied for, or in its first year.

    Nothing where no source names it.
    """
    found = [values.get("limit_yen")]
    if not set(declared).isdisjoint(values.get("raised_by", ())):
        found.append(values.get("raised_yen"))
    if starting_up:
        found.append(values.get("startup_yen"))
    return max((yen for yen in found if yen is not None), default=None)


def raising(values: Mapping[str, Any], declared: Collection[str]) -> tuple[str, ...]:
    """Return the items applied for that raise the limit, in the order of the rule."""
    return tuple(item for item in values.get("raised_by", ()) if item in declared)


def due_day(values: Mapping[str, Any], period_last: date) -> date | None:
    """Return by when a step of a year is due by its rule; nothing where no source names a day.

    Where the rule has a latest day of the following fiscal year, the earlier of both holds; a month is
    counted from the day of completion itself (起算), as the grant rules say.
    """
    published = values.get("published_on")
    if isinstance(published, date):
        return published
    if values.get("counted_from") != PERIOD_LAST:
        return None
    months, days = values.get("months", 0), values.get("days", 0)
    due = last_day_of(period_last - _DAY if months else period_last, months=months, days=days)
    if "latest_month" in values:
        completed_in = year_of(period_last)
        due = min(due, date(completed_in + 1, values["latest_month"], values["latest_day"]))
    return due


def rate(part: int, whole: int | None) -> int | None:
    """Return how much of a whole was used, in basis points, rounded down; nothing of nothing."""
    return None if not whole else part * WHOLE // whole


def forecast(used: int, period: Period, today: date) -> int | None:
    """Return what will have been used at the end of the period if it goes on as it went.

    Nothing in its first month, when a few days would decide.
    """
    if today > period.last:
        return used
    elapsed = (today - period.first).days + 1
    whole = (period.last - period.first).days + 1
    if elapsed < Month.containing(period.first).length:
        return None
    return used * whole // elapsed


@dataclass(frozen=True, slots=True)
class Flow:
    """Money of one day: what was spent, or what came in. `planned` is expected and has not come yet."""

    on: date
    yen: int
    planned: bool = False


@dataclass(frozen=True, slots=True)
class CashMonth:
    """A month: what went out, what came in, what is expected, and what we have advanced by its end.

    `advanced` is the sum of all that went out less all that came; it is the corporation's own money.
    """

    month: Month
    out: int
    received: int
    expected: int
    advanced: int


def cash_flow(
    spent: Iterable[Flow], income: Iterable[Flow], months: Sequence[Month]
) -> tuple[CashMonth, ...]:
    """Return the money month by month; what lies before the first month or after the last is not counted."""
    out: dict[Month, int] = dict.fromkeys(months, 0)
    received, expected = dict(out), dict(out)
    for flow in spent:
        if (month := Month.containing(flow.on)) in out:
            out[month] += flow.yen
    for flow in income:
        if (month := Month.containing(flow.on)) in out:
            (expected if flow.planned else received)[month] += flow.yen
    found, advanced = [], 0
    for month in months:
        advanced += out[month] - received[month]
        found.append(CashMonth(month, out[month], received[month], expected[month], advanced))
    return tuple(found)


def months_of(year: int, days: Iterable[date]) -> tuple[Month, ...]:
    """Return the months that a year's money is shown in: the fiscal year, longer where money came later."""
    whole = fiscal_year(year)
    last = max((Month.containing(day) for day in days), default=whole.start)
    until = max(last, Month.containing(whole.last_day))
    return tuple(whole.start.after(n) for n in range(whole.start.months_until(until) + 1))

"""Which backups are kept: all of 2 days, 12 daily, 10 weekly, 9 monthly, 5 of fiscal years. It deletes none.

Of each day, week, month and fiscal year the newest counts, and only periods with a backup count: a holiday
costs nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable
from datetime import date, datetime, timedelta

from desktop.domain.clock import DEFAULT_ZONE, local
from desktop.domain.fiscal_year import FiscalYear, Month

_ALL_OF = timedelta(days=2)


def _day(moment: datetime) -> Hashable:
    return moment.date()


def _week(moment: datetime) -> Hashable:
    return moment.isocalendar()[:2]


def _month(moment: datetime) -> Hashable:
    return Month.containing(moment.date())


def _fiscal_year(moment: datetime) -> Hashable:
    return FiscalYear.containing(moment.date())


_PERIODS: tuple[tuple[Callable[[datetime], Hashable], int], ...] = (
    (_day, 12),
    (_week, 10),
    (_month, 9),
    (_fiscal_year, 5),
)


def keep(taken: Collection[datetime], now: datetime, zone: str = DEFAULT_ZONE) -> frozenset[datetime]:
    """Return those of the moments whose backups are kept; a moment in the future is never given up."""
    newest_first = sorted(taken, reverse=True)
    kept = {moment for moment in newest_first if now - moment <= _ALL_OF}
    for period, count in _PERIODS:
        newest: dict[Hashable, datetime] = {}
        for moment in newest_first:
            newest.setdefault(period(local(moment, zone)), moment)
        kept.update(list(newest.values())[:count])
    return frozenset(kept)


def last_day(taken: Collection[datetime], now: datetime, zone: str = DEFAULT_ZONE) -> date | None:
    """Return the last day on which one of these copies is kept, if from tomorrow on a copy is made daily.

    Without new copies the old ones stay: only a new one makes them go.
    """
    return max((_last_day(moment, taken, now, zone) for moment in taken), default=None)


def _last_day(moment: datetime, taken: Collection[datetime], now: datetime, zone: str) -> date:
    days = [local(moment + _ALL_OF, zone).date(), local(now, zone).date()]
    for period, count in _PERIODS:
        own = period(local(moment, zone))
        newer = {period(local(each, zone)) for each in taken if each > moment}
        if own not in newer:
            days.append(_until(own, newer, period, count, local(now, zone)))
    return max(days)


def _until(
    own: Hashable,
    newer: set[Hashable],
    period: Callable[[datetime], Hashable],
    count: int,
    day: datetime,
) -> date:
    """Return the last day before so many newer periods have a copy, or the own one a newer copy."""
    while len(newer) < count and own not in newer:
        day += timedelta(days=1)
        newer = {*newer, period(day)}
    return (day - timedelta(days=1)).date()

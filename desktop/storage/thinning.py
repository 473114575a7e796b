"""Which backups are kept: all of 2 days, 12 daily, 10 weekly, 9 monthly, 5 of fiscal years. It deletes none.

Of each day, week, month and fiscal year the newest counts, and only periods with a backup count: a holiday
costs nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable
from datetime import datetime, timedelta

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

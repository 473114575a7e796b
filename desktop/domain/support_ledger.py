"""What is missing in a ledger of support housing: days without a check, months without a look-in.

It knows no figure: how often, and from how many days on a broken month counts, are dated rules that the
caller hands in. A day that is excused (away, disaster) is neither done nor missing. Days are inclusive.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from desktop.domain.fiscal_year import Month

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Duty:
    """What is owed from a day to a day: a check at least so often in days, a look-in in months.

    None means by need: nothing is missing then.
    """

    first: date
    last: date
    check_days: int | None = 1
    watch_months: int | None = 1


@dataclass(frozen=True, slots=True)
class Gap:
    """Days in a row, or a whole month, for which there should be a record and is none."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days it is long."""
        return (self.last - self.first).days + 1


def clipped(first: date, last: date | None, least: date, most: date) -> tuple[date, date] | None:
    """Return the part of a time that lies between two days; nothing when none does."""
    begin, end = max(first, least), most if last is None else min(last, most)
    return (begin, end) if begin <= end else None


def months_later(day: date, months: int) -> date:
    """Return the same day so many months later; the last day of a month that has no such day."""
    month = Month.containing(day).after(months)
    return min(month.first_day + (day.day - 1) * _DAY, month.last_day)


def days_of(first: date, last: date) -> Iterator[date]:
    """Yield the days in order."""
    return (first + timedelta(days=number) for number in range((last - first).days + 1))


def check_gaps(
    duties: Iterable[Duty], done: Collection[date], excused: Collection[date], until: date
) -> tuple[Gap, ...]:
    """Return the stretches of days up to `until` that are too long without a check.

    An excused day breaks no stretch and is no part of one: who was away for a week between two weekly checks
    has missed none.
    """
    found: list[Gap] = []
    for duty in duties:
        if duty.check_days is None:
            continue
        last = min(duty.last, until)
        open_days: list[date] = []
        for day in days_of(duty.first, last) if duty.first <= last else ():
            if day in done:
                found.extend(_stretch(open_days, duty.check_days))
                open_days = []
            elif day not in excused:
                open_days.append(day)
        found.extend(_stretch(open_days, duty.check_days))
    return tuple(sorted(found, key=lambda gap: gap.first))


def watch_gaps(
    duties: Sequence[Duty],
    watched: Iterable[date],
    excused: Collection[date],
    excused_months: Collection[Month],
    until: date,
    least_days: int,
) -> tuple[Gap, ...]:
    """Return the months that are over by `until` and have no look-in.

    A month counts when the person lived there, not excused, on at least `least_days` of its days.
    """
    seen = {Month.containing(day) for day in watched}
    found: list[Gap] = []
    for duty in duties:
        if duty.watch_months is None:
            continue
        missing = [
            month
            for month in _months(duty.first, min(duty.last, until))
            # The present month may still bring one.
            if month.last_day <= until or duty.last <= until
            if month not in seen | set(excused_months)
            if _counted(duty, month, excused) >= min(least_days, _length(month))
        ]
        for run in _runs(missing):
            # In every other month, say: two months in a row are one too many.
            for number in range(duty.watch_months - 1, len(run), duty.watch_months):
                month = run[number]
                found.append(Gap(max(month.first_day, duty.first), min(month.last_day, duty.last)))
    return tuple(sorted(found, key=lambda gap: gap.first))


def _counted(duty: Duty, month: Month, excused: Collection[date]) -> int:
    part = clipped(month.first_day, month.last_day, duty.first, duty.last)
    return 0 if part is None else sum(day not in excused for day in days_of(*part))


def _length(month: Month) -> int:
    return month.last_day.day


def _months(first: date, last: date) -> Iterator[Month]:
    month = Month.containing(first)
    while month.first_day <= last:
        yield month
        month = month.after(1)


def _runs(months: Sequence[Month]) -> Iterator[list[Month]]:
    """Yield months that follow each other."""
    numbered = enumerate(months)
    for _key, run in groupby(numbered, lambda each: each[1].year * 12 + each[1].month - each[0]):
        yield [month for _number, month in run]


def _stretch(open_days: Sequence[date], allowed: int) -> Iterator[Gap]:
    """Yield the days without a check as gaps without a break, when they are as many as may not pass."""
    if len(open_days) < allowed:
        return
    first = before = open_days[0]
    for day in open_days[1:]:
        if day - before > _DAY:
            yield Gap(first, before)
            first = day
        before = day
    yield Gap(first, before)

"""The months for which work is planned (月ごとの予定): hours and yen, parted evenly among them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from desktop.domain.fiscal_year import Month


@dataclass(frozen=True, slots=True)
class PlannedMonth:
    """A month's part of what is planned; unknown while the whole is."""

    month: Month
    hours: int | None
    yen: int | None


def months_between(first: date, last: date) -> Iterator[Month]:
    """Yield the months from one day to another."""
    month = Month.containing(first)
    while month.first_day <= last:
        yield month
        month = month.after(1)


def planned_months(first: date, last: date, hours: int | None, yen: int | None) -> tuple[PlannedMonth, ...]:
    """Return what falls on each month; together it is the whole to the hour and the yen."""
    months = tuple(months_between(first, last))
    parted = (_parted(whole, len(months)) for whole in (hours, yen))
    return tuple(PlannedMonth(*each) for each in zip(months, *parted, strict=True))


def _parted(whole: int | None, months: int) -> tuple[int | None, ...]:
    """Return equal whole parts; what does not go evenly is spread over the first ones."""
    if whole is None:
        return (None,) * months
    each, left = divmod(whole, months)
    return tuple(each + (place < left) for place in range(months))

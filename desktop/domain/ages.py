"""Ages and periods as the law counts them: an age is reached on the day before the birthday (年齢計算).

A period "counted from" a day (起算して) includes that day. Where a year has no such day, its last of February
stands in.
"""

from __future__ import annotations

from calendar import isleap
from datetime import date, timedelta
from typing import Final

_DAY: Final = timedelta(days=1)
_FEBRUARY, _LEAP_DAY = 2, 29


def last_day_of_years(begins: date, years: int) -> date:
    """Return the last day of so many years counted from a day, that day included."""
    if (begins.month, begins.day) == (_FEBRUARY, _LEAP_DAY) and not isleap(begins.year + years):
        return date(begins.year + years, _FEBRUARY, _LEAP_DAY - 1)
    return begins.replace(year=begins.year + years) - _DAY


def reaches(born: date, age: int) -> date:
    """Return the day on which somebody reaches an age: the last day of that many years."""
    return last_day_of_years(born, age)


def has_reached(born: date, age: int, on: date) -> bool:
    """Tell whether somebody has reached an age on a day."""
    return reaches(born, age) <= on


def first_after(day: date, month: int, day_of_month: int) -> date:
    """Return the first such day of the year that is the given day or later."""
    this_year = date(day.year, month, day_of_month)
    return this_year if this_year >= day else date(day.year + 1, month, day_of_month)

"""Periods of months as the civil code counts them."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.periods import after_months, last_day_of, months_before

ANY_DAY = st.dates(date(2012, 7, 9), date(2060, 12, 31))


@pytest.mark.parametrize(
    ("day", "limit"),
    [
        (date(2026, 12, 10), date(2027, 2, 10)),
        # The period begins the day after; a month without that day ends it on its last.
        (date(2026, 12, 31), date(2027, 2, 28)),
        (date(2026, 12, 29), date(2027, 2, 28)),
        (date(2027, 12, 31), date(2028, 2, 29)),
        (date(2027, 2, 28), date(2027, 4, 30)),
    ],
)
def test_two_months_after_a_day(day: date, limit: date) -> None:
    assert after_months(day, 2) == limit


@settings(max_examples=25)
@given(ANY_DAY, st.integers(1, 24))
def test_months_are_never_shorter_or_longer_than_months_are(day: date, months: int) -> None:
    end = after_months(day, months)
    assert (end.year * 12 + end.month) - (day.year * 12 + day.month) in {months, months - 1}
    assert 28 * months <= (end - day).days <= 31 * months
    assert after_months(day + timedelta(days=1), months) >= end
    begin = months_before(day, months)
    assert begin.day == min(day.day, calendar.monthrange(begin.year, begin.month)[1])


def test_months_come_before_days() -> None:
    assert last_day_of(date(2026, 11, 28), days=7) == date(2026, 12, 5)
    assert last_day_of(date(2026, 11, 28), months=3) == date(2027, 2, 28)
    assert last_day_of(date(2026, 11, 28), months=3, days=14) == date(2027, 3, 14)

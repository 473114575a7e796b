"""Each day lies in exactly one year of account, whatever month the year begins in."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.fiscal_year import FiscalYear, Month

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
FIRST_MONTHS = st.integers(1, 12)


@given(DAYS, FIRST_MONTHS)
def test_a_day_lies_in_its_year_and_not_in_the_neighbours(day: date, first_month: int):
    year = FiscalYear.containing(day, first_month)
    assert year.contains(day)
    assert not year.after(1).contains(day)
    assert not year.after(-1).contains(day)


@given(DAYS, FIRST_MONTHS)
def test_years_join_without_gap_or_overlap(day: date, first_month: int):
    year = FiscalYear.containing(day, first_month)
    assert year.last_day + timedelta(days=1) == year.after(1).first_day
    assert year.after(1).after(-1) == year


@given(DAYS, FIRST_MONTHS)
def test_a_year_is_its_twelve_months(day: date, first_month: int):
    year = FiscalYear.containing(day, first_month)
    months = list(year.months())
    assert len(months) == 12
    assert (months[0].first_day, months[-1].last_day) == (year.first_day, year.last_day)
    assert sum(month.contains(day) for month in months) == 1


@given(DAYS, st.integers(-60, 60))
def test_months_go_forth_and_back(day: date, steps: int):
    month = Month.containing(day)
    assert month.after(steps).after(-steps) == month
    assert month.months_until(month.after(steps)) == steps


@pytest.mark.parametrize(
    ("day", "first_month", "start"),
    [
        (date(2026, 3, 31), 4, Month(2025, 4)),
        (date(2026, 4, 1), 4, Month(2026, 4)),
        (date(2026, 12, 31), 1, Month(2026, 1)),
        (date(2026, 9, 30), 10, Month(2025, 10)),
    ],
)
def test_the_fiscal_year_begins_in_april_and_others_where_they_say(day: date, first_month: int, start: Month):
    assert FiscalYear.containing(day, first_month).start == start

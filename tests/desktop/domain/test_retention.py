"""When a person may be erased: counted from the end of a year, the longest period decides, holds stop it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.fiscal_year import FiscalYear
from desktop.domain.retention import Period, Standing, last_day

DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))
YEARS = st.integers(0, 30)
PERIODS = st.lists(st.builds(Period, st.sampled_from("abc"), DAYS, DAYS, st.booleans()), max_size=5)


@pytest.mark.parametrize(
    ("counted_from", "event", "first_month", "until"),
    [
        ("case_closed", date(2021, 4, 1), 4, date(2027, 3, 31)),
        ("case_closed", date(2021, 3, 31), 4, date(2026, 3, 31)),
        ("case_closed", date(2021, 3, 31), 10, date(2026, 3, 31)),
        ("end_of_business_year", date(2021, 9, 30), 10, date(2026, 9, 30)),
        ("end_of_business_year", date(2021, 10, 1), 10, date(2027, 9, 30)),
        ("contract_ended", date(2021, 5, 10), 4, date(2026, 5, 9)),
        ("contract_ended", date(2020, 2, 29), 4, date(2025, 2, 28)),
        ("year_after_completion", date(2021, 6, 1), 4, date(2027, 3, 31)),
    ],
)
def test_the_last_day_of_five_years(counted_from: str, event: date, first_month: int, until: date):
    assert last_day(counted_from, event, 5, first_month) == until


@settings(max_examples=60)
@given(DAYS, YEARS, st.integers(1, 12))
def test_a_year_of_account_is_kept_to_its_end(event: date, years: int, first_month: int):
    until = last_day("end_of_business_year", event, years, first_month)
    assert (until + timedelta(days=1)).month == first_month
    assert (until + timedelta(days=1)).day == 1
    year = FiscalYear.containing(event, first_month)
    assert FiscalYear.containing(until, first_month) == year.after(years)


@settings(max_examples=60)
@given(st.sampled_from(["case_closed", "contract_ended", "end_of_business_year"]), DAYS, DAYS, YEARS)
def test_what_ends_later_is_kept_no_shorter(counted_from: str, one: date, other: date, years: int):
    earlier, later = sorted((one, other))
    assert last_day(counted_from, earlier, years) <= last_day(counted_from, later, years)
    assert last_day(counted_from, earlier, years) < last_day(counted_from, earlier, years + 1)


@settings(max_examples=60)
@given(PERIODS, DAYS)
def test_nobody_is_due_before_every_period_has_ended(periods: list[Period], today: date):
    standing = Standing((), tuple(periods))
    ended = bool(periods) and all(each.until < today for each in periods)
    assert standing.is_due(today) == ended


@settings(max_examples=60)
@given(PERIODS, DAYS)
def test_what_holds_somebody_holds_whatever_the_day(periods: list[Period], today: date):
    standing = Standing(("open_case",), tuple(periods))
    assert standing.due_from is None
    assert not standing.is_due(today)


@settings(max_examples=60)
@given(PERIODS, DAYS)
def test_a_request_is_stopped_only_by_what_law_sets(periods: list[Period], today: date):
    against = Standing((), tuple(periods)).refuses_request(today)
    running = [each for each in periods if not each.waived_on_request and each.until >= today]
    assert (against is None) == (not running)
    if against is not None:
        assert against.until == max(each.until for each in running)

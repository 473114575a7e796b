"""Due days come from the plan alone; visits answer them but never move them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.monitoring import Interval, days_overdue, days_silent

DAYS = st.dates(date(2000, 1, 1), date(2090, 12, 31))
INTERVALS = st.one_of(
    st.builds(Interval, every_days=st.integers(1, 90)),
    st.builds(Interval, every_months=st.integers(1, 12)),
    st.builds(Interval, times_a_month=st.integers(1, 8)),
)
DAILY = Interval(every_days=1)
WEEKLY = Interval(every_days=7)
MONTHLY = Interval(every_months=1)
TWICE_A_MONTH = Interval(times_a_month=2)


def schedule(interval: Interval, starts_on: date, length: int = 12) -> list[date]:
    """Return the first due days of a plan whose every due day is answered on the day itself."""
    due_days: list[date] = []
    last: date | None = None
    for _ in range(length):
        due = interval.next_due(starts_on, last)
        assert due is not None
        due_days.append(due)
        last = due
    return due_days


@given(INTERVALS, DAYS)
def test_due_days_go_on_without_a_gap_longer_than_the_rhythm(interval: Interval, starts_on: date):
    due_days = schedule(interval, starts_on)
    assert interval.longest_gap is not None
    for before, after in zip([starts_on, *due_days], due_days, strict=False):
        assert 0 < (after - before).days <= interval.longest_gap + 1


@given(INTERVALS, DAYS, st.integers(0, 11), st.integers(0, 60))
def test_a_late_visit_does_not_move_what_comes_after(
    interval: Interval, starts_on: date, turn: int, late: int
):
    due_days = schedule(interval, starts_on, 14)
    visited = due_days[turn] + timedelta(days=late)
    assert interval.longest_gap is not None
    early = interval.longest_gap // 4
    following = next((day for day in due_days if day > visited + timedelta(days=early)), None)
    if following is not None:
        assert interval.next_due(starts_on, visited) == following


@given(INTERVALS, DAYS, DAYS)
def test_every_due_day_stands_in_the_schedule_and_after_the_contact(
    interval: Interval, starts_on: date, last: date
):
    due = interval.next_due(starts_on, last)
    assert due is not None
    assert due > max(starts_on, last)


def test_a_visit_a_day_early_answers_the_week():
    monday = date(2026, 11, 2)
    assert WEEKLY.next_due(monday, None) == date(2026, 11, 9)
    assert WEEKLY.next_due(monday, date(2026, 11, 8)) == date(2026, 11, 16)
    assert WEEKLY.next_due(monday, date(2026, 11, 10)) == date(2026, 11, 16)
    assert WEEKLY.next_due(monday, date(2026, 11, 4)) == date(2026, 11, 9)


def test_the_list_may_say_what_early_means():
    strict = Interval(every_days=7, early_days=0)
    assert strict.next_due(date(2026, 11, 2), date(2026, 11, 8)) == date(2026, 11, 9)


def test_a_month_keeps_its_day_and_short_months_do_not_shorten_the_next():
    start = date(2026, 12, 31)
    assert schedule(MONTHLY, start, 4) == [
        date(2027, 1, 31), date(2027, 2, 28), date(2027, 3, 31), date(2027, 4, 30),
    ]  # fmt: skip


def test_twice_a_month_is_the_middle_and_the_end():
    assert schedule(TWICE_A_MONTH, date(2026, 1, 20), 4) == [
        date(2026, 1, 31), date(2026, 2, 14), date(2026, 2, 28), date(2026, 3, 15),
    ]  # fmt: skip


def test_every_day_is_every_day():
    assert DAILY.next_due(date(2026, 11, 1), date(2026, 11, 22)) == date(2026, 11, 23)


def test_a_contact_before_the_plan_answers_nothing():
    assert WEEKLY.next_due(date(2026, 11, 2), date(2026, 10, 30)) == date(2026, 11, 9)


def test_what_was_missed_stays_due_until_somebody_goes():
    due = WEEKLY.next_due(date(2026, 11, 2), None)
    assert due == date(2026, 11, 9)
    assert days_overdue(due, date(2026, 11, 23)) == 14
    assert days_overdue(due, date(2026, 11, 9)) == 0


def test_by_need_nothing_falls_due_and_nothing_is_silence():
    by_need = Interval()
    assert by_need.next_due(date(2026, 11, 2), None) is None
    assert not by_need.is_silent(date(2000, 1, 1), date(2026, 11, 23))


@given(INTERVALS, DAYS, st.integers(0, 40))
def test_silence_begins_after_the_rhythm_and_its_grace(interval: Interval, since: date, grace: int):
    patient = Interval(interval.every_days, interval.every_months, grace, interval.times_a_month)
    assert patient.longest_gap is not None
    limit = since + timedelta(days=patient.longest_gap + grace)
    assert not patient.is_silent(since, limit)
    assert patient.is_silent(since, limit + timedelta(days=1))


@pytest.mark.parametrize(
    ("last", "silent"),
    [(None, 21), (date(2026, 11, 13), 10), (date(2026, 10, 1), 21), (date(2026, 12, 1), 0)],
)
def test_days_of_silence_are_counted_from_contact_or_start(last: date | None, silent: int):
    assert days_silent(last, date(2026, 11, 2), date(2026, 11, 23)) == silent


def test_an_interval_is_read_from_its_row():
    assert Interval.of({"every_days": 7, "grace_days": 4}) == Interval(every_days=7, grace_days=4)
    assert Interval.of({"times_a_month": 2, "early_days": 3}) == Interval(times_a_month=2, early_days=3)
    assert Interval.of({}) == Interval()

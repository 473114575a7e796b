"""Gaps in a ledger: each day is done, excused, missing or not owed; nothing is told twice or forgotten."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.fiscal_year import Month
from desktop.domain.support_ledger import Duty, Gap, check_gaps, clipped, days_of, watch_gaps

FIRST = date(2026, 4, 1)
LAST = date(2027, 3, 31)
DAYS = st.dates(FIRST, LAST)
YEAR = Duty(FIRST, LAST)


@settings(max_examples=25, deadline=None)
@given(done=st.sets(DAYS, max_size=80), excused=st.sets(DAYS, max_size=80), until=DAYS)
def test_every_day_that_is_owed_is_done_excused_or_in_one_gap(
    done: set[date], excused: set[date], until: date
) -> None:
    gaps = check_gaps([YEAR], done, excused, until)
    missing = [day for gap in gaps for day in days_of(gap.first, gap.last)]
    assert missing == [day for day in days_of(FIRST, until) if day not in done | excused]


@settings(max_examples=25, deadline=None)
@given(done=st.sets(DAYS, max_size=60), more=DAYS, every=st.integers(1, 9))
def test_one_more_check_never_makes_more_gaps(done: set[date], more: date, every: int) -> None:
    duty = Duty(FIRST, LAST, check_days=every)

    def missing(days: set[date]) -> set[date]:
        return {day for gap in check_gaps([duty], days, (), LAST) for day in days_of(gap.first, gap.last)}

    assert missing(done | {more}) <= missing(done)


@settings(max_examples=25, deadline=None)
@given(watched=st.sets(DAYS, max_size=12), until=DAYS)
def test_a_month_is_missing_exactly_when_it_is_over_and_nobody_looked_in(
    watched: set[date], until: date
) -> None:
    gaps = watch_gaps([YEAR], watched, (), (), until, 15)
    seen = {Month.containing(day) for day in watched}
    months = [Month.containing(FIRST).after(number) for number in range(12)]
    wanted = [month.first_day for month in months if month.last_day <= until and month not in seen]
    assert [gap.first for gap in gaps] == wanted


def test_who_is_supported_by_need_misses_nothing() -> None:
    duty = Duty(FIRST, LAST, None, None)
    assert check_gaps([duty], (), (), LAST) == ()
    assert watch_gaps([duty], (), (), (), LAST, 15) == ()


def test_a_broken_month_counts_from_so_many_days_on() -> None:
    late = Duty(date(2026, 4, 20), date(2026, 5, 31))
    assert watch_gaps([late], (), (), (), LAST, 15) == (Gap(date(2026, 5, 1), date(2026, 5, 31)),)
    assert watch_gaps([late], (), (), (), LAST, 11)[0] == Gap(date(2026, 4, 20), date(2026, 4, 30))
    away = {date(2026, 5, 1) + timedelta(days=number) for number in range(20)}
    assert watch_gaps([late], (), away, (), LAST, 15) == ()
    assert watch_gaps([late], (), (), {Month(2026, 5)}, LAST, 15) == ()


def test_every_second_month_is_missed_by_two_in_a_row() -> None:
    duty = Duty(FIRST, date(2026, 9, 30), watch_months=2)
    found = watch_gaps([duty], [date(2026, 6, 3)], (), (), LAST, 15)
    assert [gap.first for gap in found] == [date(2026, 5, 1), date(2026, 8, 1)]


def test_excused_days_part_no_stretch() -> None:
    duty = Duty(FIRST, date(2026, 4, 20), check_days=7)
    away = set(days_of(date(2026, 4, 4), date(2026, 4, 8)))
    assert check_gaps([duty], [date(2026, 4, 12)], away, LAST) == (Gap(date(2026, 4, 13), date(2026, 4, 20)),)
    assert sum(gap.days for gap in check_gaps([duty], (), away, LAST)) == 15


def test_a_time_is_clipped_to_what_both_have() -> None:
    assert clipped(FIRST, None, date(2026, 6, 1), date(2026, 6, 30)) == (date(2026, 6, 1), date(2026, 6, 30))
    assert clipped(FIRST, date(2026, 5, 1), date(2026, 6, 1), LAST) is None

"""Days counted back, moved to working days without changing their order."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from desktop.sample.almanac import Almanac, ended, moment, works

ENDS = [date(2026, 11, 23) + timedelta(days=n) for n in range(60)]


@pytest.mark.parametrize("end", ENDS)
def test_days_keep_their_order_and_stay_before_the_end(end: date) -> None:
    days = [Almanac(end).day(ago) for ago in range(120, 0, -1)]
    assert days == sorted(days)
    assert days[-1] < end
    assert all(works(day) for day in days)


def test_an_exact_day_is_kept() -> None:
    saturday = Almanac(date(2026, 11, 23)).day(2, exact=True)
    assert saturday == date(2026, 11, 21)
    assert not works(saturday)


def test_the_office_is_shut_at_the_turn_of_the_year() -> None:
    assert Almanac(date(2027, 2, 1)).on_or_after(date(2026, 12, 29)) == date(2027, 1, 4)
    assert not works(date(2027, 1, 1))


def test_a_call_of_the_night_is_noted_down_in_the_morning() -> None:
    almanac = Almanac(date(2026, 11, 23))
    assert almanac.saved_at(date(2026, 11, 4), time(2, 40)) == moment(date(2026, 11, 4), time(9, 5))
    assert almanac.saved_at(date(2026, 11, 4), time(23, 45)) == moment(date(2026, 11, 5), time(9, 5))
    assert almanac.saved_at(date(2026, 11, 4), time(14, 0)) == datetime(2026, 11, 4, 5, tzinfo=UTC)


def test_an_age_is_that_of_the_last_day() -> None:
    almanac = Almanac(date(2026, 11, 23))
    assert almanac.born({"age": 82, "birthday": "05-15"}) == date(1944, 5, 15)
    assert almanac.born({"age": 82, "birthday": "12-01"}) == date(1943, 12, 1)
    assert almanac.born({"birth_date": date(1929, 6, 18)}) == date(1929, 6, 18)
    assert almanac.born({}) is None


def test_what_begins_late_ends_on_the_same_day() -> None:
    assert ended(time(13, 40), 35) == time(14, 15)
    assert ended(time(23, 50), 30) == time(23, 59)

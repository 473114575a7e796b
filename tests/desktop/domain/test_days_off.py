"""National holidays as they are shipped, held against the law; days off of our own, once and every year."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.dated import DatedList, Status
from desktop.domain.days_off import OwnDays, days_off
from desktop.storage.reference import Reference

DAY = timedelta(days=1)
FIXED = {
    "new_years_day": (1, 1),
    "foundation_day": (2, 11),
    "emperors_birthday": (2, 23),
    "showa_day": (4, 29),
    "constitution_day": (5, 3),
    "greenery_day": (5, 4),
    "childrens_day": (5, 5),
    "mountain_day": (8, 11),
    "culture_day": (11, 3),
    "labour_day": (11, 23),
}
MONDAYS = {
    "coming_of_age_day": (1, 2),
    "marine_day": (7, 3),
    "aged_day": (9, 3),
    "sports_day": (10, 2),
}
EQUINOXES = {"spring_equinox": (3, {20, 21}), "autumn_equinox": (9, {22, 23})}
LAST_ANNOUNCED = 2027
DAYS = st.dates(date(2023, 1, 1), date(2032, 12, 31))


@pytest.fixture(scope="module")
def holidays() -> DatedList:
    return Reference().named("public_holidays")


def monday(year: int, month: int, which: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=-first.weekday() % 7 + 7 * (which - 1))


@pytest.mark.parametrize("year", [2025, 2026, 2027, 2028])
def test_the_holidays_of_a_year_are_those_of_the_law(holidays: DatedList, year: int) -> None:
    rows = {row.code: row for row in holidays.in_force(date(year, 6, 1))}
    days = {code: row.values["day"] for code, row in rows.items()}
    named = {code: date(year, *place) for code, place in FIXED.items()}
    named |= {code: monday(year, *place) for code, place in MONDAYS.items()}
    for code, (month, possible) in EQUINOXES.items():
        assert days[code].month == month
        assert days[code].day in possible
        named[code] = days[code]
    # Article 3: a Sunday moves the holiday to the next day that is none; a day between two is off as well.
    holy = set(named.values())
    off = set(holy)
    for day in holy:
        if day.weekday() == 6:
            later = (day + n * DAY for n in range(1, 9))
            off.add(next(each for each in later if each not in holy))
    between = {day + DAY for day in holy if day + DAY not in holy and day + 2 * DAY in holy}
    assert set(days.values()) == off | between
    assert {code: days[code] for code in named} == named
    assert {rows[code].text for code in rows.keys() - named.keys()} <= {"振替休日", "国民の休日"}
    announced = Status.CONFIRMED if year <= LAST_ANNOUNCED else Status.TO_BE_CONFIRMED
    assert {row.status for row in rows.values()} == {announced}


def test_a_year_without_holidays_is_unknown_and_not_free_of_them(holidays: DatedList) -> None:
    found = days_off(holidays.rows, (), date(2028, 12, 1), date(2029, 2, 1))
    assert (found.days, found.unknown_years) == ({}, (2029,))


@settings(max_examples=25)
@given(DAYS, st.integers(0, 60), st.sampled_from(["once", "yearly"]), DAYS, st.integers(0, 500))
def test_own_days_are_off_from_their_first_on_and_come_again_when_yearly(
    starts: date, longer: int, rhythm: str, first: date, span: int
) -> None:
    every_year = rhythm == "yearly"
    own = OwnDays("年末年始", starts, starts + timedelta(days=longer), every_year)
    last = first + timedelta(days=span)
    found = set(days_off((), [own], first, last).days)
    assert all(first <= day <= last for day in found)
    once = {starts + timedelta(days=n) for n in range(longer + 1)}
    here = {first + timedelta(days=n) for n in range(span + 1)}
    assert once & here <= found
    assert min(found, default=starts) >= starts
    if not every_year:
        assert found == once & here
    for day in found - once:
        years = range(1, day.year - starts.year + 1)
        assert any(
            abs((day - old).days - 365.25 * n) < 2 for n in years for old in once if old.year + n == day.year
        )

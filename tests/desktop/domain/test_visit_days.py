"""Due days of a rhythm, the order of a route, tasks of an absence, and calendar files."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.absence import look_again_on, overlap
from desktop.domain.icalendar import Event, calendar, escaped
from desktop.domain.monitoring import Interval
from desktop.domain.route import Stop, address_key, order
from tests.desktop.domain.test_monitoring import DAYS, INTERVALS

TODAY = date(2026, 11, 28)
TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=120)


@given(INTERVALS, DAYS, st.none() | st.integers(0, 300), st.integers(0, 200), st.integers(0, 60))
@settings(max_examples=25)
def test_the_due_days_of_a_span_are_those_that_come_one_after_the_other(
    interval: Interval, starts_on: date, heard: int | None, ahead: int, length: int
) -> None:
    last = None if heard is None else starts_on + timedelta(days=heard)
    first = starts_on + timedelta(days=ahead)
    until = first + timedelta(days=length)
    found = interval.due_between(starts_on, last, first, until)
    assert list(found) == sorted(set(found))
    assert all(first <= day <= until for day in found)
    due = interval.next_due(starts_on, last)
    assert due is not None
    assert (due in found) == (first <= due <= until)
    expected = [day for day in _walk(interval, starts_on, due, until) if day >= first]
    assert list(found) == expected


def _walk(interval: Interval, starts_on: date, due: date, until: date) -> list[date]:
    """Return the due days from one on as the plan gives them, each answered on its own day."""
    strict = Interval(interval.every_days, interval.every_months, 0, interval.times_a_month, early_days=0)
    found, day = [], due
    while day <= until:
        found.append(day)
        following = strict.next_due(starts_on, day)
        assert following is not None
        day = following
    return found


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("横浜市鶴見区市場大和町9-2", "横浜市鶴見区市場大和町10-1"),
        ("横浜市鶴見区市場大和町9-2", "横浜市鶴見区小野町1-1"),
        ("上野４丁目９", "上野4丁目10"),
        ("上野4", ""),
    ],
)
def test_addresses_come_in_the_order_of_streets_and_numbers(before: str, after: str) -> None:
    assert sorted([after, before], key=address_key) == sorted([before, after], key=address_key)
    if "小野町" not in after:
        assert address_key(before) < address_key(after)


def test_what_is_overdue_comes_first_then_the_addresses_then_the_hours() -> None:
    stops = [
        Stop(date(2026, 11, 20), "上野9", None, "い"),
        Stop(TODAY, "上野2", time(10), "ろ"),
        Stop(TODAY, "上野2", time(14), "は"),
        Stop(TODAY, "上野2", None, "に"),
        Stop(TODAY, "上野10", time(9), "ほ"),
        Stop(TODAY, "", time(8), "へ"),
    ]
    shuffled = random.Random(7).sample(stops, len(stops))
    assert sorted(shuffled, key=lambda stop: order(stop, TODAY)) == stops


def test_two_absences_share_a_day_or_not() -> None:
    november = (date(2026, 11, 1), date(2026, 11, 20))
    assert overlap(november, (date(2026, 11, 19), None))
    assert not overlap(november, (date(2026, 11, 20), None))
    assert overlap((date(2026, 11, 1), None), (date(2026, 12, 1), date(2026, 12, 2)))
    assert look_again_on(TODAY, None, 90) == TODAY + timedelta(days=90)
    assert look_again_on(TODAY, TODAY + timedelta(days=9), 90) == TODAY + timedelta(days=9)


@given(TEXTS, TEXTS, DAYS, st.none() | st.times(timezones=st.just(UTC)))
@settings(max_examples=25)
def test_a_calendar_file_can_be_read_again(
    summary: str, location: str, day: date, start: time | None
) -> None:
    at = None if start is None else datetime.combine(day, start)
    event = Event("1", day, at, None if at is None else at + timedelta(hours=1), summary, location)
    data = calendar([event], datetime(2026, 11, 28, 1, 2, 3, tzinfo=UTC))
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert b"\n" not in data.replace(b"\r\n", b"")
    lines = data.replace(b"\r\n ", b"").decode().split("\r\n")
    assert (lines[0], lines[-2], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR", "")
    told = dict(line.split(":", 1) for line in lines if ":" in line and not line.startswith(("BEGIN", "END")))
    assert _unescaped(told["SUMMARY"]) == summary
    assert _unescaped(told.get("LOCATION", "")) == location
    assert told["DTSTAMP"] == "20261128T010203Z"
    assert ("DTSTART;VALUE=DATE" in told) is (start is None)


def _unescaped(text: str) -> str:
    found, letters = "", iter(text)
    for letter in letters:
        found += {"n": "\n"}.get(follows := next(letters), follows) if letter == "\\" else letter
    return found


def test_what_is_structure_is_escaped() -> None:
    assert escaped("家賃; 鍵, 手紙\\\n返事") == "家賃\\; 鍵\\, 手紙\\\\\\n返事"

"""Presence: past midnight, breaks, the diary against it."""

from __future__ import annotations

from datetime import date, time
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.attended import Attended
from desktop.domain.diary_line import DiaryLine
from desktop.domain.presence import beyond, length, span, worked

ANN, BEN = UUID(int=1), UUID(int=2)
MONDAY = date(2026, 11, 23)
TUESDAY = date(2026, 11, 24)


def there(start: time, end: time, pause: int = 0, on: date = MONDAY, staff: UUID = ANN) -> Attended:
    return Attended(UUID(int=9), staff, on, start, end, pause, worked(on, start, end, pause))


def line(
    minutes: int, start: time | None = None, end: time | None = None, on: date = MONDAY, staff: UUID = ANN
) -> DiaryLine:
    return DiaryLine(
        "support_entry", UUID(int=8), staff, on, start, end, minutes, "visit", None, None, "", "subsidy"
    )


def test_an_end_before_the_start_lies_on_the_next_day() -> None:
    assert length(MONDAY, time(22), time(7)) == 540
    assert span(MONDAY, time(22), time(7))[1].date() == TUESDAY
    assert worked(MONDAY, time(9), time(18), 60) == 480
    assert worked(MONDAY, time(9), time(9, 30), 60) == 0


def test_what_lies_outside_of_presence_is_found_by_the_clock() -> None:
    lines = [line(60, time(8, 30), time(9, 30)), line(60, time(10), time(11))]
    (found,) = beyond(lines, [there(time(9), time(18), 60)])
    assert (found.on, found.outside, found.minutes, found.lines) == (MONDAY, 30, 30, (lines[0],))


def test_what_has_no_times_is_compared_by_the_sum_of_the_day() -> None:
    (found,) = beyond([line(300), line(200)], [there(time(9), time(18), 60)])
    assert (found.told, found.present, found.minutes) == (500, 480, 20)
    assert beyond([line(480)], [there(time(9), time(18), 60)]) == ()


def test_a_break_is_no_time_to_be_claimed() -> None:
    whole = [line(540, time(9), time(18))]
    (found,) = beyond(whole, [there(time(9), time(18), 60)])
    assert (found.outside, found.minutes) == (0, 60)


def test_a_night_counts_on_both_of_its_days_and_only_for_its_own_person() -> None:
    night = there(time(22), time(7), 60)
    morning = line(60, time(5), time(6), on=TUESDAY)
    assert beyond([line(60, time(23), time(0)), morning], [night]) == ()
    (found,) = beyond([line(60, time(5), time(6), on=TUESDAY, staff=BEN)], [night])
    assert (found.staff_id, found.minutes) == (BEN, 60)


def test_two_presences_of_a_day_are_two_and_what_lies_between_is_outside() -> None:
    parts = [there(time(9), time(12)), there(time(14), time(18))]
    (found,) = beyond([line(120, time(11), time(13))], parts)
    assert found.minutes == 60


TIMES = st.times().map(lambda each: each.replace(second=0, microsecond=0))


@settings(max_examples=25)
@given(start=TIMES, end=TIMES, pause=st.integers(0, 120), minutes=st.integers(0, 1440))
def test_what_goes_beyond_and_what_is_covered_make_the_whole(
    start: time, end: time, pause: int, minutes: int
) -> None:
    # A line without times on the day of one presence that does not run past midnight.
    if end <= start:
        start, end = time(9), time(17)
    presence = there(start, end, pause)
    found = beyond([line(minutes)], [presence])
    too_many = found[0].minutes if found else 0
    assert too_many == max(minutes - presence.minutes, 0)
    assert presence.minutes + min(pause, length(MONDAY, start, end)) == length(MONDAY, start, end)

"""Presence proposed from the diary: it covers every line, invents no time, and has the break of the law."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from uuid import UUID

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from desktop.domain.attended import Attended
from desktop.domain.diary_line import DiaryLine
from desktop.domain.presence import beyond
from desktop.domain.presence_proposals import UsualHours, least_break, proposed_day

DAY = date(2026, 11, 16)
ANN = UUID(int=1)
BREAKS = [(360, 45), (480, 60)]


def line(number: int, start: time | None, minutes: int, *, travel: bool = False) -> DiaryLine:
    end = None if start is None else (datetime.combine(DAY, start) + timedelta(minutes=minutes)).time()
    return DiaryLine(
        "support_entry", UUID(int=number), ANN, DAY, start, end, minutes, "visiting", None, None, "", "own",
        travel=travel,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("minutes", "pause"), [(360, 0), (361, 45), (525, 45), (526, 60), (540, 60), (900, 60)]
)
def test_the_break_is_that_of_the_time_worked_without_it(minutes: int, pause: int) -> None:
    assert least_break(minutes, BREAKS) == pause
    assert least_break(minutes, []) == 0


def test_half_of_the_way_goes_before_the_first_line_and_half_behind_the_last() -> None:
    lines = [line(1, time(10), 60), line(1, None, 25, travel=True), line(2, time(14), 30),
             line(3, time(16), 60), line(3, None, 40, travel=True), line(4, None, 15)]  # fmt: skip
    day = proposed_day(DAY, lines, None, BREAKS)
    assert day is not None
    (stay,) = day.presences
    assert (stay.start, stay.end, day.way, day.unplaced) == (time(9, 47), time(17, 20), 33, 47)
    assert (stay.break_minutes, day.worked, day.told) == (45, 408, 230)
    gaps = [(first.time(), last.time()) for first, last in stay.gaps]
    assert gaps == [(time(11), time(14)), (time(14, 30), time(16))]
    assert proposed_day(DAY, [line(4, None, 15)], None, BREAKS) is None
    late = proposed_day(DAY, [line(1, time(22), 300)], None, BREAKS)
    assert late is not None
    assert (late.presences[0].end, late.worked, late.lacks_break) == (time(3), 300, False)


def test_a_day_without_room_has_no_break_and_says_so() -> None:
    day = proposed_day(DAY, [line(1, time(9), 480), line(2, None, 30)], UsualHours(time(9), time(18)), BREAKS)
    assert day is not None
    assert (day.presences[0].break_minutes, day.worked, day.lacks_break) == (30, 510, True)


@given(
    st.lists(st.tuples(st.integers(0, 1300), st.integers(1, 200)), min_size=1, max_size=5),
    st.none() | st.tuples(st.integers(300, 700), st.integers(200, 600)),
    st.integers(0, 90),
)
@settings(max_examples=60, deadline=None)
def test_whoever_writes_the_proposal_has_no_line_outside_of_presence(
    times: list[tuple[int, int]], usual: tuple[int, int] | None, unplaced: int
) -> None:
    told = [*times, *([usual] if usual is not None else [])]
    # A presence of a whole day and more is proposed to nobody.
    assume(max(at + long for at, long in told) - min(at for at, _long in told) < 24 * 60)
    lines = [line(n, time(at // 60, at % 60), long) for n, (at, long) in enumerate(times, start=1)]
    if usual is None:
        hours = None
    else:
        begun, ended = (datetime.combine(DAY, time()) + timedelta(minutes=m) for m in (usual[0], sum(usual)))
        hours = UsualHours(begun.time(), ended.time())
    day = proposed_day(DAY, [*lines, line(99, None, unplaced)], hours, BREAKS)
    assert day is not None
    book = [
        Attended(UUID(int=7), ANN, DAY, each.start, each.end, each.break_minutes, each.minutes)
        for each in day.presences
    ]
    assert not [found for found in beyond(lines, book) if found.outside]
    starts = {each.start for each in lines} | ({hours.start} if hours else set())
    ends = {each.end for each in lines} | ({hours.end} if hours else set())
    assert {each.start for each in day.presences} <= starts
    assert {each.end for each in day.presences} <= ends
    assert all(each.minutes + each.break_minutes > 0 for each in day.presences)

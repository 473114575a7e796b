"""The clock after a death: the earliest disposal, telling before it, what a changed day moves."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.dated import DatedRow
from desktop.domain.estate_timers import (
    BELONGINGS_NOTICE,
    BELONGINGS_WAIT,
    Event,
    earliest_disposal,
    moved,
    timers,
)
from desktop.domain.periods import after_months
from desktop.storage.reference import Reference

DIED = date(2026, 9, 1)
ROWS: Mapping[str, DatedRow] = {row.code: row for row in Reference().named("after_death").in_force(DIED)}
MONTHS, DAYS = ROWS[BELONGINGS_WAIT].values["months"], ROWS[BELONGINGS_NOTICE].values["days"]
ANY_DAY = st.dates(date(2020, 1, 1), date(2040, 12, 31))


def test_both_the_wait_and_the_lease_have_to_be_over() -> None:
    wait_over = after_months(DIED, MONTHS) + timedelta(days=1)
    early = earliest_disposal(ROWS, {Event.DEATH: DIED, Event.LEASE_END: date(2026, 10, 31)})
    assert (early.day, early.because) == (wait_over, (Event.DEATH,))
    assert early.notice_by == wait_over - timedelta(days=DAYS)
    late = earliest_disposal(ROWS, {Event.DEATH: DIED, Event.LEASE_END: date(2027, 3, 31)})
    assert (late.day, late.because) == (date(2027, 3, 31), (Event.LEASE_END,))
    assert not late.allows(date(2027, 3, 30))
    assert late.allows(date(2027, 3, 31))


def test_a_timer_says_from_which_day_it_is_counted_anew() -> None:
    events = {Event.DEATH: DIED, Event.CARD_FOUND: DIED + timedelta(days=9)}
    (card,) = (timer for timer in timers(ROWS.values(), events) if timer.code == "residence_card_return")
    assert (card.since, card.because) == (events[Event.CARD_FOUND], (Event.CARD_FOUND,))


def test_nothing_is_allowed_while_a_day_is_not_known() -> None:
    unknown = earliest_disposal(ROWS, {Event.DEATH: DIED})
    assert unknown.day is None
    assert unknown.missing == (Event.LEASE_END,)
    assert not unknown.allows(date.max)


@settings(max_examples=25)
@given(ANY_DAY, ANY_DAY, st.none() | ANY_DAY)
def test_disposal_is_never_earlier_than_any_bound_and_one_bound_decides(
    died: date, ended: date, told: date | None
) -> None:
    events = {Event.DEATH: died, Event.LEASE_END: ended}
    if told is not None:
        events[Event.NOTICE] = told
    found = earliest_disposal(ROWS, events)
    bounds = {Event.DEATH: after_months(died, MONTHS) + timedelta(days=1), Event.LEASE_END: ended}
    if told is not None:
        bounds[Event.NOTICE] = told + timedelta(days=DAYS)
    assert found.day == max(bounds.values())
    assert found.because
    assert all(bounds[event] == found.day for event in found.because)
    assert found.allows(found.day)
    assert not found.allows(found.day - timedelta(days=1))


@settings(max_examples=25)
@given(ANY_DAY, ANY_DAY, st.integers(1, 400))
def test_a_later_day_never_brings_anything_forward(died: date, ended: date, later: int) -> None:
    before = timers(ROWS.values(), {Event.DEATH: died, Event.LEASE_END: ended})
    after = timers(
        ROWS.values(),
        {Event.DEATH: died + timedelta(days=later), Event.LEASE_END: ended + timedelta(days=later)},
    )
    known = {timer.code: timer.day for timer in before}
    for timer in after:
        assert (timer.day is None) == (known[timer.code] is None)
        if timer.day is not None:
            assert timer.day >= (known[timer.code] or date.max)


def test_what_a_changed_day_moves_is_told_with_its_reason() -> None:
    before = timers(ROWS.values(), {Event.DEATH: DIED, Event.KNOWN: DIED})
    after = timers(ROWS.values(), {Event.DEATH: DIED, Event.KNOWN: DIED, Event.LEASE_END: date(2027, 3, 31)})
    told = {each.code: each for each in moved(before, after)}
    assert set(told) == {BELONGINGS_WAIT, BELONGINGS_NOTICE}
    assert told[BELONGINGS_WAIT].before is None
    assert told[BELONGINGS_WAIT].after == date(2027, 3, 31)
    assert told[BELONGINGS_WAIT].because == (Event.LEASE_END,)
    assert moved(after, after) == ()


def test_seven_days_of_the_notice_of_death_begin_with_the_news() -> None:
    found = {
        timer.code: timer
        for timer in timers(ROWS.values(), {Event.DEATH: DIED, Event.KNOWN: date(2026, 9, 10)})
    }
    assert found["death_notice"].day == date(2026, 9, 17)
    assert found["residence_card_return"].day == date(2026, 9, 15)
    assert found["inheritance_decision"].missing == (Event.HEIR_KNOWS,)

"""A silence is judged by what is usual for the person; waiting hides that silence and nothing else."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.silence import Basis, Level, Limits, Usual, Waiting, judge, learnt, usual

LIMITS = Limits(learnt_from=180, fewest_gaps=4, shortest=3, look=200, alarm=300)
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
SIGNS = st.sets(st.integers(737_000, 737_400), min_size=6, max_size=40)


@given(SIGNS)
@settings(max_examples=25)
def test_what_is_learnt_lies_between_the_gaps_and_one_holiday_changes_nothing(signs: set[int]) -> None:
    ordered = sorted(signs)
    gaps = sorted(after - before for before, after in itertools.pairwise(ordered))
    usual_gap = learnt(signs, LIMITS)
    assert usual_gap is not None
    assert gaps[0] <= usual_gap <= gaps[-1]
    # Away for a year, then one more sign: the median moves to a neighbour at most.
    middle = len(gaps) // 2
    after = learnt({*signs, ordered[-1] + 365}, LIMITS)
    assert after in {gaps[middle], gaps[min(middle + 1, len(gaps) - 1)]}


@given(st.sets(st.integers(737_000, 737_400), max_size=4))
@settings(max_examples=10)
def test_few_signs_teach_nothing(signs: set[int]) -> None:
    assert learnt(signs, LIMITS) is None


@given(st.integers(0, 60), st.integers(1, 60), st.integers(0, 30), st.integers(0, 30), st.integers(1, 90))
@settings(max_examples=25)
def test_what_is_learnt_never_stretches_the_plan(
    agreed: int, gap: int, grace: int, before: int, stage: int
) -> None:
    plan = (gap, gap + grace)
    learnt_usual = usual(LIMITS, from_record=before, plan=plan, stage=stage)
    assert learnt_usual is not None
    assert learnt_usual.basis is Basis.LEARNT
    assert learnt_usual.days <= plan[0]
    assert learnt_usual.allowed <= plan[1]
    told = usual(LIMITS, agreed=agreed, from_record=before, plan=plan, stage=stage)
    assert told == Usual(agreed, agreed, Basis.AGREED)
    assert usual(LIMITS, plan=plan, stage=stage) == Usual(*plan, Basis.PLAN)
    assert usual(LIMITS, stage=stage) == Usual(stage, stage, Basis.STAGE)
    assert usual(LIMITS) is None


@given(DAYS, st.integers(0, 200), st.integers(1, 60), st.integers(0, 60))
@settings(max_examples=25)
def test_a_silence_only_grows_with_the_days(since: date, days: int, gap: int, more: int) -> None:
    known = Usual(gap, gap + more, Basis.PLAN)
    order = [Level.USUAL, Level.LOOK, Level.ALARM]
    today, tomorrow = (judge(since, since + timedelta(days=n), known, LIMITS) for n in (days, days + 1))
    assert order.index(today.level) <= order.index(tomorrow.level)
    assert today.percent <= tomorrow.percent
    assert (today.level is Level.USUAL) == (days <= known.allowed)


@given(DAYS, st.integers(0, 30), st.integers(-40, 60), st.none() | st.integers(-40, 60))
@settings(max_examples=25)
def test_waiting_hides_no_other_silence_and_no_emergency(
    on: date, length: int, days: int, sign: int | None
) -> None:
    waiting = Waiting(on, on + timedelta(days=length))
    day = on + timedelta(days=days)
    heard = None if sign is None else on + timedelta(days=sign)
    hidden = waiting.hides(day, heard, None)
    assert not hidden or on <= day <= waiting.until
    assert not hidden or heard is None or heard <= on
    assert waiting.hides(waiting.until, None, None)
    assert not waiting.hides(waiting.until + timedelta(days=1), None, None)
    assert not waiting.hides(day, heard, on)
    assert not waiting.hides(day, heard, on + timedelta(days=1))


def test_the_longest_silence_is_measured_by_the_person_not_by_days() -> None:
    since = date(2026, 11, 1)
    weekly = judge(since, date(2026, 11, 28), Usual(7, 14, Basis.LEARNT), LIMITS)
    quarterly = judge(date(2026, 8, 1), date(2026, 11, 28), Usual(92, 113, Basis.PLAN), LIMITS)
    assert (weekly.days, quarterly.days) == (27, 119)
    assert weekly.percent > quarterly.percent
    assert (weekly.level, quarterly.level) == (Level.ALARM, Level.LOOK)
    assert judge(since, date(2026, 11, 28), None, LIMITS).level is Level.USUAL

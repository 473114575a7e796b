"""Property tests: a ladder is climbed without gaps; needed time is either covered or told as a gap."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.dated import DatedRow, Status
from desktop.domain.duty import Span, gaps, joined, overlaps
from desktop.domain.escalation import Standing, Taken, climb, next_rung, objection, steps_for
from desktop.domain.rent import arrears, months_between

BEGUN = datetime.combine(date(2026, 11, 23), time(9))
WAITS = st.lists(st.integers(0, 600), min_size=1, max_size=6)
DAY = datetime.combine(date(2026, 11, 23), time())


def ladder(waits: list[int]) -> tuple[DatedRow, ...]:
    rows = (
        DatedRow(
            f"step_{number}",
            "手順",
            date(2000, 1, 1),
            None,
            "Bansou",
            Status.CONFIRMED,
            {"kinds": ["fall"], "number": number, "wait_minutes": wait},
        )
        for number, wait in enumerate(waits)
    )
    return steps_for(reversed([*rows]), "fall")


@settings(max_examples=25)
@given(WAITS, st.data())
def test_only_the_next_step_can_be_marked_and_the_rest_waits_behind_it(waits: list[int], data: st.DataObject):
    rows, taken = ladder(waits), dict[str, Taken]()
    assert steps_for(rows, "fire") == ()
    for done in range(len(waits)):
        rungs = climb(rows, BEGUN, taken)
        now = next_rung(rungs)
        assert now is not None
        assert [rung.standing for rung in rungs[done + 1 :]] == [Standing.LATER] * (len(waits) - done - 1)
        dues = [rung.due for rung in rungs if rung.due is not None]
        assert dues == sorted(dues)
        at = now.due or BEGUN
        for later in rungs[done + 1 :]:
            assert objection(rungs, later.code, at, BEGUN, to_the_minute=True) is not None
        assert objection(rungs, now.code, at, BEGUN, to_the_minute=True) is None
        assert objection(rungs, now.code, BEGUN - timedelta(minutes=1), BEGUN, to_the_minute=True)
        taken[now.code] = Taken(at, left_out=data.draw(st.booleans()))
    assert next_rung(climb(rows, BEGUN, taken)) is None
    over = {rows[0].code: Taken(BEGUN, ends=True)}
    assert {rung.standing for rung in climb(rows, BEGUN, over)} <= {Standing.DONE, Standing.NOT_NEEDED}


def spans() -> st.SearchStrategy[list[Span]]:
    pairs = st.tuples(st.integers(0, 200), st.integers(1, 60))
    return st.lists(
        pairs.map(lambda p: Span(DAY + timedelta(minutes=p[0]), DAY + timedelta(minutes=p[0] + p[1]))),
        max_size=6,
    )


def minutes(found: list[Span] | tuple[Span, ...]) -> set[int]:
    return {
        minute
        for span in found
        for minute in range(int((span.start - DAY).seconds / 60), int((span.end - DAY).seconds / 60))
    }


@settings(max_examples=25)
@given(spans(), spans())
def test_gaps_are_what_is_wanted_and_not_covered(wanted: list[Span], covered: list[Span]):
    assert minutes(gaps(wanted, covered)) == minutes(wanted) - minutes(covered)
    assert minutes(joined(covered)) == minutes(covered)
    twice = {m for m in minutes(covered) if sum(m in minutes([span]) for span in covered) > 1}
    assert minutes(overlaps(covered)) == twice


@settings(max_examples=25)
@given(st.dates(date(2020, 1, 1), date(2026, 11, 1)), st.lists(st.integers(0, 20), max_size=6))
def test_months_in_arrears_are_counted_once(first: date, places: list[int]):
    months = months_between(first, date(2028, 12, 31))
    assert all(month.day == 1 for month in months)
    assert len({*months}) == len(months)
    owed = arrears((months[place], 100) for place in places)
    assert (len(owed.months), owed.lacking) == (len({*places}), 100 * len(places))
    assert owed.since == (months[min(places)] if places else None)

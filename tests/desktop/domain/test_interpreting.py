"""Who could interpret: whatever speaks for somebody, a conflict or a booking keeps them behind all others."""

from __future__ import annotations

from datetime import date, time
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.interpreting import BLOCKERS, Known, Reason, Slot, Wanted, judge

SOMEBODY = UUID(int=1)
MONDAY = date(2026, 11, 23)
hours = st.integers(8, 19).map(time)
slots = st.builds(Slot, st.none() | hours, st.none() | hours)
people = st.builds(
    Known,
    level=st.integers(0, 5),
    weekly=st.lists(st.tuples(st.integers(1, 7), slots), max_size=3),
    areas=st.lists(st.sampled_from(["台東区", "荒川区", "八王子市"]), max_size=2),
    booked=st.lists(slots, max_size=2),
    not_for=st.sampled_from([frozenset(), frozenset({SOMEBODY})]),
    pledged_on=st.none() | st.just(MONDAY),
    ended_on=st.none() | st.just(date(2026, 1, 1)),
)
asked = st.builds(
    Wanted, st.just("vi"), st.just(MONDAY), slots, st.sampled_from(["", "台東区上野"]), st.just(SOMEBODY)
)


@settings(max_examples=60, deadline=None)
@given(people, people, asked)
def test_who_may_be_asked_stands_before_who_may_not(one: Known, other: Known, wanted: Wanted) -> None:
    first, second = judge(one, wanted), judge(other, wanted)
    if first.may_be_asked and not second.may_be_asked:
        assert first.key < second.key
    for known, judged in ((one, first), (other, second)):
        assert (Reason.CONFLICT in judged.reasons) is (SOMEBODY in known.not_for)
        assert (Reason.BOOKED in judged.reasons) is any(each.overlaps(wanted.slot) for each in known.booked)
        assert judged.may_be_asked is not bool(BLOCKERS & set(judged.reasons))


@given(slots, slots)
def test_overlapping_is_mutual_and_what_holds_another_overlaps_it(one: Slot, other: Slot) -> None:
    assert one.overlaps(other) is other.overlaps(one)
    whole = Slot()
    assert whole.holds(one)

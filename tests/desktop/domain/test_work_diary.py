"""The work diary reckoned: who bears a line, which overlap, what adds up."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.diary_line import DiaryLine
from desktop.domain.work_diary import (
    NOTHING,
    Borne,
    Rules,
    borne_by,
    days_without,
    doubtful_kinds,
    lacks_item,
    minutes_by,
    overlaps,
    span_of,
)
from tests.desktop.shipped import shipped

CLAIMED = {"subsidy"}
DAY = date(2026, 6, 1)
ANA, BEN = UUID(int=1), UUID(int=2)


def line(
    number: int,
    start: time | None,
    minutes: int,
    staff: UUID = ANA,
    *,
    item: str = "",
    end: time | None = None,
    funding: str = "own_money",
) -> DiaryLine:
    return DiaryLine(
        "work_line",
        UUID(int=100 + number),
        staff,
        DAY,
        start,
        end,
        minutes,
        "training",
        None,
        None,
        item,
        funding,
    )


def rules() -> Rules:
    return Rules(shipped().named("work_allocation"), shipped().named("work_kinds"))


def test_a_decision_goes_before_the_case_and_the_case_before_the_rule() -> None:
    rule, case = Borne("in_tenancy", "subsidy"), Borne("", "care_insurance")
    assert borne_by(rule, NOTHING, NOTHING, CLAIMED) == rule
    assert borne_by(rule, case, NOTHING, CLAIMED) == Borne("", "care_insurance")
    assert borne_by(rule, case, Borne("before_move", "subsidy"), CLAIMED) == Borne("before_move", "subsidy")
    # Only the item was decided: it is the case's money that bears it, which has no items.
    assert borne_by(rule, case, Borne("before_move"), CLAIMED) == Borne("", "care_insurance")
    assert borne_by(rule, Borne("", "subsidy"), NOTHING, CLAIMED) == rule


def test_the_rule_follows_stage_kind_and_year() -> None:
    found = rules()
    assert found.of("consultation", "consultation", DAY)[::2] == (
        "consultation",
        Borne("before_move", "subsidy"),
    )
    assert found.of("consultation", "in_tenancy", DAY)[::2] == ("life_advice", Borne("in_tenancy", "subsidy"))
    # What Reiwa 4 paid for is no item of Reiwa 8.
    assert found.of("after_death_work", "death_or_leaving", date(2022, 6, 1))[2].item == "death_leaving"
    assert found.of("after_death_work", "death_or_leaving", DAY)[2] == Borne("", "own_money")
    # A meeting of the corporation's own is none of the case's, whatever stage it is in.
    assert found.of("internal_meeting", "in_tenancy", DAY)[2].funding == "own_money"
    assert found.of("nothing_of_the_kind", "", DAY) == ("nothing_of_the_kind", None, NOTHING)
    row = found.of("travel_work", "in_tenancy", DAY)[1]
    assert row is not None
    assert (row.code, row.status.value) == ("travel_in_tenancy", "to be confirmed")


def test_every_entry_and_meeting_has_a_kind_and_every_rule_an_item_of_its_days() -> None:
    lists = shipped()
    kinds = {row.code for row in lists.named("work_kinds").rows}
    for name in ("entry_kinds", "meeting_kinds"):
        assert {row.values["work_kind"] for row in lists.named(name).rows} <= kinds, name
    items = lists.named("subsidy_items")
    for row in lists.named("work_allocation").rows:
        item = row.values["item"]
        assert not item or items.find(item, row.valid_to or row.valid_from), row.code
        assert (row.values["funding"] in CLAIMED) == bool(item), row.code
    for row in lists.named("claimable_work").rows:
        assert set(row.values["work_kinds"]) <= kinds, row.code
        assert items.find(row.code, row.valid_to or row.valid_from), row.code


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(st.none() | st.integers(0, 1439), st.integers(0, 300), st.sampled_from((ANA, BEN))),
        max_size=8,
    )
)
def test_overlaps_are_those_of_minutes_in_common(drawn: list[tuple[int | None, int, UUID]]) -> None:
    lines = [
        line(n, None if start is None else time(start // 60, start % 60), minutes, staff)
        for n, (start, minutes, staff) in enumerate(drawn)
    ]

    def worked(each: DiaryLine) -> set[datetime]:
        span = span_of(each)
        return set() if span is None else {span[0] + timedelta(minutes=n) for n in range(each.minutes)}

    expected = {
        (frozenset((one.source_id, two.source_id)), len(common))
        for place, one in enumerate(lines)
        for two in lines[place + 1 :]
        if one.staff_id == two.staff_id and (common := worked(one) & worked(two))
    }
    found = overlaps(lines)
    assert {(frozenset((o.first.source_id, o.second.source_id)), o.minutes) for o in found} == expected
    assert len(found) == len(expected)
    sums = minutes_by(lines, lambda each: str(each.staff_id))
    assert sum(each.amount for each in sums) == sum(each.minutes for each in lines)


def test_marks_of_lines_and_days() -> None:
    there = line(1, time(9), 30, item="before_move")
    assert not lacks_item(line(2, None, 10), CLAIMED)
    assert lacks_item(line(9, None, 5, funding="subsidy"), CLAIMED)
    assert days_without([there], DAY, DAY + timedelta(days=1)) == (DAY + timedelta(days=1),)
    assert doubtful_kinds([there], shipped().named("claimable_work")) == (there,)
    # A shift that ends on the next day.
    night = line(3, time(21), 600, end=time(7))
    assert [o.minutes for o in overlaps([night, line(4, time(22), 20)])] == [20]

"""The registration standards: every figure of the ordinances, shortfalls, and what is not known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.dated import DatedRow, Status
from desktop.domain.housing_standards import LIST, Home, House, Judged, Measure, Verdict, judge
from desktop.storage.reference import Reference

RULES = Reference().named(LIST)
TODAY = date(2026, 11, 23)
OWN = {"kitchen": "own", "toilet": "own", "storage": "own", "washstand": "own", "bath": "own"}
YES = dict.fromkeys(
    ("lawful", "rent_balanced", "range_fair", "daily_check", "monthly_watch", "linking", "support_fee_fair"),
    "yes",
)
FLAT = Home("registered", "神奈川県横浜市鶴見区", 2500, 1, "new", 2026, 6, "new_code", 1, OWN, YES)
HOUSE = House("shared_house", 5500, 3, 0, "yes", 1, 1, 1, 1, 1, 1)
ROOM = replace(FLAT, dwelling_kind="shared", floor_area=900, house=HOUSE)
AREAS = st.none() | st.integers(0, 10_000)


def of(home: Home, criterion: str, on: date = TODAY, rules: Any = RULES) -> Judged:
    (found,) = [each for each in judge(home, rules, on) if each.criterion == criterion]
    return found


def size(home: Home, on: date = TODAY, rules: Any = RULES) -> Judged:
    (found,) = [each for each in judge(home, rules, on) if each.criterion.startswith("area_")]
    return found


@pytest.mark.parametrize("kind", ["registered", "support"])
@pytest.mark.parametrize(
    ("age", "bath", "least"),
    [("new", "own", 2500), ("new", "shared", 1800), ("existing", "own", 1800), ("existing", "shared", 1300)],
)
def test_the_four_sizes_of_the_ordinances(kind: str, age: str, bath: str, least: int) -> None:
    home = replace(FLAT, dwelling_kind=kind, house_age=age, states={**OWN, "bath": bath})
    assert size(replace(home, floor_area=least)).verdict is Verdict.MET
    short = size(replace(home, floor_area=least - 1))
    assert (short.verdict, short.shortfall, short.wanted) == (Verdict.NOT_MET, 1, least)
    assert short.rule.status is Status.CONFIRMED


def test_existing_homes_were_judged_like_new_ones_before_october_2025() -> None:
    home = replace(FLAT, house_age="existing", floor_area=2000)
    assert size(home).verdict is Verdict.MET
    assert size(home, date(2025, 9, 30)).shortfall == 500


def test_a_year_after_it_was_finished_a_home_is_an_existing_one() -> None:
    home = replace(FLAT, house_age="", floor_area=2000)
    assert size(replace(home, built_year=2025, built_month=10)).verdict is Verdict.MET
    unsure = size(replace(home, built_year=2025, built_month=11))
    assert (unsure.verdict, unsure.missing) == (Verdict.UNKNOWN, ("dwelling.house_age",))


def test_what_every_possible_case_says_needs_no_question() -> None:
    unasked = replace(FLAT, house_age="", built_year=None, states={})
    assert size(replace(unasked, floor_area=2500)).verdict is Verdict.MET
    assert size(replace(unasked, floor_area=1299)).shortfall == 1
    between = size(replace(unasked, floor_area=1500))
    assert between.missing == ("dwelling.house_age", "dwelling.kitchen", "dwelling.storage", "dwelling.bath")


def test_kitchen_storage_and_bath_may_be_shared_but_not_the_toilet() -> None:
    assert of(replace(FLAT, states={**OWN, "kitchen": "shared"}), "equipment").verdict is Verdict.MET
    without = of(replace(FLAT, states={**OWN, "toilet": "shared", "bath": "none"}), "equipment")
    assert (without.verdict, without.lacking) == (Verdict.NOT_MET, ("dwelling.toilet", "dwelling.bath"))
    unasked = of(replace(FLAT, states={**OWN, "bath": ""}), "equipment")
    assert (unasked.verdict, unasked.missing) == (Verdict.UNKNOWN, ("dwelling.bath",))


def test_a_shared_house_needs_room_for_everybody() -> None:
    assert {each.verdict for each in judge(ROOM, RULES, TODAY)} == {Verdict.MET}
    narrow = replace(ROOM, house=replace(HOUSE, whole_area=5499), floor_area=850, persons=2)
    assert of(narrow, "house_area").shortfall == 1
    assert of(narrow, "room_area").shortfall == 50
    assert (of(narrow, "room_persons").measure, of(narrow, "room_persons").shortfall) == (Measure.AT_MOST, 1)
    six = replace(ROOM, house=replace(HOUSE, residents=6, whole_area=10_000))
    assert [of(six, f"house_{name}").shortfall for name in ("toilets", "washstands", "baths")] == [1, 1, 1]
    assert of(replace(ROOM, house=replace(HOUSE, residents=1)), "house_residents").shortfall == 1
    assert of(ROOM, "house_area").rule.status is Status.TO_BE_CONFIRMED


def test_a_room_whose_house_is_not_known_asks_for_it() -> None:
    unknown = [each for each in judge(replace(ROOM, house=None), RULES, TODAY) if each.missing]
    assert {each.missing for each in unknown} == {("dwelling.building_id",)}


def test_the_house_of_single_parents() -> None:
    house = replace(HOUSE, building_kind="single_parent_house", residents=1, parent_households=2)
    home = replace(ROOM, persons=2, floor_area=1100)
    tight = replace(home, house=replace(house, whole_area=1500 + 2 * 2200 + 1000))
    assert of(tight, "parent_house_area").verdict is Verdict.MET
    assert of(tight, "parent_room_area").shortfall == 100
    roomy = replace(home, house=replace(house, whole_area=1500 + 2 * 2400 + 1000))
    assert of(roomy, "parent_room_area_roomy").verdict is Verdict.MET
    assert of(replace(roomy, persons=1), "room_area").verdict is Verdict.MET
    assert of(replace(tight, house=replace(house, bathtubs=0)), "parent_bathtub").shortfall == 1
    assert of(tight, "parent_equipment").no_figure


def test_what_only_people_can_judge_is_asked() -> None:
    asked = replace(FLAT, answers={**YES, "rent_balanced": "", "lawful": "no"}, earthquake="not_proved")
    assert of(asked, "rent_balanced").missing == ("dwelling.rent_balanced",)
    assert of(asked, "lawful").verdict is of(asked, "earthquake").verdict is Verdict.NOT_MET
    support = replace(FLAT, dwelling_kind="support", exclusive_units=0)
    assert of(support, "exclusive_units").shortfall == 1
    assert len(judge(support, RULES, TODAY)) == len(judge(FLAT, RULES, TODAY)) + 5
    shared = replace(ROOM, dwelling_kind="support")
    assert of(shared, "shared_house").no_figure


def test_a_local_rule_goes_before_the_one_of_the_country() -> None:
    local = DatedRow(
        "area_new_tsurumi",
        "床面積（鶴見区）",
        date(2026, 4, 1),
        None,
        "条例",
        Status.CONFIRMED,
        {"criterion": "area_new", "scheme": "registered", "area": "神奈川県横浜市", "hundredths": 3000},
        own=True,
    )
    rules = RULES.shadowed_by([local])
    assert (size(FLAT, rules=rules).shortfall, size(FLAT, rules=rules).rule.own) == (500, True)
    assert size(FLAT, date(2026, 3, 31), rules).verdict is Verdict.MET
    assert size(replace(FLAT, municipality="神奈川県川崎市川崎区"), rules=rules).verdict is Verdict.MET
    lost = size(replace(FLAT, municipality=""), rules=rules)
    assert (lost.verdict, lost.missing) == (Verdict.UNKNOWN, ("dwelling.address",))


@st.composite
def homes(draw: st.DrawFn) -> Home:
    states = {name: draw(st.sampled_from(["", "own", "shared", "none"])) for name in OWN}
    answers = {name: draw(st.sampled_from(["", "yes", "no"])) for name in YES}
    counts = st.none() | st.integers(0, 12)
    house = House(
        draw(st.sampled_from(["", "apartment", "shared_house", "single_parent_house"])),
        draw(st.none() | st.integers(0, 40_000)),
        *(draw(counts) for _ in range(2)),
        draw(st.sampled_from(["", "yes", "no"])),
        *(draw(counts) for _ in range(6)),
    )
    return Home(
        draw(st.sampled_from(["", "registered", "support", "shared"])),
        draw(st.sampled_from(["", "東京都台東区"])),
        draw(AREAS),
        draw(st.none() | st.integers(1, 4)),
        draw(st.sampled_from(["", "new", "existing"])),
        draw(st.none() | st.integers(1950, 2027)),
        draw(st.none() | st.integers(1, 12)),
        draw(st.sampled_from(["", "new_code", "not_proved"])),
        draw(counts),
        states,
        answers,
        draw(st.none() | st.just(house)),
    )


@settings(max_examples=120, deadline=None)
@given(home=homes())
def test_unknown_names_what_is_missing_and_not_met_says_by_how_much(home: Home) -> None:
    for each in judge(home, RULES, TODAY):
        assert (each.verdict is Verdict.UNKNOWN) == bool(each.missing or each.no_figure) or each.lacking
        if each.verdict is Verdict.NOT_MET:
            assert each.shortfall or each.lacking
        else:
            assert not each.shortfall


@settings(max_examples=80, deadline=None)
@given(home=homes(), more=st.integers(1, 5_000))
def test_a_larger_home_never_loses_what_a_smaller_one_meets(home: Home, more: int) -> None:
    if home.floor_area is None:
        return
    larger = replace(home, floor_area=home.floor_area + more)
    before = [each.verdict for each in judge(home, RULES, TODAY)]
    after = [each.verdict for each in judge(larger, RULES, TODAY)]
    order = [Verdict.NOT_MET, Verdict.UNKNOWN, Verdict.MET]
    assert all(order.index(a) <= order.index(b) for a, b in zip(before, after, strict=True))

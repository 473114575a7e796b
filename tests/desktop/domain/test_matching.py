"""Homes against wishes: blockers have reasons, what nobody knows blocks nothing, cheaper is never worse."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.matching import (
    AVOIDED,
    NOT_FREE,
    OVER_AID,
    TOO_MANY,
    Finding,
    Home,
    Point,
    Wishes,
    asked,
    match,
)

POINTS = (
    Point("within_rent", "total_rent", binding=True),
    Point("in_area", "place", binding=False),
    Point("large_enough", "floor_area", binding=True),
    Point("wished_layout", "layout", binding=False),
    Point("few_stairs", "stairs", binding=True),
    Point("in_time", "free_from", binding=False),
    Point("pets_allowed", "pets", binding=True),
    Point("foreigners_welcome", "foreigners", binding=True),
    Point("own_language", "language", binding=False),
    Point("category_welcome", "welcome", binding=True),
    Point("own_bath", "bath", binding=False),
    Point("without_step_at_door", "access", binding=True, access="no_step_at_door"),
    Point("without_steps_to_door", "access", binding=True, access="ground_floor"),
    Point("quiet", "by_person", binding=True),
)
EMPTY = Home(None, None, None, "", None, "", None, "", vacant=True, free_from=None)
GOOD = replace(
    EMPTY, rent=45_000, common_fee=3_000, floor_area=2_500, layout="1K", floor=1, where="東京都台東区 上野1-1"
)
MANY = Wishes(
    rent_most=50_000,
    persons=1,
    size_least=2_000,
    layout="1K、1DK",
    stairs_most=1,
    move_in_by=date(2026, 12, 31),
    wanted=("台東区",),
    avoided=("墨田区",),
    points={"pets_allowed": True, "own_bath": False, "without_steps_to_door": True, "quiet": True},
    languages=frozenset({"vi"}),
    foreign=True,
    attributes=frozenset({"foreign_national"}),
    aided=True,
)
answers = st.sampled_from(["", "yes", "ask", "no"])
homes = st.builds(
    Home,
    rent=st.none() | st.integers(0, 90_000),
    common_fee=st.none() | st.integers(0, 9_000),
    floor_area=st.none() | st.integers(500, 6_000),
    layout=st.sampled_from(["", "1K", "2DK"]),
    floor=st.none() | st.integers(1, 5),
    elevator=st.sampled_from(["", "yes", "no"]),
    persons=st.none() | st.integers(0, 4),
    where=st.sampled_from(["", "東京都台東区", "東京都墨田区"]),
    vacant=st.booleans(),
    free_from=st.none() | st.dates(date(2026, 11, 1), date(2027, 3, 1)),
    pets=answers,
    foreigners=answers,
    bath=st.sampled_from(["", "own", "shared", "none"]),
    access=st.sets(st.sampled_from(["ground_floor", "no_step_at_door"])).map(frozenset),
    languages=st.sets(st.sampled_from(["vi", "en"])).map(frozenset),
    welcome=st.sets(st.sampled_from(["foreign_national", "elderly"])).map(frozenset),
    aid_limit=st.none() | st.just(53_700),
)


def found(wishes: Wishes, home: Home) -> dict[str, Finding]:
    return {each.code: each.finding for each in match(wishes, home, asked(wishes, POINTS)).reasons}


def blocking(wishes: Wishes, home: Home) -> set[str]:
    return {each.code for each in match(wishes, home, asked(wishes, POINTS)).blockers}


def test_a_home_that_meets_everything_has_no_blocker() -> None:
    wishes = Wishes(rent_most=50_000, persons=1, size_least=2_000, stairs_most=1, wanted=("台東区",))
    assert set(found(wishes, replace(GOOD, elevator="no")).values()) == {Finding.MET}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"rent": 48_000}, "within_rent"),
        ({"floor_area": 1_999}, "large_enough"),
        ({"floor": 2, "elevator": "no"}, "few_stairs"),
        ({"pets": "no"}, "pets_allowed"),
        ({"foreigners": "no"}, "foreigners_welcome"),
        ({"welcome": frozenset({"elderly"})}, "category_welcome"),
        ({"where": "東京都墨田区 押上1-1"}, AVOIDED),
        ({"persons": 0}, TOO_MANY),
        ({"aid_limit": 44_999}, OVER_AID),
    ],
)
def test_what_cannot_be_done_without_blocks_with_its_reason(change: dict[str, object], code: str) -> None:
    assert code not in blocking(MANY, GOOD)
    assert code in blocking(MANY, replace(GOOD, **change))  # type: ignore[arg-type]


def test_the_common_fee_counts_against_the_clients_limit_and_not_against_housing_aid() -> None:
    wishes = Wishes(rent_most=47_000, aided=True)
    home = replace(GOOD, aid_limit=45_000)
    assert blocking(wishes, home) == {"within_rent"}
    (reason,) = match(wishes, home, asked(wishes, POINTS)).blockers
    assert reason.short == 1_000


def test_a_fee_that_nobody_named_leaves_the_rent_open() -> None:
    wishes = Wishes(rent_most=50_000)
    assert found(wishes, replace(GOOD, common_fee=None))["within_rent"] is Finding.UNKNOWN
    assert blocking(wishes, replace(GOOD, common_fee=None, rent=50_001)) == {"within_rent"}


def test_what_nobody_knows_is_named_and_blocks_nothing() -> None:
    home = replace(EMPTY, vacant=False)
    assert not blocking(MANY, home)
    told = found(MANY, home)
    assert set(told.values()) == {Finding.UNKNOWN}
    assert {NOT_FREE, AVOIDED, OVER_AID, "within_rent", "pets_allowed", "quiet"} <= told.keys()


def test_a_landlord_who_can_be_asked_is_no_blocker_and_no_yes() -> None:
    assert found(MANY, replace(GOOD, pets="ask"))["pets_allowed"] is Finding.ASK


def test_a_lift_makes_stairs_no_matter() -> None:
    assert found(Wishes(stairs_most=1), replace(GOOD, floor=5, elevator="yes"))["few_stairs"] is Finding.MET


@given(home=homes)
@settings(max_examples=80)
def test_every_blocker_is_binding_and_says_what_is_not_met(home: Home) -> None:
    found = match(MANY, home, asked(MANY, POINTS))
    for reason in found.blockers:
        assert reason.binding
        assert reason.finding is Finding.NOT_MET
    assert found.order[0] == len(found.blockers)
    assert len({reason.code for reason in found.reasons}) == len(found.reasons)


@given(home=homes, less=st.integers(1, 50_000))
@settings(max_examples=80)
def test_an_otherwise_equal_cheaper_home_never_ranks_lower(home: Home, less: int) -> None:
    if home.rent is None or less > home.rent:
        return
    cheaper = replace(home, rent=home.rent - less)
    asking = asked(MANY, POINTS)
    assert match(MANY, cheaper, asking).order <= match(MANY, home, asking).order


@given(home=homes)
@settings(max_examples=40)
def test_who_wishes_nothing_is_refused_nothing(home: Home) -> None:
    assert not match(Wishes(), home, asked(Wishes(), POINTS)).blockers

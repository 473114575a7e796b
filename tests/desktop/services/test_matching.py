"""Matching in a real vault: the database counts what the domain judges; roles and assistance are heeded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from desktop.domain.matching import AVOIDED, BELOW_STANDARDS, OVER_AID, Finding, Wishes, asked, match
from desktop.domain.roles import Role
from desktop.records.dwelling import Dwelling, DwellingDraft
from desktop.records.home_wish import HomeWishDraft
from desktop.records.move_cost import MoveCostDraft
from desktop.records.property_inquiry import PropertyInquiryDraft
from desktop.services.clients import TakenIn
from desktop.services.dwellings import Traits
from desktop.services.matching import Matches, blockers, points_of
from desktop.storage.unit_of_work import table_of
from desktop.workspace import Workspace
from tests.desktop.services.people import TODAY, move_in, problem, take_in


def wish(
    workspace: Workspace,
    taken: TakenIn,
    points: dict[str, str] | None = None,
    places: dict[str, str] | None = None,
    **values: Any,
) -> None:
    given = {"client_id": taken.client_id, "case_id": taken.case_id, "on": TODAY}
    workspace.home_wishes.keep(HomeWishDraft.of({**given, **values}), points or {}, places or {})


def home(workspace: Workspace, name: str, traits: Traits | None = None, **values: Any) -> None:
    given = {"name": name, "address": "東京都台東区上野4-5-6", "vacant_since": date(2026, 10, 1)}
    workspace.dwellings.keep(DwellingDraft.of({**given, **values}), traits or Traits())


def looked(workspace: Workspace, taken: TakenIn) -> Matches:
    found = workspace.matching.look(taken.client_id)
    assert found is not None
    return found


def test_homes_are_ranked_with_reasons_and_taken_ones_left_out(workspace: Workspace) -> None:
    taken, other = take_in(workspace), take_in(workspace, "別 人")
    move_in(workspace, other)
    home(workspace, "高い家", rent=80_000, common_fee=0)
    home(workspace, "合う家", Traits(access=("no_step_at_door",)), rent=45_000, common_fee=2_000, floor=1)
    home(workspace, "知らない家", address="", vacant_since=None)
    home(workspace, "避ける家", rent=30_000, common_fee=0, address="東京都墨田区押上1-1")
    assert workspace.matching.look(taken.client_id) is None
    wish(
        workspace,
        taken,
        {"without_step_at_door": "must"},
        {"台東区": "wanted", "墨田区": "avoided"},
        rent_most=50_000,
    )
    found = looked(workspace, taken)
    assert [line.name for line in found.lines] == ["合う家", "知らない家", "高い家", "避ける家"]
    assert found.considered == 4
    best = found.lines[0].match
    assert not best.blockers
    assert {each.finding for each in best.reasons} == {Finding.MET}
    assert [each.code for each in found.lines[-1].match.blockers] == [AVOIDED]
    assert found.rules


def test_recipients_of_public_assistance_stay_within_the_limit_of_the_place(workspace: Workspace) -> None:
    taken = take_in(workspace)
    home(
        workspace, "横浜の家", rent=60_000, common_fee=0, address="神奈川県横浜市中区本町1-1", floor_area=2500
    )
    wish(workspace, taken, rent_most=70_000, persons=1)
    assert not looked(workspace, taken).aided
    asked_about = workspace.property_inquiries.ask(
        PropertyInquiryDraft.of(
            {
                "client_id": taken.client_id,
                "case_id": taken.case_id,
                "on": TODAY,
                "agent": "店",
                "answer": "waiting",
            }
        )
    )
    cost = {"item": "deposit", "payer": "entry_aid", "inquiry_id": asked_about.id}
    workspace.move_costs.save(
        MoveCostDraft.of({"client_id": taken.client_id, "case_id": taken.case_id, **cost})
    )
    found = looked(workspace, taken)
    assert found.aided
    (line,) = found.lines
    (over,) = [each for each in line.match.reasons if each.code == OVER_AID]
    assert (over.finding, over.short) == (Finding.NOT_MET, 60_000 - 52_000)


def test_a_clerk_is_shown_no_matches(colleague: Callable[[Role], Workspace], workspace: Workspace) -> None:
    taken = take_in(workspace)
    with problem("role.not_allowed"):
        colleague(Role.CLERK).matching.look(taken.client_id)


answers = st.sampled_from(["", "yes", "ask", "no"])
wishes = st.builds(
    Wishes,
    rent_most=st.none() | st.integers(20_000, 90_000),
    persons=st.none() | st.integers(1, 4),
    size_least=st.none() | st.integers(1000, 4000),
    stairs_most=st.none() | st.integers(1, 4),
    wanted=st.sets(st.sampled_from(["台東区", "墨田区", "100%"]), max_size=2).map(tuple),
    avoided=st.sets(st.sampled_from(["押上", "上野"]), max_size=2).map(tuple),
    points=st.dictionaries(
        st.sampled_from(["pets_allowed", "smoking_allowed", "lift", "own_bath", "in_area"]), st.just(True)
    ),
    foreign=st.booleans(),
)
homes = st.fixed_dictionaries(
    {
        "rent": st.none() | st.integers(0, 90_000),
        "common_fee": st.none() | st.integers(0, 9_000),
        "floor_area": st.none() | st.integers(500, 6_000),
        "floor": st.none() | st.integers(1, 5),
        "elevator": st.sampled_from(["", "yes", "no"]),
        "persons": st.none() | st.integers(0, 4),
        "address": st.sampled_from(["", "東京都台東区上野1-1", "東京都墨田区押上2-2"]),
        "pets": answers,
        "smoking": answers,
        "foreigners": answers,
        "bath": st.sampled_from(["", "own", "shared", "none"]),
    }
)


@given(wished=wishes, values=homes)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_database_counts_the_blockers_that_the_domain_names(
    shared: Workspace, wished: Wishes, values: dict[str, Any]
) -> None:
    rules = shared.office.rules
    asking = asked(wished, points_of(rules.named("home_wish_points"), rules.named("wish_levels"), TODAY))
    saved = shared.dwellings.save(DwellingDraft.of({"name": "家", **values}))
    table = table_of(Dwelling)
    with shared.office.store.read() as connection:
        query = select(blockers(wished, asking)).where(table.c.id == saved.id)
        counted = connection.scalar(query)
        row = connection.execute(
            select(table)
            .where(table.c.id == saved.id)
            .add_columns(
                select(table.c.id).where(False).scalar_subquery().label("running"),
                select(table.c.id).where(False).scalar_subquery().label("last"),
            )
        ).one()
    judged, _, _ = shared.matching._home(row, TODAY, {}, {}, {})
    assert counted == len(match(wished, replace(judged, vacant=True), asking).blockers)


def test_a_registered_home_below_the_standards_says_by_which_rule_and_blocks_nothing(
    workspace: Workspace,
) -> None:
    taken = take_in(workspace)
    small = {"rent": 40_000, "common_fee": 0, "floor_area": 900, "bath": "own"}
    equipped = {"kitchen": "own", "storage": "own", "toilet": "none"}
    home(workspace, "小さな登録住宅", dwelling_kind="registered", **small, **equipped)
    home(workspace, "小さな家", dwelling_kind="ordinary", **{**small, "rent": 41_000}, **equipped)
    wish(workspace, taken, {"own_bath": "nice"}, rent_most=50_000)
    found = looked(workspace, taken)
    ordinary, registered = found.lines
    assert (ordinary.name, ordinary.lacking) == ("小さな家", ())
    assert [each.criterion.split("_")[0] for each in registered.lacking] == ["area", "equipment"]
    assert not registered.match.blockers
    assert [each.code for each in registered.match.of(Finding.NOT_MET)] == [BELOW_STANDARDS]
    said = {(each.list_name, each.code) for each in found.rules}
    assert {("home_wish_points", "within_rent"), ("home_wish_points", "own_bath")} <= said
    assert {("wish_levels", "must"), ("wish_levels", "nice")} <= said
    assert ("housing_standards", "equipment") in said
    assert ("home_wish_points", "pets_allowed") not in said

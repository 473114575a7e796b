"""A month's activity: persons once, events each; every line adds up to the lists it was counted from."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.fiscal_year import Month
from desktop.domain.roles import Role
from desktop.domain.stage import Stage
from desktop.records.departure import DepartureDraft
from desktop.services.activity import ActivityReport, Milestones, Tally
from desktop.services.clients import TakenIn
from desktop.workspace import Workspace
from tests.desktop.services.people import LONG_AGO, TODAY, ago, move_in, take_in, write_down

NOVEMBER = Month(2026, 11)
OCTOBER = Month(2026, 10)


def lines(tallies: tuple[Tally, ...]) -> list[tuple[str, int, int, int]]:
    return [(each.code, each.persons, each.events, each.minutes) for each in tallies]


def test_persons_are_counted_once_and_events_each(workspace: Workspace) -> None:
    hers, his = take_in(workspace, "林"), take_in(workspace, "森")
    write_down(workspace, hers, activity="phone", minutes=10, stage="consultation")
    write_down(workspace, hers, activity="phone", minutes=5, stage="consultation")
    write_down(workspace, hers, activity="home_visit", minutes=60, stage="in_tenancy")
    write_down(workspace, his, activity="phone", stage="in_tenancy")
    report = workspace.activity.of_month(NOVEMBER)
    assert lines((report.total,)) == [("total", 2, 4, 75)]
    # In the order of the lists, not of the counting.
    assert lines(report.by_kind) == [("home_visit", 1, 1, 60), ("phone", 2, 3, 15)]
    assert lines(report.by_stage) == [("consultation", 1, 2, 15), ("in_tenancy", 2, 2, 60)]
    staff = str(workspace.office.actor.staff_id)
    assert lines(report.by_staff) == [(staff, 2, 4, 75)]
    assert report.month == NOVEMBER


def test_only_the_days_of_the_month_count(workspace: Workspace) -> None:
    taken = take_in(workspace)
    for day in (date(2026, 9, 30), date(2026, 10, 1), date(2026, 10, 31), date(2026, 11, 1)):
        write_down(workspace, taken, on=day)
    assert workspace.activity.of_month(OCTOBER).total.events == 2
    assert workspace.activity.of_month(NOVEMBER).total.events == 1
    assert workspace.activity.of_month(Month(2026, 2)).total == Tally("total", 0, 0, 0)


def test_what_is_in_the_trash_does_not_count(workspace: Workspace) -> None:
    kept, gone = take_in(workspace, "林", on=TODAY), take_in(workspace, "森", on=TODAY)
    write_down(workspace, kept)
    workspace.support_entries.remove(write_down(workspace, kept))
    write_down(workspace, gone)
    move_in(workspace, gone, TODAY)
    workspace.clients.remove(gone.client_id)
    report = workspace.activity.of_month(NOVEMBER)
    assert (report.total.persons, report.total.events) == (1, 1)
    assert report.milestones == Milestones(1, 0, 0, 0, 0, 1)


def test_several_categories_count_in_each_of_their_lines(workspace: Workspace) -> None:
    hers, his, nobodys = (take_in(workspace, name) for name in ("林", "森", "原"))
    workspace.client_attributes.choose(hers.client_id, ("elderly", "low_income"), "elderly")
    workspace.client_attributes.choose(his.client_id, ("elderly",))
    for taken in (hers, his, nobodys):
        write_down(workspace, taken)
    report = workspace.activity.of_month(NOVEMBER)
    assert lines(report.by_attribute) == [("low_income", 1, 1, 0), ("elderly", 2, 2, 0), ("", 1, 1, 0)]


def test_offences_are_counted_only_for_who_may_know_of_them(
    workspace: Workspace, colleague: Callable[[Role], Workspace]
) -> None:
    taken = take_in(workspace, "林")
    workspace.client_attributes.choose(taken.client_id, ("elderly", "released"))
    write_down(workspace, taken)
    seen = {
        role: {each.code for each in colleague(role).activity.of_month(NOVEMBER).by_attribute}
        for role in (Role.WORKER, Role.CLERK, Role.VIEWER)
    }
    assert seen[Role.WORKER] == {"elderly", "released"}
    assert seen[Role.CLERK] == seen[Role.VIEWER] == {"elderly"}


def test_an_entry_without_a_stage_counts_where_its_kind_usually_belongs(workspace: Workspace) -> None:
    taken = take_in(workspace)
    for activity in ("property_search", "watch", "after_death", "phone"):
        write_down(workspace, taken, activity=activity)
    write_down(workspace, taken, activity="watch", stage="consultation")
    stages = [(code, events) for code, _, events, _ in lines(workspace.activity.of_month(NOVEMBER).by_stage)]
    assert stages == [
        ("consultation", 1),
        ("before_move", 1),
        ("in_tenancy", 1),
        ("death_or_leaving", 1),
        ("", 1),
    ]


def departed(workspace: Workspace, kind: str, **when: date) -> TakenIn:
    taken = take_in(workspace)
    move_in(workspace, taken, LONG_AGO)
    values = {"client_id": taken.client_id, "case_id": taken.case_id, "departure_kind": kind, **when}
    workspace.departures.record(DepartureDraft.of(values))
    return taken


def test_what_happened_to_cases(workspace: Workspace) -> None:
    take_in(workspace, on=date(2026, 10, 31))
    take_in(workspace, on=date(2026, 11, 1))
    move_in(workspace, take_in(workspace), date(2026, 11, 2))
    departed(workspace, "leaving", on=date(2026, 11, 3))
    departed(workspace, "death", on=date(2026, 10, 15))
    departed(workspace, "death", found_on=date(2026, 11, 4))
    closed = departed(workspace, "death", on=date(2026, 10, 20), found_on=date(2026, 11, 5))
    workspace.cases.close(closed.case_id, "died", date(2026, 11, 6))
    once = take_in(workspace, on=date(2026, 11, 7))
    workspace.cases.close(once.case_id, "information", date(2026, 11, 7))
    assert workspace.activity.of_month(NOVEMBER).milestones == Milestones(
        opened=2, moved_in=1, left=1, died=1, closed=2, open_at_end=6
    )
    october = workspace.activity.of_month(OCTOBER).milestones
    assert (october.opened, october.died, october.closed, october.open_at_end) == (1, 2, 0, 6)


KINDS = ("phone", "home_visit", "watch", "paperwork")
STAGES = ("", *(stage.value for stage in Stage if stage is not Stage.CLOSED))
ATTRIBUTES = ("elderly", "low_income", "disability")
EVENTS = st.lists(
    st.tuples(
        st.integers(0, 3),
        st.sampled_from(KINDS),
        st.sampled_from(STAGES),
        st.none() | st.integers(0, 600),
        st.integers(0, 60),
    ),
    max_size=12,
)


@settings(max_examples=25, deadline=None)
@given(events=EVENTS, chosen=st.lists(st.sets(st.sampled_from(ATTRIBUTES)), min_size=4, max_size=4))
def test_every_table_adds_up_to_the_list_of_entries(
    shared: Workspace, events: list[tuple[int, str, str, int | None, int]], chosen: list[set[str]]
) -> None:
    people = [take_in(shared, f"人{number}") for number in range(4)]
    for taken, attributes in zip(people, chosen, strict=True):
        shared.client_attributes.choose(taken.client_id, tuple(attributes))
    for who, activity, stage, minutes, days in events:
        write_down(shared, people[who], on=ago(days), activity=activity, stage=stage, minutes=minutes)
    for month in (NOVEMBER, OCTOBER):
        check(shared.activity.of_month(month), listed(shared, people, month), chosen_by(people, chosen))
    for taken in people:
        shared.clients.remove(taken.client_id)


def chosen_by(people: list[TakenIn], chosen: list[set[str]]) -> dict[UUID, set[str]]:
    return {taken.client_id: attributes for taken, attributes in zip(people, chosen, strict=True)}


def listed(workspace: Workspace, people: list[TakenIn], month: Month) -> list[tuple[UUID, str, int]]:
    """What the timelines show of the month: whose, which kind, how long."""
    return [
        (taken.client_id, line.activity, line.minutes or 0)
        for taken in people
        for line in workspace.support_entries.timeline(taken.client_id, limit=1000)
        if month.contains(line.on)
    ]


def check(
    report: ActivityReport, entries: list[tuple[UUID, str, int]], attributes: dict[UUID, set[str]]
) -> None:
    minutes = sum(each[2] for each in entries)
    assert report.total == Tally("total", len({who for who, _, _ in entries}), len(entries), minutes)
    for table in (report.by_kind, report.by_stage, report.by_staff):
        assert sum(line.events for line in table) == len(entries)
        assert sum(line.minutes for line in table) == minutes
        assert all(line.persons <= report.total.persons for line in table)
    for kind in {each[1] for each in entries}:
        (line,) = (each for each in report.by_kind if each.code == kind)
        assert line.persons == len({who for who, what, _ in entries if what == kind})
    shares = sum(max(1, len(attributes[who])) for who, _, _ in entries)
    assert sum(line.events for line in report.by_attribute) == shares


def test_choosing_categories_replaces_the_earlier_choice(workspace: Workspace) -> None:
    taken = take_in(workspace)
    attributes = workspace.client_attributes
    attributes.choose(taken.client_id, ("elderly", "low_income"), "elderly")
    attributes.choose(taken.client_id, ("low_income", "disability"), "low_income")
    found = {(each.attribute, each.is_main) for each in attributes.of_client(taken.client_id)}
    assert found == {("low_income", True), ("disability", False)}
    assert (
        attributes.choose(taken.client_id, ("low_income", "disability"), "low_income").changed.records == ()
    )


@pytest.mark.parametrize("month", [Month(2026, 2), Month(2024, 2), Month(2026, 12)])
def test_the_last_day_of_any_month_belongs_to_it(month: Month) -> None:
    assert month.contains(month.last_day)
    assert not month.contains(month.last_day + timedelta(days=1))

"""Moving in: known and new homes, overlaps, days that cannot be, and nothing half saved."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from desktop.domain.stage import Stage
from desktop.records.client import ClientDraft
from desktop.records.dwelling import DwellingDraft
from desktop.services.clients import TakenIn
from desktop.storage.schema import ROWS, change_line
from desktop.storage.unit_of_work import table_of
from desktop.workspace import Workspace
from tests.desktop.services.people import (
    LONG_AGO,
    TODAY,
    TOMORROW,
    ago,
    home,
    move_in,
    plan_draft,
    problem,
    refused,
    stage_of,
    take_in,
    tenancy_draft,
)

NEW_HOME = DwellingDraft.of({"name": "メゾン寿", "address": "東京都足立区千住1-1", "rent": 45000})


def everything(workspace: Workspace) -> dict[str, int]:
    """How many rows of each kind there are, in the trash as well, and how many change lines."""
    with workspace.office.store.read() as connection:
        found = {
            kind: connection.scalar(select(func.count()).select_from(table_of(row))) or 0
            for kind, row in ROWS.items()
        }
        lines = connection.scalar(select(func.count()).select_from(change_line)) or 0
    return {**found, "change_line": lines}


def test_moving_into_a_known_home_begins_tenancy_stage_and_watch_in_one_step(workspace: Workspace) -> None:
    taken = take_in(workspace)
    draft = tenancy_draft(taken, home(workspace), date(2026, 6, 1), contract_on=date(2026, 5, 20), rent=42000)
    saved = workspace.tenancies.move_in(draft, "monthly")
    kinds = [ref.kind for ref in saved.changed.records]
    assert sorted(kinds) == ["monitoring_plan", "stage_change", "support_case", "tenancy"]
    assert stage_of(workspace, taken) is Stage.IN_TENANCY
    assert workspace.cases.stages_of(taken.case_id)[-1].on == date(2026, 6, 1)
    current = workspace.tenancies.current(taken.client_id)
    assert current is not None
    assert (current.id, current.rent, current.ends_on) == (saved.id, 42000, None)
    plan = workspace.monitoring.current(taken.client_id)
    assert plan is not None
    assert (plan.interval, plan.starts_on) == ("monthly", date(2026, 6, 1))


def test_without_an_interval_no_watch_begins(workspace: Workspace) -> None:
    taken = take_in(workspace)
    move_in(workspace, taken)
    assert workspace.monitoring.of_client(taken.client_id) == ()


def test_moving_into_a_new_home_keeps_the_home_too(workspace: Workspace) -> None:
    taken = take_in(workspace)
    workspace.tenancies.move_in_new(NEW_HOME, tenancy_draft(taken, taken.client_id))
    ((tenancy, dwelling),) = workspace.tenancies.homes_of(taken.client_id)
    assert (dwelling.name, dwelling.rent) == ("メゾン寿", 45000)
    assert workspace.dwellings.all() == (dwelling,)
    assert tenancy.dwelling_id == dwelling.id


@pytest.mark.parametrize(
    ("on", "code"),
    [(LONG_AGO - timedelta(days=1), "date.before_opening"), (TOMORROW, "date.in_future")],
    ids=["before", "future"],
)
def test_a_refused_move_leaves_no_home_no_line_and_nothing_to_find(
    workspace: Workspace, on: date, code: str
) -> None:
    taken = take_in(workspace)
    before = everything(workspace)
    with refused(("starts_on", code)):
        workspace.tenancies.move_in_new(NEW_HOME, tenancy_draft(taken, taken.client_id, on), "monthly")
    assert everything(workspace) == before
    assert workspace.search.find("メゾン").notes == ()
    assert stage_of(workspace, taken) is Stage.CONSULTATION


def test_an_unknown_interval_refuses_the_whole_move(workspace: Workspace) -> None:
    taken = take_in(workspace)
    before = everything(workspace)
    with refused(("interval", "field.not_a_choice")):
        workspace.tenancies.move_in_new(NEW_HOME, tenancy_draft(taken, taken.client_id), "whenever")
    assert everything(workspace) == before


def test_a_closed_case_has_to_be_opened_before_moving_in(workspace: Workspace) -> None:
    taken = take_in(workspace)
    workspace.cases.close(taken.case_id, "information", TODAY)
    with problem("case.closed"):
        move_in(workspace, taken, TODAY)
    assert workspace.tenancies.of_client(taken.client_id) == ()


def at_home(workspace: Workspace, taken: TakenIn, first: date, last: date | None) -> None:
    draft = tenancy_draft(taken, home(workspace), first, ends_on=last)
    workspace.tenancies.move_in(draft)
    workspace.cases.move(taken.case_id, Stage.BEFORE_MOVE, TODAY)


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2026, 5, 1), date(2026, 8, 31)),
        (date(2026, 6, 30), None),
        (date(2026, 4, 15), date(2026, 5, 1)),
        (date(2026, 6, 1), date(2026, 6, 2)),
    ],
)
def test_nobody_lives_in_two_homes_at_once(shared: Workspace, first: date, last: date | None) -> None:
    taken = take_in(shared)
    at_home(shared, taken, date(2026, 5, 1), date(2026, 7, 1))
    with problem("tenancy.overlaps"):
        at_home(shared, taken, first, last)
    assert len(shared.tenancies.of_client(taken.client_id)) == 1


@pytest.mark.parametrize(
    ("first", "last"),
    [(date(2026, 7, 1), None), (date(2026, 7, 2), None), (date(2026, 4, 1), date(2026, 4, 30))],
    ids=["same_day", "later", "earlier"],
)
def test_one_home_may_follow_another(shared: Workspace, first: date, last: date | None) -> None:
    taken = take_in(shared)
    at_home(shared, taken, date(2026, 5, 1), date(2026, 7, 1))
    at_home(shared, taken, first, last)
    assert len(shared.tenancies.of_client(taken.client_id)) == 2


def test_a_running_tenancy_has_to_end_before_the_next(workspace: Workspace) -> None:
    taken = take_in(workspace)
    first = move_in(workspace, taken, date(2026, 5, 1))
    workspace.cases.move(taken.case_id, Stage.BEFORE_MOVE, ago(30), "取り壊し")
    with problem("tenancy.overlaps"):
        move_in(workspace, taken, ago(10))
    ended = tenancy_draft(
        taken, workspace.tenancies.get(first).dwelling_id, date(2026, 5, 1), ends_on=ago(10)
    )
    workspace.tenancies.save(ended, first)
    second = move_in(workspace, taken, ago(10))
    current = workspace.tenancies.current(taken.client_id)
    assert current is not None
    assert current.id == second
    stages = [step.stage for step in workspace.cases.stages_of(taken.case_id)]
    assert stages == ["consultation", "in_tenancy", "before_move", "in_tenancy"]


def test_moving_house_ends_the_old_home_begins_anew_and_keeps_the_watch(workspace: Workspace) -> None:
    taken = take_in(workspace)
    old = move_in(workspace, taken, date(2026, 5, 1), "weekly")
    saved = workspace.tenancies.move_house(tenancy_draft(taken, taken.client_id, ago(10)), NEW_HOME)
    assert [each.ends_on for each in workspace.tenancies.of_client(taken.client_id)] == [ago(10), None]
    (_, before), (after, dwelling) = workspace.tenancies.homes_of(taken.client_id)
    assert (before.name, after.id, dwelling.name) == ("つばめ荘", saved.id, "メゾン寿")
    steps = [(step.stage, step.on) for step in workspace.cases.stages_of(taken.case_id)]
    assert steps[1:] == [
        ("in_tenancy", date(2026, 5, 1)),
        ("before_move", ago(10)),
        ("in_tenancy", ago(10)),
    ]
    (plan,) = workspace.monitoring.of_client(taken.client_id)
    assert (plan.interval, plan.starts_on, plan.ends_on) == ("weekly", date(2026, 5, 1), None)
    workspace.history.undo(saved.changed.operation)
    (tenancy,) = workspace.tenancies.of_client(taken.client_id)
    assert (tenancy.id, tenancy.ends_on, stage_of(workspace, taken)) == (old, None, Stage.IN_TENANCY)


def test_moving_house_with_a_day_of_leaving_and_another_watch(workspace: Workspace) -> None:
    taken = take_in(workspace)
    move_in(workspace, taken, date(2026, 5, 1), "weekly")
    # The search has begun while the person still lives in the old home.
    workspace.cases.move(taken.case_id, Stage.BEFORE_MOVE, ago(40))
    draft = tenancy_draft(taken, home(workspace), ago(10))
    workspace.tenancies.move_house(draft, left_on=ago(12), interval="monthly")
    assert workspace.tenancies.of_client(taken.client_id)[0].ends_on == ago(12)
    plans = [(each.interval, each.ends_on) for each in workspace.monitoring.of_client(taken.client_id)]
    assert plans == [("weekly", ago(11)), ("monthly", None)]
    stages = [(step.stage, step.on) for step in workspace.cases.stages_of(taken.case_id)]
    assert stages[2:] == [("before_move", ago(40)), ("in_tenancy", ago(10))]


def test_a_house_move_that_cannot_be_leaves_everything_as_it_was(workspace: Workspace) -> None:
    taken = take_in(workspace)
    draft = tenancy_draft(taken, taken.client_id, ago(10))
    with problem("tenancy.none_runs"):
        workspace.tenancies.move_house(draft, NEW_HOME)
    move_in(workspace, taken, date(2026, 5, 1), "weekly")
    before = everything(workspace)
    with refused(("ends_on", "date.after_move")):
        workspace.tenancies.move_house(draft, NEW_HOME, left_on=ago(9))
    with refused(("ends_on", "date.before_move_in")):
        workspace.tenancies.move_house(draft, NEW_HOME, left_on=date(2026, 4, 30))
    with refused(("starts_on", "date.in_future")):
        workspace.tenancies.move_house(tenancy_draft(taken, taken.client_id, TOMORROW), NEW_HOME)
    assert everything(workspace) == before
    assert stage_of(workspace, taken) is Stage.IN_TENANCY


def test_moving_in_replaces_a_watch_that_ran_before_the_move(workspace: Workspace) -> None:
    taken = take_in(workspace)
    workspace.monitoring.agree(plan_draft(taken, "weekly", date(2026, 4, 10)))
    move_in(workspace, taken, date(2026, 6, 1), "monthly")
    plans = [(each.interval, each.ends_on) for each in workspace.monitoring.of_client(taken.client_id)]
    assert plans == [("weekly", date(2026, 5, 31)), ("monthly", None)]


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({"ends_on": date(2026, 3, 31)}, ("ends_on", "date.end_before_start")),
        ({"contract_on": date(2026, 4, 2)}, ("starts_on", "tenancy.starts_before_contract")),
        ({"rent": -1}, ("rent", "field.number_range")),
    ],
)
def test_what_a_draft_refuses(shared: Workspace, values: dict[str, object], error: tuple[str, str]) -> None:
    taken = take_in(shared)
    with refused(error):
        tenancy_draft(taken, taken.client_id, LONG_AGO, **values)


def test_a_contract_on_the_day_of_moving_in_and_one_day_of_living_are_allowed(shared: Workspace) -> None:
    taken = take_in(shared)
    draft = tenancy_draft(taken, home(shared), LONG_AGO, contract_on=LONG_AGO, ends_on=LONG_AGO)
    shared.tenancies.move_in(draft)
    assert shared.tenancies.of_client(taken.client_id)[0].ends_on == LONG_AGO


def test_beside_a_protected_client_the_home_is_not_told(workspace: Workspace) -> None:
    taken = take_in(workspace, "林 花子", address="東京都足立区千住1-1")
    dwelling = home(workspace, landlord="大家 太郎", landlord_phone="03-9876-5432", rent=39000)
    workspace.tenancies.move_in(tenancy_draft(taken, dwelling))
    ((_, seen),) = workspace.tenancies.homes_of(taken.client_id)
    assert (seen.name, seen.address, seen.landlord) == ("つばめ荘", "東京都台東区上野4-5-6", "大家 太郎")
    workspace.clients.save(
        ClientDraft.of({"name": "林 花子", "address_protected": True, "protected_because": "本人の希望"}),
        taken.client_id,
    )
    ((tenancy, hidden),) = workspace.tenancies.homes_of(taken.client_id)
    assert {hidden.name, hidden.address, hidden.landlord, hidden.landlord_phone, hidden.note} == {""}
    assert (hidden.id, hidden.rent, tenancy.starts_on) == (dwelling, 39000, LONG_AGO)
    # The list of homes says of nobody that they live there.
    assert workspace.dwellings.get(dwelling).name == "つばめ荘"


@pytest.mark.parametrize(
    ("first", "last"),
    [(date(2026, 5, 15), None), (date(2026, 4, 15), date(2026, 5, 2)), (date(2026, 6, 30), date(2026, 7, 5))],
)
def test_a_room_is_one_household_s_at_a_time(shared: Workspace, first: date, last: date | None) -> None:
    room, one, other = home(shared), take_in(shared), take_in(shared, "林 二郎")
    shared.tenancies.move_in(tenancy_draft(one, room, date(2026, 5, 1), ends_on=date(2026, 7, 1)))
    with problem("tenancy.room_taken"):
        shared.tenancies.move_in(tenancy_draft(other, room, first, ends_on=last))
    assert shared.tenancies.of_client(other.client_id) == ()
    assert shared.cases.get(other.case_id).stage == Stage.CONSULTATION
    shared.tenancies.move_in(tenancy_draft(other, room, date(2026, 7, 1)))


def test_who_lives_together_lives_in_a_home_for_as_many(workspace: Workspace) -> None:
    both, one, other = home(workspace, persons=2), take_in(workspace), take_in(workspace, "森 花子")
    third = take_in(workspace, "林 二郎")
    for taken in (one, other):
        workspace.tenancies.move_in(tenancy_draft(taken, both, date(2026, 5, 1)))
    with problem("tenancy.room_taken"):
        workspace.tenancies.move_in(tenancy_draft(third, both, date(2026, 6, 1)))


def test_a_changed_end_is_checked_like_a_new_tenancy(workspace: Workspace) -> None:
    room, one, other = home(workspace), take_in(workspace), take_in(workspace, "林 二郎")
    first = tenancy_draft(one, room, date(2026, 5, 1), ends_on=date(2026, 7, 1))
    kept = workspace.tenancies.move_in(first).id
    workspace.tenancies.move_in(tenancy_draft(other, room, date(2026, 7, 1)))
    with problem("tenancy.room_taken"):
        workspace.tenancies.save(tenancy_draft(one, room, date(2026, 5, 1), ends_on=date(2026, 8, 1)), kept)
    with refused(("ends_on", "date.end_before_start")):
        tenancy_draft(one, room, date(2026, 5, 1), ends_on=date(2026, 4, 1))
    assert workspace.tenancies.get(kept).ends_on == date(2026, 7, 1)

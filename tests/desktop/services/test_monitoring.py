"""Watch plans: one runs at a time, a change ends the one before, what falls due when."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from desktop.domain.clock import SetClock
from desktop.services.monitoring import interval_of
from desktop.workspace import Workspace
from tests.desktop.services.people import (
    LONG_AGO,
    TODAY,
    TOMORROW,
    ago,
    plan_draft,
    problem,
    refused,
    take_in,
    write_down,
)


def test_a_changed_plan_begins_where_the_one_before_ends(workspace: Workspace) -> None:
    taken = take_in(workspace)
    workspace.monitoring.agree(plan_draft(taken, "weekly", date(2026, 5, 1)))
    saved = workspace.monitoring.agree(plan_draft(taken, "monthly", date(2026, 9, 1)))
    assert [ref.kind for ref in saved.changed.records] == ["monitoring_plan", "monitoring_plan"]
    plans = [(p.interval, p.starts_on, p.ends_on) for p in workspace.monitoring.of_client(taken.client_id)]
    assert plans == [
        ("weekly", date(2026, 5, 1), date(2026, 8, 31)),
        ("monthly", date(2026, 9, 1), None),
    ]
    current = workspace.monitoring.current(taken.client_id)
    assert current is not None
    assert current.interval == "monthly"


def test_a_plan_replaced_on_its_first_day_goes_to_the_trash(workspace: Workspace) -> None:
    taken = take_in(workspace)
    workspace.monitoring.agree(plan_draft(taken, "daily", TODAY))
    changed = workspace.monitoring.agree(plan_draft(taken, "weekly", TODAY)).changed
    assert [plan.interval for plan in workspace.monitoring.of_client(taken.client_id)] == ["weekly"]
    workspace.history.undo(changed.operation)
    assert [plan.interval for plan in workspace.monitoring.of_client(taken.client_id)] == ["daily"]


def test_a_plan_to_come_leaves_the_present_one_running_until_then(
    workspace: Workspace, clock: SetClock
) -> None:
    taken = take_in(workspace)
    workspace.monitoring.agree(plan_draft(taken, "weekly", LONG_AGO))
    workspace.monitoring.agree(plan_draft(taken, "monthly", TODAY + timedelta(days=10)))
    start = clock.moment
    for days, interval in ((0, "weekly"), (9, "weekly"), (10, "monthly")):
        clock.moment = start + timedelta(days=days)
        current = workspace.monitoring.current(taken.client_id)
        assert current is not None
        assert current.interval == interval


def test_nobody_looks_in_before_a_plan_and_after_it(workspace: Workspace) -> None:
    taken = take_in(workspace)
    assert workspace.monitoring.current(taken.client_id) is None
    workspace.monitoring.agree(plan_draft(taken, "weekly", LONG_AGO, ends_on=ago(1)))
    assert workspace.monitoring.current(taken.client_id) is None


def test_plans_of_others_are_left_alone(workspace: Workspace) -> None:
    hers, his = take_in(workspace, "林"), take_in(workspace, "森")
    workspace.monitoring.agree(plan_draft(hers, "weekly", LONG_AGO))
    workspace.monitoring.agree(plan_draft(his, "monthly", LONG_AGO))
    current = workspace.monitoring.current(hers.client_id)
    assert current is not None
    assert (current.interval, current.ends_on) == ("weekly", None)


def test_what_a_plan_refuses(workspace: Workspace) -> None:
    taken = take_in(workspace)
    with refused(("ends_on", "date.end_before_start")):
        plan_draft(taken, "weekly", TODAY, ends_on=ago(1))
    with refused(("interval", "field.not_a_choice")):
        workspace.monitoring.agree(plan_draft(taken, "sometimes", TODAY))
    with refused(("interval", "field.required")):
        plan_draft(taken, "", TODAY)
    assert workspace.monitoring.of_client(taken.client_id) == ()


def test_every_interval_of_the_list_can_be_agreed_and_read(shared: Workspace) -> None:
    rules = shared.office.rules
    for row in rules.named("monitoring_intervals").in_force(TODAY):
        taken = take_in(shared)
        shared.monitoring.agree(plan_draft(taken, row.code, LONG_AGO))
        assert interval_of(rules, row.code).grace_days >= 0
    assert shared.today.look().visits


def test_an_interval_of_no_list_is_a_problem(workspace: Workspace) -> None:
    with problem("rule.unknown_code"):
        interval_of(workspace.office.rules, "sometimes")


@pytest.mark.parametrize(
    ("activity", "outcome", "ends_the_silence"),
    [
        ("home_visit", "met", True),
        ("home_visit", "absent_silent", False),
        ("home_visit", "absent_signs", False),
        ("phone", "answered", True),
        ("phone", "no_answer", False),
        ("office_visit", "", True),
        ("letter", "", False),
        ("paperwork", "", False),
        ("landlord", "", False),
    ],
)
def test_only_a_contact_ends_a_silence(
    shared: Workspace, activity: str, outcome: str, *, ends_the_silence: bool
) -> None:
    taken = take_in(shared)
    shared.monitoring.agree(plan_draft(taken, "weekly", ago(60)))
    write_down(shared, taken, on=ago(1), activity=activity, outcome=outcome)
    visits = {visit.client_id: visit for visit in shared.today.look().visits}
    silent = taken.client_id in visits and visits[taken.client_id].too_silent
    assert silent is not ends_the_silence
    line = next(each for each in shared.clients.lines() if each.id == taken.client_id)
    assert line.last_contact_on == (ago(1) if ends_the_silence else None)


def test_the_door_knows_watch_and_promise(workspace: Workspace) -> None:
    taken = take_in(workspace)
    workspace.monitoring.agree(plan_draft(taken, "weekly", ago(14)))
    write_down(workspace, taken, on=ago(3), outcome="met", next_step="薬を届ける", next_due=TOMORROW)
    facts = workspace.door_facts.read(taken.client_id)
    assert facts.watch is not None
    assert facts.promise is not None
    assert facts.watch.last_contact_on == ago(3)
    assert (facts.promise.step, facts.promise.due) == ("薬を届ける", TOMORROW)

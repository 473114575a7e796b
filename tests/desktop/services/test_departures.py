"""Leaving and death: one step ends tenancy and watch and moves the case; days that cannot be are refused."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from desktop.domain.stage import Stage
from desktop.records.departure import DepartureDraft
from desktop.services.clients import TakenIn
from desktop.workspace import Workspace
from tests.desktop.services.people import (
    SOME_KEY,
    TODAY,
    TOMORROW,
    ago,
    move_in,
    problem,
    refused,
    stage_of,
    take_in,
)

MOVED_IN = date(2026, 6, 1)


@pytest.fixture
def housed(workspace: Workspace) -> TakenIn:
    """Somebody who lives in a home under a monthly watch."""
    taken = take_in(workspace)
    move_in(workspace, taken, MOVED_IN, "monthly")
    return taken


def draft(taken: TakenIn, kind: str, **values: Any) -> DepartureDraft:
    given = {"client_id": taken.client_id, "case_id": taken.case_id, "departure_kind": kind}
    return DepartureDraft.of({**given, **values})


def ends(workspace: Workspace, taken: TakenIn) -> tuple[date | None, date | None]:
    (tenancy,) = workspace.tenancies.of_client(taken.client_id)
    (plan,) = workspace.monitoring.of_client(taken.client_id)
    return tenancy.ends_on, plan.ends_on


@pytest.mark.parametrize("kind", ["leaving", "death"])
def test_leaving_and_death_end_everything_in_one_step(
    workspace: Workspace, housed: TakenIn, kind: str
) -> None:
    saved = workspace.departures.record(draft(housed, kind, on=ago(2), circumstances="静かに"))
    kinds = sorted(ref.kind for ref in saved.changed.records)
    begun = ["death"] if kind == "death" else []
    assert kinds == [*begun, "departure", "monitoring_plan", "stage_change", "support_case", "tenancy"]
    assert ends(workspace, housed) == (ago(2), ago(2))
    assert stage_of(workspace, housed) is Stage.DEATH_OR_LEAVING
    assert workspace.cases.stages_of(housed.case_id)[-1].on == ago(2)
    assert workspace.departures.get(saved.id).circumstances == "静かに"


def test_undoing_a_departure_brings_home_and_watch_back(workspace: Workspace, housed: TakenIn) -> None:
    saved = workspace.departures.record(draft(housed, "death", on=ago(2)))
    workspace.history.undo(saved.changed.operation)
    assert ends(workspace, housed) == (None, None)
    assert stage_of(workspace, housed) is Stage.IN_TENANCY
    assert workspace.departures.of_client(housed.client_id) == ()
    assert workspace.cases.stages_of(housed.case_id)[-1].stage == "in_tenancy"


def test_a_death_of_unknown_day_ends_all_on_the_day_of_finding(workspace: Workspace, housed: TakenIn) -> None:
    saved = workspace.departures.record(draft(housed, "death", found_on=ago(1), found_by="landlord"))
    assert workspace.departures.get(saved.id).on is None
    assert ends(workspace, housed) == (ago(1), ago(1))
    assert workspace.cases.stages_of(housed.case_id)[-1].on == ago(1)


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({"departure_kind": "leaving"}, ("on", "field.required")),
        ({"departure_kind": "leaving", "found_on": TODAY}, ("on", "field.required")),
        ({"departure_kind": "death"}, ("on", "field.required")),
        ({"departure_kind": "death", "on": TODAY, "found_on": ago(1)}, ("found_on", "date.end_before_start")),
        ({"departure_kind": ""}, ("departure_kind", "field.required")),
    ],
)
def test_what_a_draft_refuses(values: dict[str, Any], error: tuple[str, str]) -> None:
    with refused(error):
        DepartureDraft.of({"client_id": SOME_KEY, "case_id": SOME_KEY, **values})


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({"on": date(2026, 5, 31)}, ("on", "date.before_move_in")),
        ({"on": None, "found_on": date(2026, 5, 31)}, ("found_on", "date.before_move_in")),
        ({"on": TOMORROW}, ("on", "date.in_future")),
        ({"on": None, "found_on": TOMORROW}, ("found_on", "date.in_future")),
        ({"on": ago(1), "reason": "zzz"}, ("reason", "field.not_a_choice")),
    ],
)
def test_a_refused_departure_changes_nothing(
    workspace: Workspace, housed: TakenIn, values: dict[str, Any], error: tuple[str, str]
) -> None:
    with refused(error):
        workspace.departures.record(draft(housed, "death", **values))
    assert ends(workspace, housed) == (None, None)
    assert stage_of(workspace, housed) is Stage.IN_TENANCY
    assert workspace.departures.of_client(housed.client_id) == ()


def test_an_unknown_kind_is_refused(workspace: Workspace, housed: TakenIn) -> None:
    with refused(("departure_kind", "field.not_a_choice")):
        workspace.departures.record(draft(housed, "vanished", on=TODAY))


def test_a_death_before_the_case_was_opened_is_refused(workspace: Workspace) -> None:
    taken = take_in(workspace, on=ago(5))
    with refused(("on", "date.before_opening")):
        workspace.departures.record(draft(taken, "death", on=ago(6)))
    with refused(("found_on", "date.before_opening")):
        workspace.departures.record(draft(taken, "death", found_on=ago(6)))


def test_somebody_may_die_without_ever_having_moved_in(workspace: Workspace) -> None:
    taken = take_in(workspace)
    workspace.departures.record(draft(taken, "death", on=TODAY))
    assert stage_of(workspace, taken) is Stage.DEATH_OR_LEAVING


def test_who_has_left_may_die_while_the_case_is_open_but_only_once(
    workspace: Workspace, housed: TakenIn
) -> None:
    workspace.departures.record(draft(housed, "leaving", on=ago(20), reason="hospital"))
    with problem("stage.not_allowed"):
        workspace.departures.record(draft(housed, "leaving", on=ago(19)))
    workspace.departures.record(draft(housed, "death", on=ago(3)))
    with problem("death.recorded_already"):
        workspace.departures.record(draft(housed, "death", on=ago(2)))
    kinds = [each.departure_kind for each in workspace.departures.of_client(housed.client_id)]
    assert kinds == ["leaving", "death"]
    # The home was left on the day of leaving, whatever came later.
    assert ends(workspace, housed) == (ago(20), ago(20))


def test_who_has_left_may_look_for_the_next_home(workspace: Workspace, housed: TakenIn) -> None:
    workspace.departures.record(draft(housed, "leaving", on=ago(20), reason="moved"))
    workspace.cases.move(housed.case_id, Stage.BEFORE_MOVE, ago(15))
    move_in(workspace, housed, ago(10), "weekly")
    assert stage_of(workspace, housed) is Stage.IN_TENANCY
    assert len(workspace.tenancies.of_client(housed.client_id)) == 2


def test_a_closed_case_takes_no_departure(workspace: Workspace, housed: TakenIn) -> None:
    workspace.cases.close(housed.case_id, "support_ended", ago(1))
    with problem("case.closed"):
        workspace.departures.record(draft(housed, "death", on=TODAY))
    assert ends(workspace, housed) == (None, None)

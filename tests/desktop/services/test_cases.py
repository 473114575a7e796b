"""Cases: which moves are allowed, what the dated history keeps, how cases are numbered."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from desktop.domain.clock import SetClock
from desktop.domain.problem import Problem
from desktop.domain.stage import Stage, may_move
from desktop.records.organisation import OrganisationDraft
from desktop.records.support_case import SupportCase, SupportCaseDraft
from desktop.services.clients import TakenIn
from desktop.storage.unit_of_work import table_of
from desktop.workspace import Workspace
from tests.desktop.services.people import (
    LONG_AGO,
    TODAY,
    TOMORROW,
    ago,
    problem,
    refused,
    stage_of,
    take_in,
)

OUTCOMES = ("information", "linked", "moved_in", "declined", "unreachable", "not_eligible")


def taken_to(workspace: Workspace, stage: Stage) -> TakenIn:
    """A case that stands in a stage."""
    taken = take_in(workspace)
    if stage is Stage.CLOSED:
        workspace.cases.close(taken.case_id, "information", TODAY)
    elif stage is not Stage.CONSULTATION:
        workspace.cases.move(taken.case_id, stage, TODAY)
    return taken


def draft_for(taken: TakenIn, **values: object) -> SupportCaseDraft:
    return SupportCaseDraft.of({"client_id": taken.client_id, "opened_on": TODAY, **values})


def can_move(workspace: Workspace, before: Stage, after: Stage) -> bool:
    taken = taken_to(workspace, before)
    steps = workspace.cases.stages_of(taken.case_id)
    try:
        workspace.cases.move(taken.case_id, after, TODAY)
    except Problem as refusal:
        expected = "case.closed" if before is Stage.CLOSED else "stage.not_allowed"
        untouched = stage_of(workspace, taken) is before and workspace.cases.stages_of(taken.case_id) == steps
        if refusal.code != expected or not untouched:
            raise
        return False
    assert stage_of(workspace, taken) is after
    return True


def test_a_case_moves_as_the_stages_allow_and_closing_is_a_verb_of_its_own(workspace: Workspace) -> None:
    open_stages = [stage for stage in Stage if stage is not Stage.CLOSED]
    found = {(a, b): can_move(workspace, a, b) for a in Stage for b in Stage}
    allowed = {(a, b) for a in open_stages for b in open_stages if may_move(a, b)}
    assert {pair for pair, moved in found.items() if moved} == allowed


def test_the_history_keeps_day_and_reason_of_every_step(workspace: Workspace) -> None:
    taken = take_in(workspace, on=date(2026, 4, 1))
    cases = workspace.cases
    cases.move(taken.case_id, Stage.BEFORE_MOVE, date(2026, 4, 20), "家賃が重い")
    cases.move(taken.case_id, Stage.IN_TENANCY, date(2026, 6, 1))
    cases.close(taken.case_id, "support_ended", date(2026, 9, 30), "落ち着いた")
    steps = [(step.stage, step.on, step.reason) for step in cases.stages_of(taken.case_id)]
    assert steps == [
        ("consultation", date(2026, 4, 1), ""),
        ("before_move", date(2026, 4, 20), "家賃が重い"),
        ("in_tenancy", date(2026, 6, 1), ""),
        ("closed", date(2026, 9, 30), "落ち着いた"),
    ]
    case = cases.get(taken.case_id)
    assert (case.stage, case.closed_on, case.closing_outcome) == (
        "closed",
        date(2026, 9, 30),
        "support_ended",
    )


def test_the_steps_stay_in_their_order_when_the_clock_goes_back(
    workspace: Workspace, clock: SetClock
) -> None:
    taken = take_in(workspace)
    workspace.cases.move(taken.case_id, Stage.BEFORE_MOVE, ago(100))
    clock.moment -= timedelta(days=30)
    workspace.cases.move(taken.case_id, Stage.IN_TENANCY, ago(50))
    stages = [step.stage for step in workspace.cases.stages_of(taken.case_id)]
    assert stages == ["consultation", "before_move", "in_tenancy"]


def test_moving_house_opens_a_new_episode_before_the_move(workspace: Workspace) -> None:
    taken = taken_to(workspace, Stage.IN_TENANCY)
    workspace.cases.move(taken.case_id, Stage.BEFORE_MOVE, TODAY, "取り壊し")
    workspace.cases.move(taken.case_id, Stage.IN_TENANCY, TODAY)
    stages = [step.stage for step in workspace.cases.stages_of(taken.case_id)]
    assert stages == ["consultation", "in_tenancy", "before_move", "in_tenancy"]


@pytest.mark.parametrize(
    ("on", "code"), [(ago(1), "date.before_opening"), (TOMORROW, "date.in_future")], ids=["before", "future"]
)
def test_a_step_on_an_impossible_day_is_refused(workspace: Workspace, on: date, code: str) -> None:
    taken = take_in(workspace, on=TODAY)
    with refused(("on", code)):
        workspace.cases.move(taken.case_id, Stage.BEFORE_MOVE, on)
    with refused(("on", code)):
        workspace.cases.close(taken.case_id, "information", on)
    assert [step.stage for step in workspace.cases.stages_of(taken.case_id)] == ["consultation"]
    assert stage_of(workspace, taken) is Stage.CONSULTATION


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_a_single_consultation_closes_at_once_with_its_outcome(shared: Workspace, outcome: str) -> None:
    taken = take_in(shared, on=TODAY)
    shared.cases.close(taken.case_id, outcome, TODAY)
    case = shared.cases.get(taken.case_id)
    assert (case.stage, case.closing_outcome, case.closed_on) == ("closed", outcome, TODAY)
    assert [step.stage for step in shared.cases.stages_of(taken.case_id)] == ["consultation", "closed"]


def test_closing_needs_an_outcome_of_the_list(workspace: Workspace) -> None:
    taken = take_in(workspace)
    with refused(("closing_outcome", "field.required")):
        workspace.cases.close(taken.case_id, "", TODAY)
    with refused(("closing_outcome", "field.not_a_choice")):
        workspace.cases.close(taken.case_id, "vanished", TODAY)
    assert stage_of(workspace, taken) is Stage.CONSULTATION


def test_a_closed_case_is_not_closed_again(workspace: Workspace) -> None:
    taken = taken_to(workspace, Stage.CLOSED)
    with problem("case.closed"):
        workspace.cases.close(taken.case_id, "information", TODAY)


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage is not Stage.CLOSED])
def test_a_closed_case_opens_again_in_any_stage(shared: Workspace, stage: Stage) -> None:
    taken = taken_to(shared, Stage.CLOSED)
    shared.cases.reopen(taken.case_id, stage, TODAY, "また困りごと")
    case = shared.cases.get(taken.case_id)
    assert (case.stage, case.closed_on, case.closing_outcome, case.closing_note) == (stage, None, "", "")
    stages = [step.stage for step in shared.cases.stages_of(taken.case_id)]
    assert stages == ["consultation", "closed", stage]


def test_only_a_closed_case_opens_again_and_not_before_it_was_closed(workspace: Workspace) -> None:
    taken = take_in(workspace)
    with problem("stage.not_allowed"):
        workspace.cases.reopen(taken.case_id, Stage.BEFORE_MOVE, TODAY)
    workspace.cases.close(taken.case_id, "information", ago(3))
    with refused(("on", "date.end_before_start")):
        workspace.cases.reopen(taken.case_id, Stage.BEFORE_MOVE, ago(4))
    with problem("stage.not_allowed"):
        workspace.cases.reopen(taken.case_id, Stage.CLOSED, TODAY)


def test_a_client_has_one_open_case(workspace: Workspace) -> None:
    taken = take_in(workspace)
    with problem("case.already_open"):
        workspace.cases.open_case(draft_for(taken))
    workspace.cases.close(taken.case_id, "information", TODAY)
    second = workspace.cases.open_case(draft_for(taken)).id
    current = workspace.cases.current(taken.client_id)
    assert current is not None
    assert current.id == second
    with problem("case.already_open"):
        workspace.cases.reopen(taken.case_id, Stage.CONSULTATION, TODAY)


def test_the_newest_case_is_the_current_one_even_when_the_clock_went_back(
    workspace: Workspace, clock: SetClock
) -> None:
    taken = take_in(workspace)
    workspace.cases.close(taken.case_id, "information", ago(30))
    clock.moment -= timedelta(days=3)
    second = workspace.cases.open_case(draft_for(taken, opened_on=ago(10))).id
    current = workspace.cases.current(taken.client_id)
    assert current is not None
    assert current.id == second
    assert [line.stage for line in workspace.clients.lines()] == ["consultation"]


def test_no_case_is_opened_in_the_future_or_as_closed(workspace: Workspace) -> None:
    taken = taken_to(workspace, Stage.CLOSED)
    with refused(("opened_on", "date.in_future")):
        workspace.cases.open_case(draft_for(taken, opened_on=TOMORROW))
    for values in ({"stage": "closed"}, {"closed_on": TODAY}):
        with problem("case.closed"):
            workspace.cases.open_case(draft_for(taken, **values))
    assert len(workspace.cases.of_client(taken.client_id)) == 1


def test_saving_changes_what_is_known_but_never_the_stage(workspace: Workspace) -> None:
    taken = take_in(workspace)
    workspace.cases.save(draft_for(taken, opened_on=LONG_AGO, summary="持病あり"), taken.case_id)
    assert workspace.cases.get(taken.case_id).summary == "持病あり"
    for values in ({"stage": "in_tenancy"}, {"closed_on": TODAY}):
        with problem("stage.not_allowed"):
            workspace.cases.save(draft_for(taken, **values), taken.case_id)
    assert workspace.cases.get(taken.case_id).closed_on is None
    with refused(("opened_on", "date.in_future")):
        workspace.cases.save(draft_for(taken, opened_on=TOMORROW), taken.case_id)


def test_what_was_said_at_closing_can_be_corrected(workspace: Workspace) -> None:
    taken = taken_to(workspace, Stage.CLOSED)
    given = {"stage": "closed", "closed_on": ago(2), "closing_outcome": "linked"}
    workspace.cases.save(draft_for(taken, **given), taken.case_id)
    assert workspace.cases.get(taken.case_id).closing_outcome == "linked"


def test_a_case_in_the_trash_does_not_move(workspace: Workspace) -> None:
    taken = take_in(workspace)
    workspace.cases.remove(taken.case_id)
    with problem("record.gone"):
        workspace.cases.move(taken.case_id, Stage.BEFORE_MOVE, TODAY)
    with problem("record.gone"):
        workspace.cases.close(taken.case_id, "information", TODAY)
    with problem("record.gone"):
        workspace.cases.save(draft_for(taken), taken.case_id)


def numbers(workspace: Workspace) -> list[str]:
    table = table_of(SupportCase)
    with workspace.office.store.read() as connection:
        return list(connection.scalars(select(table.c.number).order_by(table.c.id)))


def test_numbers_count_through_the_fiscal_year(workspace: Workspace) -> None:
    for day in (date(2026, 3, 31), date(2026, 4, 1), date(2026, 11, 23), date(2025, 4, 1)):
        take_in(workspace, on=day)
    assert numbers(workspace) == ["2025-0001", "2026-0001", "2026-0002", "2025-0002"]


def test_a_number_is_never_given_twice(workspace: Workspace) -> None:
    first, second = take_in(workspace), take_in(workspace)
    workspace.cases.remove(second.case_id)
    workspace.clients.remove(second.client_id)
    take_in(workspace)
    # A corrected opening day takes a case out of its year, not its number.
    workspace.cases.save(draft_for(first, opened_on=date(2026, 3, 1)), first.case_id)
    take_in(workspace)
    workspace.history.undo(take_in(workspace).changed.operation)
    take_in(workspace)
    assert numbers(workspace) == [f"2026-{count:04}" for count in range(1, 7)]


def test_numbers_count_through_the_corporations_own_business_year(workspace: Workspace) -> None:
    def begins_in(month: int) -> None:
        workspace.organisations.describe(
            OrganisationDraft.of({"name": "みちしるべ", "year_start_month": month})
        )

    days = (date(2025, 9, 30), date(2025, 10, 1), date(2026, 4, 1))
    for day in days:
        take_in(workspace, on=day)
    begins_in(10)
    for day in days:
        take_in(workspace, on=day)
    begins_in(1)
    take_in(workspace, on=date(2026, 1, 5))
    assert numbers(workspace) == [
        "2025-0001",
        "2025-0002",
        "2026-0001",
        "2024-0001",
        "2025-0003",
        "2025-0004",
        "2026-0002",
    ]


def test_a_number_of_ones_own_is_kept_and_counted_on_from(workspace: Workspace) -> None:
    taken = take_in(workspace)
    workspace.cases.close(taken.case_id, "information", TODAY)
    workspace.cases.open_case(draft_for(taken, number="2026-0040"))
    take_in(workspace, "林")
    other = taken_to(workspace, Stage.CLOSED)
    workspace.cases.open_case(draft_for(other, number="台東-7"))
    take_in(workspace, "原")
    assert numbers(workspace) == ["2026-0001", "2026-0040", "2026-0041", "2026-0042", "台東-7", "2026-0043"]


def test_more_cases_than_four_digits_still_count_on(workspace: Workspace) -> None:
    taken = taken_to(workspace, Stage.CLOSED)
    workspace.cases.open_case(draft_for(taken, number="2026-9999"))
    take_in(workspace)
    assert numbers(workspace)[-1] == "2026-10000"


def test_a_refused_intake_uses_no_number_and_leaves_nothing(workspace: Workspace) -> None:
    with refused(("opened_on", "date.in_future")):
        take_in(workspace, on=TOMORROW)
    with workspace.office.store.read() as connection:
        assert connection.scalar(select(func.count()).select_from(table_of(SupportCase))) == 0
    assert workspace.clients.lines() == ()
    take_in(workspace)
    assert numbers(workspace) == ["2026-0001"]

"""Today: what is due, overdue, silent too long; in which order; and what is nobody's business any more."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from desktop.domain.clock import SetClock
from desktop.domain.roles import Role
from desktop.domain.stage import Stage
from desktop.records.aid_item import AidItemDraft, AidMovementDraft
from desktop.records.assessment import AssessmentDraft
from desktop.records.departure import DepartureDraft
from desktop.records.plan_review import PlanReviewDraft
from desktop.records.residence_permit import ResidencePermitDraft
from desktop.records.support_plan import SupportPlanDraft
from desktop.services.clients import TakenIn
from desktop.workspace import Workspace
from tests.desktop.services.people import (
    TODAY,
    ago,
    plan_draft,
    take_in,
    write_down,
)

IN_A_WEEK = TODAY + timedelta(days=7)


def under_watch(workspace: Workspace, name: str, interval: str, since: int, heard: int | None) -> TakenIn:
    """Somebody watched for some days, last met some days ago (never where None)."""
    taken = take_in(workspace, name)
    workspace.monitoring.agree(plan_draft(taken, interval, ago(since)))
    if heard is not None:
        write_down(workspace, taken, on=ago(heard), outcome="met")
    return taken


def visits(workspace: Workspace) -> list[str]:
    return [visit.name for visit in workspace.today.look().visits]


def test_steps_come_by_their_day_then_in_kana_order(workspace: Workspace) -> None:
    for name, kana, due in (
        ("渡辺", "わたなべ", TODAY),
        ("阿部", "あべ", TODAY),
        ("森", "もり", ago(3)),
        ("林", "はやし", IN_A_WEEK),
        ("原", "はら", IN_A_WEEK + timedelta(days=1)),
    ):
        write_down(workspace, take_in(workspace, name, kana=kana), next_step="電話", next_due=due)
    steps = workspace.today.look().steps
    assert [(step.name, step.due) for step in steps] == [
        ("森", ago(3)),
        ("阿部", TODAY),
        ("渡辺", TODAY),
        ("林", IN_A_WEEK),
    ]
    assert [step.step for step in steps] == ["電話"] * 4
    assert [step.name for step in workspace.today.look(ahead=0).steps] == ["森", "阿部", "渡辺"]


def test_steps_that_are_done_or_in_the_trash_are_gone(workspace: Workspace) -> None:
    done, removed, client_gone = (take_in(workspace, name) for name in ("済", "消", "去"))
    workspace.support_entries.finish_step(write_down(workspace, done, next_due=TODAY), TODAY)
    workspace.support_entries.remove(write_down(workspace, removed, next_due=TODAY))
    write_down(workspace, client_gone, next_due=TODAY)
    workspace.clients.remove(client_gone.client_id)
    assert workspace.today.look().steps == ()


def test_the_silent_come_first_then_by_their_due_day(workspace: Workspace) -> None:
    under_watch(workspace, "約束どおり", "weekly", 28, 1)
    under_watch(workspace, "長く沈黙", "weekly", 90, 60)
    under_watch(workspace, "沈黙", "weekly", 60, 20)
    under_watch(workspace, "今日", "weekly", 7, None)
    under_watch(workspace, "過ぎた", "weekly", 9, None)
    look = workspace.today.look()
    silent = [visit.name for visit in look.visits if visit.too_silent]
    assert silent == ["長く沈黙", "沈黙"]
    assert [visit.name for visit in look.visits[2:4]] == ["過ぎた", "今日"]
    by_name = {visit.name: visit for visit in look.visits}
    assert (by_name["過ぎた"].due, by_name["今日"].due) == (ago(2), TODAY)
    assert (by_name["長く沈黙"].silent_days, by_name["長く沈黙"].last_contact_on) == (60, ago(60))
    assert (by_name["今日"].silent_days, by_name["今日"].last_contact_on) == (7, None)


def test_watching_by_need_is_never_due(workspace: Workspace) -> None:
    under_watch(workspace, "必要に応じて", "as_needed", 400, None)
    assert visits(workspace) == []


def test_a_plan_counts_from_its_first_day_to_its_last(workspace: Workspace) -> None:
    for name, starts, ends in (
        ("終わった", ago(60), ago(1)),
        ("今日まで", ago(60), TODAY),
        ("これから", TODAY + timedelta(days=60), None),
    ):
        draft = plan_draft(take_in(workspace, name), "weekly", starts, ends_on=ends)
        workspace.monitoring.agree(draft)
    assert visits(workspace) == ["今日まで"]


def test_nobody_is_negative_days_silent(workspace: Workspace) -> None:
    taken = take_in(workspace)
    workspace.monitoring.agree(plan_draft(taken, "daily", TODAY + timedelta(days=2)))
    assert [visit.silent_days for visit in workspace.today.look().visits] == [0]


@pytest.mark.parametrize("kind", ["death", "leaving"])
def test_nobody_calls_on_who_died_or_left_today(shared: Workspace, kind: str) -> None:
    taken = under_watch(shared, f"{kind} 太郎", "weekly", 60, 40)
    assert taken.client_id in {visit.client_id for visit in shared.today.look().visits}
    values = {"client_id": taken.client_id, "case_id": taken.case_id, "departure_kind": kind, "on": TODAY}
    shared.departures.record(DepartureDraft.of(values))
    assert taken.client_id not in {visit.client_id for visit in shared.today.look().visits}


def test_a_closed_case_or_a_client_in_the_trash_is_not_watched(workspace: Workspace) -> None:
    closed = under_watch(workspace, "終結", "weekly", 60, None)
    gone = under_watch(workspace, "削除", "weekly", 60, None)
    workspace.cases.close(closed.case_id, "support_ended", TODAY)
    workspace.clients.remove(gone.client_id)
    assert visits(workspace) == []
    workspace.cases.reopen(closed.case_id, Stage.IN_TENANCY, TODAY)
    assert visits(workspace) == ["終結"]


def test_a_person_stands_once_with_the_newer_plan(workspace: Workspace) -> None:
    taken = under_watch(workspace, "森", "weekly", 60, None)
    (old,) = workspace.monitoring.of_client(taken.client_id)
    # Two plans side by side, as an earlier version of the program could leave them.
    workspace.monitoring.save(plan_draft(taken, "monthly", ago(50)))
    assert len(workspace.monitoring.of_client(taken.client_id)) == 2
    assert [visit.interval for visit in workspace.today.look().visits] == ["monthly"]
    assert old.interval == "weekly"


def test_open_cases_are_counted_by_stage(workspace: Workspace) -> None:
    for stage in (Stage.CONSULTATION, Stage.BEFORE_MOVE, Stage.BEFORE_MOVE, Stage.IN_TENANCY, Stage.CLOSED):
        taken = take_in(workspace)
        if stage is Stage.CLOSED:
            workspace.cases.close(taken.case_id, "information", TODAY)
        elif stage is not Stage.CONSULTATION:
            workspace.cases.move(taken.case_id, stage, TODAY)
    workspace.clients.remove(take_in(workspace).client_id)
    workspace.cases.remove(take_in(workspace).case_id)
    assert workspace.today.look().open_cases == {
        "consultation": 1,
        "before_move": 2,
        "in_tenancy": 1,
        "death_or_leaving": 0,
    }


def test_an_empty_vault_asks_for_nothing(workspace: Workspace) -> None:
    look = workspace.today.look()
    assert (look.day, look.steps, look.visits, look.drafts) == (TODAY, (), (), ())
    assert set(look.open_cases.values()) == {0}
    assert look.clock_behind is False


def test_a_clock_behind_the_last_change_is_told(workspace: Workspace, clock: SetClock) -> None:
    take_in(workspace)
    assert workspace.today.look().clock_behind is False
    clock.moment -= timedelta(minutes=1)
    assert workspace.today.look().clock_behind is True


def test_a_clerk_sees_who_is_due_but_no_promise(
    workspace: Workspace, colleague: Callable[[Role], Workspace]
) -> None:
    taken = under_watch(workspace, "森", "weekly", 60, None)
    write_down(workspace, taken, activity="paperwork", next_step="病院に電話", next_due=TODAY)
    look = colleague(Role.CLERK).today.look()
    assert [visit.name for visit in look.visits] == ["森"]
    assert look.steps == ()


def test_a_birthday_has_no_part_in_it(workspace: Workspace) -> None:
    take_in(workspace, "森", birth_date=date(1940, 11, 23))
    assert workspace.today.look().visits == ()


def test_the_review_of_a_plan_is_due_like_a_step(workspace: Workspace) -> None:
    taken = take_in(workspace, "森", kana="もり")
    given = {"client_id": taken.client_id, "case_id": taken.case_id, "starts_on": ago(90)}
    plans = workspace.support_plans
    plan_id = plans.save(SupportPlanDraft.of(given)).id
    for due_on, held_on in ((ago(30), ago(30)), (ago(1), None), (IN_A_WEEK + timedelta(days=1), None)):
        review = {"client_id": taken.client_id, "plan_id": plan_id, "due_on": due_on, "held_on": held_on}
        plans.reviews.save(PlanReviewDraft.of(review))
    write_down(workspace, taken, next_step="電話", next_due=ago(2))
    found = [(step.kind, step.due, step.step) for step in workspace.today.look().steps]
    assert found == [("support_entry", ago(2), "電話"), ("plan_review", ago(1), "")]
    plans.remove(plan_id)
    assert [step.kind for step in workspace.today.look().steps] == ["support_entry"]


def test_nobody_looks_back_on_the_plan_of_a_case_that_is_over(workspace: Workspace) -> None:
    taken = take_in(workspace)
    given = {"client_id": taken.client_id, "case_id": taken.case_id, "starts_on": ago(90)}
    plan_id = workspace.support_plans.save(SupportPlanDraft.of(given)).id
    review = {"client_id": taken.client_id, "plan_id": plan_id, "due_on": TODAY}
    workspace.support_plans.reviews.save(PlanReviewDraft.of(review))
    assert [step.kind for step in workspace.today.look().steps] == ["plan_review"]
    workspace.cases.close(taken.case_id, "information", TODAY)
    assert workspace.today.look().steps == ()


def test_the_next_assessment_is_due_until_it_was_made(workspace: Workspace) -> None:
    taken = take_in(workspace)
    given = {"client_id": taken.client_id, "case_id": taken.case_id}
    first = AssessmentDraft.of({**given, "on": ago(90), "next_on": ago(2)})
    workspace.assessments.record(first, {})
    assert [(step.kind, step.due) for step in workspace.today.look().steps] == [("assessment", ago(2))]
    workspace.assessments.record(AssessmentDraft.of({**given, "on": TODAY}), {})
    assert workspace.today.look().steps == ()


def test_what_is_kept_asks_for_attention(workspace: Workspace, hana: TakenIn) -> None:
    rice = workspace.aid_items.save(AidItemDraft.of({"name": "米", "unit": "袋", "low_at": 5})).id
    came = {"item_id": rice, "movement": "aid_in", "on": ago(1), "amount": 2, "best_before": IN_A_WEEK}
    workspace.aid_items.movements.save(AidMovementDraft.of(came))
    permit = {"client_id": hana.client_id, "expires_on": TODAY + timedelta(days=60)}
    workspace.residence_permits.save(ResidencePermitDraft.of(permit))
    found = [(step.matter, step.name, step.step, step.days) for step in workspace.today.look().steps]
    assert found == [
        ("aid_low", "米", "2袋", 0),
        ("aid_soon", "米", "2袋", 7),
        ("stay_soon", "髙橋 ハナ", "", 60),
    ]

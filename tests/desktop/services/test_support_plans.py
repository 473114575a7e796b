"""Support plans: goals, measures, reviews, the plan that follows, and what the survey proposes."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from desktop.domain.dated import Status
from desktop.records.household_member import HouseholdMemberDraft
from desktop.records.plan_goal import PlanGoalDraft
from desktop.records.plan_measure import PlanMeasureDraft
from desktop.records.plan_review import PlanReviewDraft
from desktop.records.support_plan import SupportPlanDraft
from desktop.services.clients import TakenIn
from desktop.workspace import Workspace
from tests.desktop.services.people import TODAY, TOMORROW, ago, refused, take_in


def plan(taken: TakenIn, **values: Any) -> SupportPlanDraft:
    given = {"client_id": taken.client_id, "case_id": taken.case_id, "starts_on": ago(60)}
    return SupportPlanDraft.of({**given, **values})


def goal(workspace: Workspace, taken: TakenIn, plan_id: UUID, text: str, **values: Any) -> UUID:
    given = {"client_id": taken.client_id, "plan_id": plan_id, "text": text}
    return workspace.support_plans.goals.save(PlanGoalDraft.of({**given, **values})).id


def measure(workspace: Workspace, taken: TakenIn, plan_id: UUID, text: str, **values: Any) -> UUID:
    given = {"client_id": taken.client_id, "plan_id": plan_id, "text": text}
    return workspace.support_plans.measures.save(PlanMeasureDraft.of({**given, **values})).id


def review(workspace: Workspace, taken: TakenIn, plan_id: UUID, due_on: date, **values: Any) -> UUID:
    given = {"client_id": taken.client_id, "plan_id": plan_id, "due_on": due_on}
    return workspace.support_plans.reviews.save(PlanReviewDraft.of({**given, **values})).id


def test_a_plan_holds_goals_measures_and_reviews(workspace: Workspace) -> None:
    taken, plans = take_in(workspace), workspace.support_plans
    key = plans.save(plan(taken, agreed_on=ago(59), agreement="agreed_spoken")).id
    review(workspace, taken, key, TODAY)
    first = goal(workspace, taken, key, "1階の部屋に移る")
    measure(workspace, taken, key, "内見に同行する", goal_id=first, measure="contract_help", by_whom="田村")
    measure(workspace, taken, key, "電話する")
    (found,) = plans.plans_of(taken.client_id)
    assert found == plans.whole(key)
    assert [each.text for each in found.measures_of(first)] == ["内見に同行する"]
    assert [each.text for each in found.measures_of(None)] == ["電話する"]
    assert [(each.due_on, each.held_on) for each in found.reviews] == [(TODAY, None)]


def test_the_plan_that_follows_takes_along_what_is_not_settled(workspace: Workspace) -> None:
    taken, plans = take_in(workspace), workspace.support_plans
    former = plans.save(plan(taken, wish="商店街の近く")).id
    reached = goal(
        workspace, taken, former, "住まいを見つける", evaluation="goal_reached", evaluated_on=TODAY
    )
    partly = goal(
        workspace, taken, former, "家計を整える", evaluation="goal_partly", evaluated_on=TODAY, until=ago(9)
    )
    measure(workspace, taken, former, "探す", goal_id=reached)
    measure(workspace, taken, former, "家計表", goal_id=partly, until=TOMORROW)
    measure(workspace, taken, former, "済んだこと", goal_id=partly, done_on=ago(5))
    review(workspace, taken, former, ago(20), held_on=ago(20))
    review(workspace, taken, former, TOMORROW)
    saved = plans.follow(former, TODAY)
    fresh = plans.whole(saved.id)
    assert fresh.view.follows_id == former
    assert fresh.view.wish == "商店街の近く"
    assert fresh.view.agreed_on is None
    assert [(each.text, each.evaluation) for each in fresh.goals] == [("家計を整える", "")]
    assert [each.text for each in fresh.measures_of(fresh.goals[0].id)] == ["家計表"]
    # A day that has passed is agreed on anew; one to come stays.
    assert (fresh.goals[0].until, fresh.measures[0].until) == (None, TOMORROW)
    assert len(fresh.measures) == 1
    assert fresh.reviews == ()
    assert [each.due_on for each in plans.whole(former).reviews] == [ago(20)]
    assert plans.get(former).ends_on == ago(1)
    workspace.history.undo(saved.changed.operation)
    assert plans.get(former).ends_on is None
    assert len(plans.whole(former).reviews) == 2
    assert [each.view.id for each in plans.plans_of(taken.client_id)] == [former]


def test_what_cannot_be_is_said_beside_the_field(workspace: Workspace) -> None:
    taken, plans = take_in(workspace), workspace.support_plans
    with refused(("ends_on", "date.end_before_start")):
        plan(taken, ends_on=ago(61))
    with refused(("agreement", "plan.agreed_how")):
        plan(taken, agreed_on=TODAY)
    with refused(("agreed_on", "date.in_future")):
        plans.save(plan(taken, agreed_on=TOMORROW, agreement="agreed_signed"))
    assert plans.plans_of(taken.client_id) == ()
    key = plans.save(plan(taken)).id
    with refused(("evaluated_on", "date.in_future")):
        goal(workspace, taken, key, "目標", evaluated_on=TOMORROW)
    with refused(("done_on", "date.in_future")):
        measure(workspace, taken, key, "支援", done_on=TOMORROW)
    with refused(("held_on", "date.in_future")):
        review(workspace, taken, key, TODAY, held_on=TOMORROW)


@pytest.mark.parametrize(
    ("alone", "first", "percents"),
    [
        (
            True,
            "watch_and_life",
            [("watch_and_life", 61), ("belongings_after_death", 61), ("guarantee_information", 49)],
        ),
        (
            False,
            "watch_and_life",
            [
                ("watch_and_life", 58),
                ("belongings_after_death", 50),
                ("guarantee_information", 48),
                ("vacancy_information", 32),
            ],
        ),
    ],
)
def test_the_survey_proposes_by_category_and_household(
    workspace: Workspace,
    alone: bool,  # noqa: FBT001
    first: str,
    percents: list[tuple[str, int]],
) -> None:
    taken = take_in(workspace)
    assert workspace.support_plans.needs(taken.client_id).measures == ()
    workspace.client_attributes.choose(taken.client_id, ("elderly",))
    if not alone:
        member = {"client_id": taken.client_id, "name": "森 花", "lives_together": True}
        workspace.household_members.save(HouseholdMemberDraft.of(member))
    found = workspace.support_plans.needs(taken.client_id)
    assert [(each.measure, each.percent) for each in found.measures] == percents
    assert found.measures[0].measure == first
    assert {rule.source for rule in found.rules} == {"国土交通省 2022-03"}
    assert {rule.status for rule in found.rules} == {Status.TO_BE_CONFIRMED}

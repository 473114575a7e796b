"""Support plans (支援計画): goals, measures, reviews; and what the survey proposes for a client."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from desktop.domain.problem import FieldError
from desktop.domain.rule_used import RuleUsed
from desktop.domain.support_needs import Proposed, households_of, proposed
from desktop.records.plan_goal import PlanGoal, PlanGoalDraft, PlanGoalView
from desktop.records.plan_measure import PlanMeasure, PlanMeasureDraft, PlanMeasureView
from desktop.records.plan_review import PlanReview, PlanReviewDraft, PlanReviewView
from desktop.records.record import Draft
from desktop.records.support_case import SupportCase
from desktop.records.support_plan import SupportPlan, SupportPlanDraft, SupportPlanView
from desktop.services.clients import ClientAttributes
from desktop.services.due import DueStep, due_steps
from desktop.services.household_members import HouseholdMembers
from desktop.services.office import Office
from desktop.services.recording import Recording, Saved
from desktop.storage.unit_of_work import UnitOfWork, table_of

_SETTLED = frozenset({"goal_reached", "goal_dropped"})
"""Evaluations after which a goal does not go on in the next plan."""


@dataclass(frozen=True, slots=True)
class WholePlan:
    """A plan with everything that belongs to it, in the order in which it was written."""

    view: SupportPlanView
    goals: tuple[PlanGoalView, ...]
    measures: tuple[PlanMeasureView, ...]
    reviews: tuple[PlanReviewView, ...]

    def measures_of(self, goal_id: UUID | None) -> tuple[PlanMeasureView, ...]:
        """Return the measures for a goal, or those for none."""
        return tuple(measure for measure in self.measures if measure.goal_id == goal_id)


class PlanGoals(Recording[PlanGoalDraft, PlanGoalView]):
    """The goals of plans."""

    row = PlanGoal
    view = PlanGoalView

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to a judgement of a day that has not come."""
        return _not_to_come(draft, "evaluated_on", self.office.today())


class PlanMeasures(Recording[PlanMeasureDraft, PlanMeasureView]):
    """The measures of plans."""

    row = PlanMeasure
    view = PlanMeasureView

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to something done on a day that has not come."""
        return _not_to_come(draft, "done_on", self.office.today())


class PlanReviews(Recording[PlanReviewDraft, PlanReviewView]):
    """The reviews of plans."""

    row = PlanReview
    view = PlanReviewView

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to a review held on a day that has not come."""
        return _not_to_come(draft, "held_on", self.office.today())

    def due(self, until: date) -> list[DueStep]:
        """Return the reviews that were not held, of plans of open cases."""
        review, plan, support_case = table_of(PlanReview), table_of(SupportPlan), table_of(SupportCase)
        # Nobody looks back together with somebody whose case is over.
        running = (
            select(plan.c.id)
            .join(support_case, support_case.c.id == plan.c.case_id)
            .where(
                plan.c.id == review.c.plan_id,
                plan.c.deleted_at.is_(None),
                support_case.c.closed_on.is_(None),
            )
        )
        return due_steps(
            self.office, PlanReview, "due_on", until, review.c.held_on.is_(None), running.exists()
        )


class SupportPlans(Recording[SupportPlanDraft, SupportPlanView]):
    """The worker's verbs about plans."""

    row = SupportPlan
    view = SupportPlanView

    def __init__(
        self, office: Office, attributes: ClientAttributes, household_members: HouseholdMembers
    ) -> None:
        super().__init__(office)
        self._attributes = attributes
        self._household_members = household_members
        self.goals = PlanGoals(office)
        self.measures = PlanMeasures(office)
        self.reviews = PlanReviews(office)

    def follow(self, plan_id: UUID, on: date) -> Saved:
        """Begin the plan that follows another: what is not settled goes on, the former ends."""
        self.office.require(self.writing)
        former = self.whole(plan_id)
        with self.office.store.write("support_plan_follow", self.office.author) as work:
            ends_on = max(former.view.starts_on, on - timedelta(days=1))
            if former.view.ends_on is None or former.view.ends_on > ends_on:
                work.change(SupportPlan, plan_id, {"ends_on": ends_on}, former.view.version)
            given = {
                "client_id": former.view.client_id,
                "case_id": former.view.case_id,
                "follows_id": plan_id,
                "staff_id": self.office.actor.staff_id,
                "starts_on": on,
                "wish": former.view.wish,
                "aim": former.view.aim,
            }
            key = self.put(work, SupportPlanDraft.of(given))
            self._carry_on(work, former, key, on)
            for review in former.reviews:
                if review.held_on is None:
                    # Looking back on a plan that has ended is nobody's next step any more.
                    work.remove(PlanReview, review.id)
        return Saved(key, work.changed)

    def adopt(
        self, plan_id: UUID, measure: str, text: str, goal_id: UUID | None = None, new_goal: str = ""
    ) -> Saved:
        """Take a measure that the survey proposes into the plan, for a goal of it or with a new one.

        A `new_goal` is kept in the same step; the measure takes over until when its goal is to be reached.
        """
        self.office.require(self.writing)
        plan = self.get(plan_id)
        given: dict[str, Any] = {"client_id": plan.client_id, "plan_id": plan_id}
        until = None if goal_id is None else self.goals.get(goal_id).until
        with self.office.store.write("plan_measure_adopt", self.office.author) as work:
            self.present(work, plan_id)
            if new_goal:
                goal_id = self.goals.put(work, PlanGoalDraft.of({**given, "text": new_goal}))
            elif goal_id is not None:
                self.goals.present(work, goal_id)
            said = {"measure": measure, "text": text, "goal_id": goal_id, "until": until}
            key = self.measures.put(work, PlanMeasureDraft.of({**given, **said}))
        return Saved(key, work.changed)

    def whole(self, plan_id: UUID) -> WholePlan:
        """Return a plan with its goals, measures and reviews."""
        self.office.require(self.reading)
        return WholePlan(
            self.get(plan_id),
            self.goals.views(table_of(PlanGoal).c.plan_id == plan_id),
            self.measures.views(table_of(PlanMeasure).c.plan_id == plan_id),
            self.reviews.views(table_of(PlanReview).c.plan_id == plan_id),
        )

    def plans_of(self, client_id: UUID) -> tuple[WholePlan, ...]:
        """Return a client's plans, the newest first."""
        self.office.require(self.reading)
        views = sorted(self.of_client(client_id), key=lambda view: (view.starts_on, view.id), reverse=True)
        goals, measures = self.goals.of_client(client_id), self.measures.of_client(client_id)
        reviews = self.reviews.of_client(client_id)
        return tuple(
            WholePlan(
                view,
                tuple(goal for goal in goals if goal.plan_id == view.id),
                tuple(measure for measure in measures if measure.plan_id == view.id),
                tuple(sorted(_of(reviews, view.id), key=lambda review: review.due_on)),
            )
            for view in views
        )

    def needs(self, client_id: UUID) -> Proposed:
        """Return what the ministry's survey proposes for the client's categories."""
        self.office.require(self.reading)
        attributes = {view.attribute for view in self._attributes.of_client(client_id)}
        members = self._household_members.of_client(client_id)
        alone = not any(member.lives_together for member in members)
        rules, today = self.office.rules, self.office.today()
        needs = rules.named("support_needs")
        return proposed(
            households_of(rules.named("survey_households").in_force(today), attributes, alone=alone),
            [(row, RuleUsed.of(needs, row)) for row in needs.in_force(today)],
        )

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to an agreement of a day that has not come."""
        return _not_to_come(draft, "agreed_on", self.office.today())

    def _carry_on(self, work: UnitOfWork, former: WholePlan, plan_id: UUID, on: date) -> None:
        """Take over what is not settled; a day that has passed is to be agreed on anew."""
        keys: dict[UUID | None, UUID | None] = {None: None}
        for goal in former.goals:
            if goal.evaluation in _SETTLED:
                continue
            given = {"client_id": goal.client_id, "plan_id": plan_id, "text": goal.text}
            given["until"] = _to_come(goal.until, on)
            keys[goal.id] = self.goals.put(work, PlanGoalDraft.of(given))
        for measure in former.measures:
            if measure.done_on is None and measure.goal_id in keys:
                given = {name: getattr(measure, name) for name in ("client_id", "measure", "text", "by_whom")}
                given["until"] = _to_come(measure.until, on)
                draft = PlanMeasureDraft.of({**given, "plan_id": plan_id, "goal_id": keys[measure.goal_id]})
                self.measures.put(work, draft)


def _to_come(day: date | None, on: date) -> date | None:
    return day if day is not None and day >= on else None


def _of(reviews: Sequence[PlanReviewView], plan_id: UUID) -> list[PlanReviewView]:
    return [review for review in reviews if review.plan_id == plan_id]


def _not_to_come(draft: Draft, name: str, today: date) -> tuple[FieldError, ...]:
    day = getattr(draft, name, None)
    return (FieldError(name, "date.in_future"),) if day is not None and day > today else ()

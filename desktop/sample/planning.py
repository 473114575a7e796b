"""The sample's verbs about needs and plans: assessing, planning, looking back, applying for money."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from desktop.records.assessment import AssessmentDraft
from desktop.records.plan_goal import PlanGoalDraft
from desktop.records.plan_measure import PlanMeasureDraft
from desktop.records.plan_review import PlanReviewDraft
from desktop.records.support_application import SupportApplicationDraft
from desktop.records.support_plan import SupportPlanDraft
from desktop.sample.act import Act
from desktop.sample.scene import Scene
from desktop.services.support_plans import WholePlan
from desktop.workspace import Workspace

_YEAR: Final = 365
_SECTION: Final = "section_"


def assess(scene: Scene, act: Act) -> None:
    """Write an assessment."""
    desk, told = scene.desk(act.worker), act.told
    draft = AssessmentDraft.of(
        _of_case(scene, act)
        | {"on": act.on, "staff_id": desk.office.actor.staff_id}
        | {name: told[name] for name in ("persons", "summary") if name in told}
    )
    sections = {
        name: {"level": value[0], "text": value[1]}
        for name, value in told.items()
        if name.startswith(_SECTION)
    }
    desk.assessments.record(draft, sections)


def plan(scene: Scene, act: Act) -> None:
    """Make a plan that was agreed on the same day."""
    desk, told = scene.desk(act.worker), act.told
    values = _of_case(scene, act) | {"starts_on": act.on, "wish": told["wish"], "aim": told["aim"]}
    agreed = {"agreed_on": act.on, "agreement": told["agreement"]}
    draft = SupportPlanDraft.of(values | agreed | {"staff_id": desk.office.actor.staff_id})
    key = desk.support_plans.save(draft).id
    _goals(scene, act, key)
    _review(scene, act, key, told["review"])


def follow(scene: Scene, act: Act) -> None:
    """Begin the plan that follows the running one."""
    desk, told = scene.desk(act.worker), act.told
    key = desk.support_plans.follow(_running(scene, act).view.id, act.on).id
    now = desk.support_plans.get(key)
    kept = {name: getattr(now, name) for name in SupportPlanDraft.model_fields}
    agreed = {"agreed_on": act.on, "agreement": told["agreement"], "note": told["note"]}
    desk.support_plans.save(SupportPlanDraft.of(kept | agreed), key, now.version)
    _goals(scene, act, key)
    _review(scene, act, key, told["review"])


def review(scene: Scene, act: Act) -> None:
    """Hold the review that is due, judge goals, set the next one."""
    plans, told, running = scene.desk(act.worker).support_plans, act.told, _running(scene, act)
    due = next(each for each in running.reviews if each.held_on is None)
    kept = {name: getattr(due, name) for name in PlanReviewDraft.model_fields}
    held = PlanReviewDraft.of(kept | {"held_on": act.on, "note": told["note"]})
    plans.reviews.save(held, due.id, due.version)
    for goal in running.goals:
        if goal.text in told["reached"]:
            values = {name: getattr(goal, name) for name in PlanGoalDraft.model_fields}
            judged = values | {"evaluation": "goal_reached", "evaluated_on": act.on}
            plans.goals.save(PlanGoalDraft.of(judged), goal.id, goal.version)
    _review(scene, act, running.view.id, told["next_review"])


def apply(scene: Scene, act: Act) -> None:
    """Apply for an economic support; `decided` and `starts` count days after the application."""
    desk, told = scene.desk(act.worker), act.told
    names = ("programme", "body", "monthly_amount", "single_amount", "paid_to")
    values = _of_case(scene, act) | {name: told[name] for name in names if name in told}
    values |= {"applied_on": act.on, "decision": "decision_waiting"}
    if "home" in told:
        values["dwelling_id"] = scene.dwellings[told["home"]]
    key = desk.support_applications.save(SupportApplicationDraft.of(values)).id
    for criterion in told["met"]:
        desk.support_applications.answer(key, criterion, "criterion_met")
    for paper in told["papers"]:
        desk.support_applications.paper(key, paper, act.on)


def decide(scene: Scene, act: Act) -> None:
    """Note how an application was decided."""
    applications, told = scene.desk(act.worker).support_applications, act.told
    found = applications.of_client(scene.known(act.person).client)
    now = next(each for each in reversed(found) if each.programme == told["programme"])
    values = {name: getattr(now, name) for name in SupportApplicationDraft.model_fields}
    values |= {"decision": told["decision"], "decided_on": act.on}
    if "starts" in told and now.applied_on is not None:
        starts_on = now.applied_on + timedelta(days=told["starts"])
        ends_on = starts_on + timedelta(days=told["years"] * _YEAR)
        values |= {"starts_on": starts_on, "ends_on": ends_on}
    applications.save(SupportApplicationDraft.of(values), now.id, now.version)


def _running(scene: Scene, act: Act) -> WholePlan:
    return scene.desk(act.worker).support_plans.plans_of(scene.known(act.person).client)[0]


def _goals(scene: Scene, act: Act, plan_id: UUID) -> None:
    plans = scene.desk(act.worker).support_plans
    owner = {"client_id": scene.known(act.person).client, "plan_id": plan_id}
    for goal in act.told.get("goal", ()):
        values = owner | {"text": goal["text"], **_until(goal, act.on)}
        goal_id = plans.goals.save(PlanGoalDraft.of(values)).id
        _measures(scene.desk(act.worker), owner | {"goal_id": goal_id}, goal.get("measure", ()), act.on)


def _measures(desk: Workspace, owner: Mapping[str, Any], told: Iterable[Mapping[str, Any]], on: date) -> None:
    for measure in told:
        values = {name: measure[name] for name in ("measure", "text", "by_whom") if name in measure}
        desk.support_plans.measures.save(PlanMeasureDraft.of({**owner, **values, **_until(measure, on)}))


def _review(scene: Scene, act: Act, plan_id: UUID, days: int) -> None:
    owner = {"client_id": scene.known(act.person).client, "plan_id": plan_id}
    due_on = act.on + timedelta(days=days)
    scene.desk(act.worker).support_plans.reviews.save(PlanReviewDraft.of(owner | {"due_on": due_on}))


def _until(told: Mapping[str, Any], on: date) -> dict[str, date]:
    return {"until": on + timedelta(days=told["until"])} if "until" in told else {}


def _of_case(scene: Scene, act: Act) -> dict[str, Any]:
    known = scene.known(act.person)
    return {"client_id": known.client, "case_id": known.case}

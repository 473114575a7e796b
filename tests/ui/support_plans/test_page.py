"""Needs and plan in the window: proposals, a sheet of sections, a plan with goals, a review in Today."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt

from desktop.domain.problem import Problem
from desktop.records.plan_goal import PlanGoalDraft
from desktop.records.plan_review import PlanReviewDraft
from desktop.records.support_plan import SupportPlanDraft
from desktop.services.clients import TakenIn
from tests.ui.support_entries.opened import TODAY, Room, ago
from ui.record_editor import RecordEditor
from ui.support_plans.assessment_panel import AssessmentPanel
from ui.support_plans.page import PlanPage
from ui.support_plans.plan_panel import PlanPanel
from ui.today.screen import TodayScreen


def kept_plan(room: Room, taken: TakenIn, **values: Any) -> Any:
    given = {"client_id": taken.client_id, "case_id": taken.case_id, "starts_on": ago(30)}
    return room.workspace.support_plans.save(SupportPlanDraft.of({**given, **values})).id


def test_the_page_says_what_comes_here_and_what_categories_propose(room: Room, hana: TakenIn) -> None:
    page = room.page(hana, "plan", PlanPage)
    assert page.sheet_list.nothing.isVisible()
    assert page.plan_list.nothing.isVisible()
    assert not page.needs.facts.isVisible()
    room.workspace.client_attributes.choose(hana.client_id, ("elderly",))
    page._read()
    room.bot.waitUntil(page.needs.facts.isVisible)
    room.settle()
    said = " ".join(text.text() for pair in page.needs.facts._facts for text in pair)
    assert "見守りや生活支援 ● 61％（高齢単身世帯）（要確認）" in said
    assert "国土交通省 2022-03" in page.needs.rules.text()
    room.sound(page)


def test_an_assessment_is_written_section_by_section(room: Room, hana: TakenIn) -> None:
    page = room.page(hana, "plan", PlanPage)
    page.assess.click()
    panel = room.wait_beside(AssessmentPanel)
    room.sound(panel)
    health = panel.form.sections["section_health"]
    health.input("level").fill("level_some")
    health.input("text").fill("夜に一度は目が覚める")
    panel.form.foot.input("summary").fill("落ち着いている")
    panel.save()
    room.wait_until_closed()
    (sheet,) = room.workspace.assessments.sheets(hana.client_id)
    assert sheet.view.on == TODAY
    assert sheet.view.staff_id == room.workspace.office.actor.staff_id
    assert [(point.section, point.text) for point in sheet.points] == [
        ("section_health", "夜に一度は目が覚める")
    ]
    room.bot.waitUntil(page.sheets.isVisible)
    page.sheets.opened.emit(sheet)
    again = room.wait_beside(AssessmentPanel)
    assert again.form.sections["section_health"].input("level").value() == "level_some"
    again.form.sections["section_health"].input("text").fill("")
    again.form.sections["section_health"].input("level").fill("")
    again.save()
    room.wait_until_closed()
    assert room.workspace.assessments.sheets(hana.client_id)[0].points == ()


def test_an_unfinished_assessment_is_offered_back(room: Room, hana: TakenIn) -> None:
    page = room.page(hana, "plan", PlanPage)
    page.assess.click()
    panel = room.wait_beside(AssessmentPanel)
    panel.form.sections["section_money"].input("text").box.setPlainText("年金のみ")
    room.desk.navigation.leave_details()
    room.wait_until_closed()
    page.assess.click()
    panel = room.wait_beside(AssessmentPanel)
    room.bot.waitUntil(panel.offer.isVisible)
    panel.offer._action.click()
    assert panel.form.sections["section_money"].input("text").value() == "年金のみ"


def test_what_is_wrong_is_said_beside_the_field_and_nothing_is_kept(room: Room, hana: TakenIn) -> None:
    page = room.page(hana, "plan", PlanPage)
    page.assess.click()
    panel = room.wait_beside(AssessmentPanel)
    panel.form.head.input("on").restore("2027/1/1")
    panel.save()
    room.settle()
    assert panel.form.head.places["on"].complaint
    panel.form.head.input("on").restore("2026/11/23")
    panel.form.foot.input("next_on").restore("2026/11/1")
    panel.save()
    room.settle()
    assert panel.form.foot.places["next_on"].complaint
    # What belongs to no field is said above the form.
    panel.form.show_problem(Problem("disk.full"))
    assert panel.messages.isVisible()
    assert room.workspace.assessments.sheets(hana.client_id) == ()


def test_a_plan_is_made_and_goals_are_added(room: Room, hana: TakenIn) -> None:
    page = room.page(hana, "plan", PlanPage)
    page.plan.click()
    editor = room.wait_beside(RecordEditor)
    editor.form.input("wish").fill("1階に住みたい")
    editor.save()
    panel = room.wait_beside(PlanPanel)
    room.sound(panel)
    panel.edit_goal(None)
    goal = room.wait_beside(RecordEditor)
    goal.form.input("text").fill("部屋を見つける")
    goal.save()
    panel = room.wait_beside(PlanPanel)
    room.bot.waitUntil(panel.goals.isVisible)
    panel.goals.choose_row(0)
    panel.edit_measure(None)
    measure = room.wait_beside(RecordEditor)
    measure.form.input("text").fill("内見に同行する")
    measure.save()
    panel = room.wait_beside(PlanPanel)
    room.settle()
    (whole,) = room.workspace.support_plans.plans_of(hana.client_id)
    assert whole.view.staff_id == room.workspace.office.actor.staff_id
    assert [each.text for each in whole.measures_of(whole.goals[0].id)] == ["内見に同行する"]
    room.bot.waitUntil(page.plans.isVisible)


def test_a_proposed_measure_goes_into_the_plan_by_one_key(room: Room, hana: TakenIn) -> None:
    plans, key = room.workspace.support_plans, kept_plan(room, hana)
    goal = {"client_id": hana.client_id, "plan_id": key, "text": "安心して暮らす", "until": TODAY}
    goal_id = plans.goals.save(PlanGoalDraft.of(goal)).id
    room.workspace.client_attributes.choose(hana.client_id, ("elderly",))
    page = room.page(hana, "plan", PlanPage)
    page.plans.opened.emit(plans.whole(key))
    panel = room.wait_beside(PlanPanel)
    room.bot.waitUntil(panel.proposals.table.isVisible)
    room.sound(panel)
    first, second = panel.proposals.table.model().lines[:2]
    panel.goals.setFocus()
    panel.goals.choose_row(0)
    panel.proposals.table.setFocus()
    room.press(Qt.Key.Key_Return)
    room.bot.waitUntil(lambda: len(plans.whole(key).measures) == 1)
    room.settle()
    (kept,) = plans.whole(key).measures
    assert (kept.measure, kept.text, kept.goal_id, kept.until) == (
        first.measure,
        "見守りや生活支援",
        goal_id,
        TODAY,
    )
    assert panel.proposals.table.model().lines[0].measure == second.measure
    panel.proposals.goal.fill("new")
    panel.proposals.add_button.click()
    room.bot.waitUntil(lambda: len(plans.whole(key).goals) == 2)
    room.settle()
    whole = plans.whole(key)
    assert [each.measure for each in whole.measures_of(whole.goals[1].id)] == [second.measure]
    assert whole.goals[1].text == whole.measures[1].text
    panel.messages._action.click()
    room.bot.waitUntil(lambda: len(plans.whole(key).goals) == 1)
    assert [each.measure for each in plans.whole(key).measures] == [first.measure]


def test_the_next_plan_takes_over_what_is_open(room: Room, hana: TakenIn) -> None:
    key = kept_plan(room, hana, wish="静かな部屋")
    plans = room.workspace.support_plans
    goal = {"client_id": hana.client_id, "plan_id": key, "text": "家計を整える"}
    plans.goals.save(PlanGoalDraft.of(goal))
    page = room.page(hana, "plan", PlanPage)
    page.plans.opened.emit(plans.whole(key))
    panel = room.wait_beside(PlanPanel)
    panel.follow_button.click()
    room.bot.waitUntil(lambda: len(plans.plans_of(hana.client_id)) == 2)
    room.bot.waitUntil(lambda: isinstance(room.beside, PlanPanel) and room.beside is not panel)
    room.settle()
    newest = plans.plans_of(hana.client_id)[0]
    assert newest.view.follows_id == key
    assert [each.text for each in newest.goals] == ["家計を整える"]


def test_a_review_that_is_due_leads_from_today_to_the_plan(room: Room, hana: TakenIn) -> None:
    key = kept_plan(room, hana)
    review = {"client_id": hana.client_id, "plan_id": key, "due_on": TODAY}
    room.workspace.support_plans.reviews.save(PlanReviewDraft.of(review))
    room.desk.navigation.open("today")
    screen = room.screen
    assert isinstance(screen, TodayScreen)
    screen._read()
    room.settle()
    room.bot.waitUntil(screen.steps.isVisible)
    assert screen.steps.model().index(0, 2).data() == "振り返り"
    screen.steps.setFocus()
    screen.steps.choose_row(0)
    room.press(Qt.Key.Key_Return)
    room.settle()
    current = room.desk.navigation.current
    assert current is not None
    assert (current.id, current.part) == (hana.client_id, "plan")


def test_the_panel_of_one_person_goes_when_another_is_opened(room: Room, hana: TakenIn) -> None:
    kept = kept_plan(room, hana)
    page = room.page(hana, "plan", PlanPage)
    page.plans.opened.emit(room.workspace.support_plans.whole(kept))
    room.wait_beside(PlanPanel)
    room.desk.navigation.open("today")
    room.wait_until_closed()

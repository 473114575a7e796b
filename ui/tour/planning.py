"""The tour's chapter about needs and plan: an assessment, a plan agreed on, money support, their papers."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from ui.tour.player import Player

_HEALTH = "段差で二度つまずいた。薬は飲めている。"
_WISH = "1階の部屋で、近所の友人と会いながら暮らしたい。"
_GOAL = "年内に1階の部屋へ移る"
_MEASURE = "不動産店への同行と、見守りの約束"
_AID = "housing_aid_moving"


def tell_plan(play: Player, client: UUID) -> None:
    """Play the chapter for one person."""
    with play.step("needs"):
        attributes = play.desk.workspace.client_attributes
        play.desk.tasks.run(
            lambda: attributes.choose(client, ("elderly", "low_income"), "elderly"), owner=play.window
        )
        page = _tab(play, client, "plan")
        play.until(page.needs.facts.isVisible)
    with play.step("assessment"):
        _assess(play, page)
    with play.step("plan"):
        _plan(play, page)
    with play.step("paper-plan"):
        page.plans.opened.emit(play.desk.workspace.support_plans.plans_of(client)[0])
        panel = play.one("PlanPanel")
        play.settle(0.5)
        panel.print_button.click()
        _keep(play, "support-plan")
    with play.step("paper-assessment"):
        page.open_assessment(play.desk.workspace.assessments.sheets(client)[0])
        panel = play.one("AssessmentPanel")
        play.settle(0.5)
        panel.print_button.click()
        _keep(play, "assessment")
    with play.step("money-support"):
        page = _tab(play, client, "supports")
        play.until(lambda: page.table.model().rowCount())
        page.table.choose_key(_AID)
        page.table.opened.emit(page.table.current_line())
        panel = play.one("SupportPanel")
        play.until(panel.begin_button.isVisible)
        panel.begin_button.click()
        play.until(lambda: panel.papers)
        panel.criteria.boxes[f"{_AID}_reason"].list.choose("criterion_met")
        play.settle(0.6)
        panel.papers[f"{_AID}_paper_estimate"].tick.click()
    with play.step("paper-money-support"):
        panel.print_button.click()
        _keep(play, "application-aid")


def _tab(play: Player, client: UUID, code: str) -> Any:
    play.desk.navigation.open("client", client, code)
    play.settle(0.5)
    return play.screen.tabs.page(code)


def _assess(play: Player, page: Any) -> None:
    page.assess.click()
    panel = play.one("AssessmentPanel")
    play.settle(0.5)
    section = panel.form.sections["section_health"]
    section.input("level").fill("level_some")
    play.type(section.input("text"), _HEALTH)
    play.shot("assessment-filled")
    panel.save()
    play.until(lambda: page.sheets.model().rowCount())


def _plan(play: Player, page: Any) -> None:
    page.plan.click()
    editor = play.one("RecordEditor")
    play.settle(0.5)
    play.type(editor.form.input("wish"), _WISH)
    editor.form.fill({"agreed_on": play.desk.today(), "agreement": "agreed_signed"})
    editor.save()
    for add, field, text in (("edit_goal", "text", _GOAL), ("edit_measure", "text", _MEASURE)):
        panel = play.one("PlanPanel")
        play.settle(0.6)
        getattr(panel, add)(None)
        editor = play.one("RecordEditor")
        play.settle(0.5)
        play.type(editor.form.input(field), text)
        editor.save()
    panel = play.one("PlanPanel")
    play.until(panel.measures.isVisible)


def _keep(play: Player, name: str) -> None:
    preview = play.one("PaperPreview")
    play.keep(name, play.until(lambda: preview.paper).pdf)
    play.settle(0.5)
    play.shot(f"paper-{name}-seen")
    play.desk.navigation.leave_details()

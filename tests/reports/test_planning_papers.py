"""The papers of planning: made from a real vault, read again, nothing missing, nothing that is not theirs."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from desktop.records.assessment import AssessmentDraft
from desktop.records.plan_goal import PlanGoalDraft
from desktop.records.plan_measure import PlanMeasureDraft
from desktop.records.support_application import SupportApplicationDraft
from desktop.records.support_plan import SupportPlanDraft
from desktop.services.clients import TakenIn
from desktop.workspace import Workspace
from i18n.words import Words
from reports import assessment_sheet, support_application, support_plan
from reports.parts import Stamp
from tests.desktop.conftest import entrance, folder, hana, reference, template, workspace
from tests.reports.reading import copied_by_pdfium

__all__ = ["entrance", "folder", "hana", "reference", "template", "workspace"]

TODAY = date(2026, 11, 23)
LONG = "夜に転んだときは隣の方に声をかける。" * 20


def stamp(code: str) -> Stamp:
    return Stamp("NPO法人 みちしるべ", datetime(2026, 11, 23, 9, tzinfo=UTC), "佐藤 陽子", code)


def owner(hana: TakenIn) -> dict[str, object]:
    return {"client_id": hana.client_id, "case_id": hana.case_id}


def lists(workspace: Workspace, names: tuple[str, ...]) -> dict[str, object]:
    return {name: workspace.office.rules.named(name) for name in names}


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_assessment_stands_beside_the_one_before(
    workspace: Workspace, hana: TakenIn, language: str
) -> None:
    assessments = workspace.assessments
    for on, level in ((date(2026, 6, 1), "level_much"), (TODAY, "level_some")):
        said = {"section_health": {"level": level, "text": LONG}}
        assessments.record(AssessmentDraft.of({**owner(hana), "on": on, "summary": "見直した"}), said)
    newest, earlier = assessments.sheets(hana.client_id)
    content = assessment_sheet.AssessmentContent(
        workspace.clients.get(hana.client_id),
        "2026-0001",
        "佐藤 陽子",
        newest,
        earlier,
        lists(workspace, assessment_sheet.LISTS),  # type: ignore[arg-type]
        TODAY,
    )
    paper = assessment_sheet.assessment_sheet(content, Words(language), stamp(assessment_sheet.CODE))
    assert paper.missing == ()
    text = copied_by_pdfium(paper.pdf)
    assert text.count("夜に転んだときは隣の方に声をかける。") == 20
    assert "髙橋ハナ" in text
    if language == "ja":
        assert text.startswith("アセスメントシート")
        assert "前回（2026/6/1）" in text
        assert "少し支えが要る" in text
        # Sections about which nothing was found keep their line, to be written by hand.
        assert "心配なこと" in text


def test_the_plan_has_room_for_signatures_and_says_what_was_agreed(
    workspace: Workspace, hana: TakenIn
) -> None:
    plans = workspace.support_plans
    given = {"starts_on": TODAY, "wish": "1階に住みたい", "agreed_on": TODAY, "agreement": "agreed_spoken"}
    key = plans.save(SupportPlanDraft.of({**owner(hana), **given})).id
    of_plan = {"client_id": hana.client_id, "plan_id": key}
    goal = plans.goals.save(PlanGoalDraft.of({**of_plan, "text": "部屋を見つける", "until": TODAY})).id
    measure = {"text": "内見に同行する", "by_whom": "田村", "measure": "contract_help", "goal_id": goal}
    plans.measures.save(PlanMeasureDraft.of({**of_plan, **measure}))
    plans.measures.save(PlanMeasureDraft.of({**of_plan, "text": "電話する", "done_on": TODAY}))
    content = support_plan.SupportPlanContent(
        workspace.clients.get(hana.client_id),
        "2026-0001",
        "佐藤 陽子",
        plans.whole(key),
        None,
        lists(workspace, support_plan.LISTS),  # type: ignore[arg-type]
        TODAY,
    )
    paper = support_plan.support_plan(content, Words("ja"), stamp(support_plan.CODE))
    assert paper.missing == ()
    text = copied_by_pdfium(paper.pdf)
    assert text.startswith("支援計画書")
    for said in (
        "1階に住みたい",
        "部屋を見つける",
        "【契約手続きのサポート】内見に同行する",
        "計画の全体",
        "口頭で同意した",
        "この計画の説明を受け、内容に同意します。",
        "ご本人の署名",
        "代理の方の署名（続柄）",
    ):
        assert said in text, said


def test_the_aid_tells_criteria_papers_order_and_its_rules(workspace: Workspace, hana: TakenIn) -> None:
    draft = SupportApplicationDraft.of({**owner(hana), "programme": "housing_aid_moving"})
    key = workspace.support_applications.save(draft).id
    workspace.support_applications.paper(key, "housing_aid_moving_paper_estimate", TODAY)
    content = support_application.ApplicationAidContent(
        "髙橋 ハナ",
        workspace.economic_supports.support(hana.client_id, "housing_aid_moving"),
        (),
        lists(workspace, support_application.LISTS),  # type: ignore[arg-type]
        TODAY,
    )
    paper = support_application.application_aid(content, Words("ja"), stamp(support_application.CODE))
    assert paper.missing == ()
    text = copied_by_pdfium(paper.pdf)
    assert text.startswith("支援制度の申請の手引き")
    for said in (
        "福祉事務所（担当ケースワーカー）",
        "まだわからない",
        "ご本人や関係者に確かめてください",
        "■初期費用の見積書",
        "契約する（承認より前に契約しない）（要確認）",
        "決めるのは申請先です。",
        "決まり（要確認）",
    ):
        assert said in text, said


def test_every_support_makes_a_paper(workspace: Workspace, hana: TakenIn) -> None:
    found = workspace.economic_supports.look(hana.client_id)
    named = lists(workspace, support_application.LISTS)
    for support in found.supports:
        content = support_application.ApplicationAidContent("髙橋 ハナ", support, (), named, TODAY)  # type: ignore[arg-type]
        paper = support_application.application_aid(content, Words("en"), stamp(support_application.CODE))
        assert paper.missing == ()

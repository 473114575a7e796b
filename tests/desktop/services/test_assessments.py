"""Assessments: a sheet in one step, a new one beside the earlier ones, an emptied section goes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from desktop.domain.roles import Role
from desktop.records.assessment import AssessmentDraft
from desktop.services.clients import TakenIn
from desktop.workspace import Workspace
from tests.desktop.services.people import TODAY, TOMORROW, ago, refused, take_in

HEALTH = {"level": "level_some", "text": "糖尿の薬を飲んでいる"}
MONEY = {"level": "level_steady", "text": "年金で暮らしている", "on": ago(3)}


def sheet(taken: TakenIn, **values: Any) -> AssessmentDraft:
    given = {"client_id": taken.client_id, "case_id": taken.case_id, "on": TODAY}
    return AssessmentDraft.of({**given, **values})


def test_a_sheet_is_kept_in_one_step_in_the_order_of_the_list(workspace: Workspace) -> None:
    taken = take_in(workspace)
    saved = workspace.assessments.record(sheet(taken), {"section_money": MONEY, "section_health": HEALTH})
    found = workspace.assessments.sheet(saved.id)
    assert [(point.section, point.level, point.on) for point in found.points] == [
        ("section_health", "level_some", TODAY),
        ("section_money", "level_steady", ago(3)),
    ]
    workspace.history.undo(saved.changed.operation)
    assert workspace.assessments.sheets(taken.client_id) == ()


def test_each_assessment_is_a_version_of_its_own_newest_first(workspace: Workspace) -> None:
    taken = take_in(workspace)
    for days, level in ((90, "level_much"), (10, "level_steady")):
        said = {"section_daily_living": {"level": level, "text": ""}}
        workspace.assessments.record(sheet(taken, on=ago(days)), said)
    levels = [each.points[0].level for each in workspace.assessments.sheets(taken.client_id)]
    assert levels == ["level_steady", "level_much"]


def test_a_section_that_was_emptied_goes_and_the_others_stay(workspace: Workspace) -> None:
    taken = take_in(workspace)
    key = workspace.assessments.record(sheet(taken), {"section_health": HEALTH, "section_money": MONEY}).id
    version = workspace.assessments.get(key).version
    emptied = {"section_health": {"level": "", "text": ""}, "section_money": {**MONEY, "text": "貯金なし"}}
    workspace.assessments.record(sheet(taken, summary="見直した"), emptied, key, version)
    found = workspace.assessments.sheet(key)
    assert [(point.section, point.text) for point in found.points] == [("section_money", "貯金なし")]
    assert found.view.summary == "見直した"


def test_a_day_that_has_not_come_and_a_code_of_no_list_keep_nothing(workspace: Workspace) -> None:
    taken = take_in(workspace)
    with refused(("on", "date.in_future")):
        workspace.assessments.record(sheet(taken, on=TOMORROW), {"section_health": HEALTH})
    with refused(("level", "field.not_a_choice")):
        workspace.assessments.record(sheet(taken), {"section_health": {**HEALTH, "level": "level_bad"}})
    assert workspace.assessments.sheets(taken.client_id) == ()
    assert workspace.assessments.points.of_client(taken.client_id) == ()
    with refused(("next_on", "date.end_before_start")):
        sheet(taken, next_on=ago(1))


def test_a_clerk_sees_that_there_was_one_and_nothing_of_it(
    workspace: Workspace, colleague: Callable[[Role], Workspace]
) -> None:
    taken = take_in(workspace)
    key = workspace.assessments.record(sheet(taken, summary="心配"), {"section_health": HEALTH}).id
    found = colleague(Role.CLERK).assessments.sheet(key)
    assert found.view.on == TODAY
    assert found.view.summary == ""
    assert [(point.section, point.level, point.text) for point in found.points] == [("", "", "")]


def test_what_was_found_is_searched(workspace: Workspace) -> None:
    taken = take_in(workspace)
    workspace.assessments.record(sheet(taken), {"section_health": HEALTH})
    assert taken.client_id in {hit.client_id for hit in workspace.search.find("糖尿の薬").notes}

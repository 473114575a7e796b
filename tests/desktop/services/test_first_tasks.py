"""First tasks: proposed from what is missing, taken on with one yes, never proposed twice."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop.domain.problem import Problem
from desktop.records.housing_situation import HousingSituationDraft
from desktop.services.clients import TakenIn
from desktop.workspace import Workspace
from tests.desktop.services.people import TODAY, take_in


@pytest.fixture
def taken(workspace: Workspace) -> TakenIn:
    taken = take_in(workspace)
    answers = {"mobile": "none", "identity": "no", "bank_account": "yes"}
    given = {"client_id": taken.client_id, "case_id": taken.case_id, **answers}
    workspace.housing_situations.keep(HousingSituationDraft.of(given))
    return taken


def tasks(workspace: Workspace, taken: TakenIn) -> list[str]:
    return [each.task for each in workspace.first_tasks.proposed(taken.case_id)]


def test_nothing_is_proposed_before_somebody_was_asked(workspace: Workspace) -> None:
    assert tasks(workspace, take_in(workspace)) == []


def test_a_task_stands_on_the_first_page_and_is_never_proposed_twice(
    workspace: Workspace, taken: TakenIn
) -> None:
    assert tasks(workspace, taken) == ["mobile_phone", "identity"]
    saved = workspace.first_tasks.accept(taken.case_id, "mobile_phone", "電話を用意する")
    (step,) = workspace.today.look().steps
    assert (step.client_id, step.step, step.due) == (
        taken.client_id,
        "電話を用意する",
        TODAY + timedelta(days=7),
    )
    assert tasks(workspace, taken) == ["identity"]
    with pytest.raises(Problem) as caught:
        workspace.first_tasks.accept(taken.case_id, "mobile_phone", "")
    assert caught.value.code == "first_task.answered"
    workspace.history.undo(saved.changed.operation)
    assert tasks(workspace, taken) == ["mobile_phone", "identity"]
    assert workspace.today.look().steps == ()


def test_what_is_not_needed_is_not_asked_again(workspace: Workspace, taken: TakenIn) -> None:
    workspace.first_tasks.decline(taken.case_id, "identity")
    assert tasks(workspace, taken) == ["mobile_phone"]


def test_the_rule_is_told_and_a_closed_case_asks_for_nothing(workspace: Workspace, taken: TakenIn) -> None:
    first, *_ = workspace.first_tasks.proposed(taken.case_id)
    assert first.rule.version == workspace.office.rules.named("first_tasks").version
    workspace.cases.close(taken.case_id, "information", TODAY)
    assert tasks(workspace, taken) == []
    with pytest.raises(Problem) as caught:
        workspace.first_tasks.accept(taken.case_id, "identity", "")
    assert caught.value.code == "case.closed"


def test_every_rule_asks_a_question_of_the_form_with_answers_it_offers(workspace: Workspace) -> None:
    rules = workspace.office.rules
    for row in rules.named("first_tasks").rows:
        codes = {"mobile": "mobile_phones"}.get(row.values["field"], "presences")
        assert row.values["field"] in HousingSituationDraft.model_fields
        assert set(row.values["answers"]) <= {each.code for each in rules.named(codes).rows}

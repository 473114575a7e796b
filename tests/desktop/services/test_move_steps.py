"""Steps and costs of a real case: what is ticked, what is red, and what the costs of a property come to."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.domain.moving_in import Amiss
from desktop.records.housing_situation import HousingSituationDraft
from desktop.records.move_cost import MoveCostDraft
from desktop.records.move_step import MoveStepDraft
from desktop.records.property_inquiry import PropertyInquiryView
from desktop.records.support_application import SupportApplicationDraft
from desktop.services.clients import TakenIn
from desktop.services.move_steps import Way
from desktop.workspace import Workspace
from tests.desktop.services.people import TODAY, TOMORROW, ago, refused, take_in
from tests.desktop.services.test_property_inquiries import inquiry


@pytest.fixture
def taken(workspace: Workspace) -> TakenIn:
    return take_in(workspace)


@pytest.fixture
def asked(workspace: Workspace, taken: TakenIn) -> PropertyInquiryView:
    saved = workspace.property_inquiries.ask(inquiry(taken, on=ago(30), answer="accepted"))
    return workspace.property_inquiries.get(saved.id)


def way(workspace: Workspace, asked: PropertyInquiryView) -> Way:
    (found,) = workspace.move_steps.ways([asked])
    return found


def about(asked: PropertyInquiryView, **values: Any) -> dict[str, Any]:
    given = {"client_id": asked.client_id, "case_id": asked.case_id, "inquiry_id": asked.id}
    return {**given, **values}


def test_asking_is_the_first_step_by_itself(workspace: Workspace, asked: PropertyInquiryView) -> None:
    found = way(workspace, asked)
    assert found.steps[0].state.done_on == asked.on
    assert found.next is not None
    assert found.next.code == "viewing"


def test_finishing_a_planned_step_keeps_what_was_noted_of_it(
    workspace: Workspace, asked: PropertyInquiryView
) -> None:
    draft = MoveStepDraft.of(about(asked, step="viewing", planned_on=ago(20), note="鍵は店で借りる"))
    planned = workspace.move_steps.save(draft)
    workspace.move_steps.finish(asked, "viewing", ago(19))
    kept = way(workspace, asked).kept["viewing"]
    assert (kept.id, kept.done_on, kept.planned_on, kept.note) == (
        planned.id,
        ago(19),
        ago(20),
        "鍵は店で借りる",
    )


def test_a_contract_before_the_approval_of_the_office_is_red(
    workspace: Workspace, taken: TakenIn, asked: PropertyInquiryView
) -> None:
    workspace.move_steps.finish(asked, "contract", ago(5))
    assert not way(workspace, asked).in_danger
    situation = {"client_id": taken.client_id, "case_id": taken.case_id, "public_assistance": "receiving"}
    workspace.housing_situations.save(HousingSituationDraft.of(situation))
    (step,) = way(workspace, asked).in_danger
    assert Amiss.WITHOUT_APPROVAL in step.warnings
    application = {
        "client_id": taken.client_id,
        "case_id": taken.case_id,
        "programme": "housing_aid_moving",
        "decision": "decision_granted",
        "decided_on": ago(3),
    }
    key = workspace.support_applications.save(SupportApplicationDraft.of(application)).id
    assert Amiss.BEFORE_APPROVAL in way(workspace, asked).in_danger[0].warnings
    workspace.support_applications.save(
        SupportApplicationDraft.of({**application, "decided_on": ago(6)}), key
    )
    assert not way(workspace, asked).in_danger


def test_days_and_results_that_cannot_be_are_refused(
    workspace: Workspace, asked: PropertyInquiryView
) -> None:
    with refused(("done_on", "date.in_future")):
        workspace.move_steps.finish(asked, "viewing", TOMORROW)
    with refused(("done_on", "move_step.result_without_day")):
        workspace.move_steps.save(MoveStepDraft.of(about(asked, step="viewing", result="done")))
    with refused(("paid_on", "date.in_future")):
        workspace.move_costs.save(
            MoveCostDraft.of(about(asked, item="deposit", payer="self", paid_on=TOMORROW))
        )
    assert workspace.move_costs.of_inquiry(asked.id) == ()
    assert way(workspace, asked).kept == {}


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({"amount": -1}, ("amount", "field.number_range")),
        ({"amount": 10_000_001}, ("amount", "field.number_range")),
        ({"paid_on": TODAY}, ("payer", "move_cost.paid_by_nobody")),
        (
            {"payer": "self", "decided_on": TODAY, "paid_on": ago(1)},
            ("paid_on", "move_cost.paid_before_decided"),
        ),
    ],
)
def test_lines_of_costs_that_cannot_be_are_refused(
    asked: PropertyInquiryView, values: dict[str, Any], error: tuple[str, str]
) -> None:
    with refused(error):
        MoveCostDraft.of(about(asked, item="deposit", **values))


def test_costs_tell_who_pays_and_what_is_uncovered(workspace: Workspace, asked: PropertyInquiryView) -> None:
    for values in (
        {"item": "deposit", "amount": 50_000, "payer": "entry_aid", "decided_on": ago(2)},
        {"item": "guarantee_fee", "amount": 25_000, "payer": "entry_aid"},
        {"item": "common_fee", "amount": 3_000, "payer": "self"},
        {"item": "moving", "amount": 40_000},
    ):
        workspace.move_costs.save(MoveCostDraft.of(about(asked, **values)))
    lines = workspace.move_costs.of_inquiry(asked.id)
    found = workspace.move_costs.totals(lines)
    assert (found.total, found.entry_aid, found.uncovered) == (118_000, 75_000, 65_000)
    open_lines = workspace.move_costs.uncovered(lines)
    assert {each.item for each in lines if each.id in open_lines} == {"guarantee_fee", "moving"}

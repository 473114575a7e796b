"""Guarantees: attempts with papers and objections; what the corporation may take on, and its end."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from desktop.domain.guarantee import Lack
from desktop.domain.problem import InvalidDraft
from desktop.records.agency import AgencyDraft
from desktop.records.dwelling import DwellingDraft
from desktop.records.guarantee_application import GuaranteeApplicationDraft, GuaranteeStepDraft
from desktop.records.organisation_business import OrganisationBusinessDraft
from desktop.records.undertaking import RecourseEventDraft, UndertakingDraft
from desktop.services.clients import TakenIn
from desktop.services.keeping import UNDERTAKING_RUNS, candidates
from desktop.workspace import Workspace
from tests.desktop.services.people import TODAY, TOMORROW, ago, home, problem, refused, take_in, tenancy_draft


def attempt(taken: TakenIn, kind: str = "guarantor_company", **values: Any) -> GuaranteeApplicationDraft:
    given = {"client_id": taken.client_id, "case_id": taken.case_id, "guarantee_kind": kind}
    return GuaranteeApplicationDraft.of({**given, "applied_on": ago(10), **values})


def promise(taken: TakenIn, kind: str = "undertaken_guarantee", **values: Any) -> UndertakingDraft:
    given = {"client_id": taken.client_id, "case_id": taken.case_id, "undertaking_kind": kind}
    return UndertakingDraft.of({**given, "starts_on": ago(30), **values})


def hold(workspace: Workspace, business: str = "guarantee_business", **values: Any) -> UUID:
    given = {
        "business": business,
        "approved_on": ago(300),
        "rules_approved_on": ago(300),
        "rules_version": "1",
    }
    return workspace.organisation_businesses.save(OrganisationBusinessDraft.of({**given, **values})).id


def test_attempts_in_a_row_with_steps_and_the_papers_of_their_income(workspace: Workspace) -> None:
    taken, service = take_in(workspace), workspace.guarantee_applications
    company = workspace.agencies.save(
        AgencyDraft.of({"name": "みなと保証（架空）", "agency_kind": "guarantor_company"})
    ).id
    first = service.save(
        attempt(
            taken,
            agency_id=company,
            income_status="income_pension",
            applied_on=ago(20),
            answered_on=ago(18),
            result="guarantee_refused",
            reason="refusal_contact",
        )
    ).id
    step = {"client_id": taken.client_id, "application_id": first, "step": "step_identity_call"}
    service.steps.save(GuaranteeStepDraft.of({**step, "on": ago(19)}))
    second = service.save(attempt(taken, guarantor="べつの保証", income_status="income_assistance")).id
    service.paper(second, "paper_assistance", TODAY)
    newer, older = service.files_of(taken.client_id)
    assert (newer.view.id, older.view.id) == (second, first)
    assert (older.company, newer.company) == ("みなと保証（架空）", "べつの保証")
    assert [each.step for each in older.steps] == ["step_identity_call"]
    assert {paper.row.code for paper in older.papers} == {
        "paper_application",
        "paper_identity",
        "paper_pension",
        "paper_pension_bankbook",
    }
    ready = {paper.row.code: paper.ready_on for paper in newer.papers}
    assert ready["paper_assistance"] == TODAY
    assert ready["paper_identity"] is None
    service.paper(second, "paper_assistance", None)
    assert all(paper.ready_on is None for paper in service.files_of(taken.client_id)[0].papers)


def test_a_certified_company_may_not_ask_for_a_persons_contact(workspace: Workspace) -> None:
    taken, service = take_in(workspace), workspace.guarantee_applications
    asked = {"guarantor": "認定の会社", "asked_contact": True, "asked_guarantor": True}
    service.save(attempt(taken, **asked))
    service.save(attempt(taken, "certified_company", applied_on=ago(5), **asked))
    certified, ordinary = service.files_of(taken.client_id)
    assert [rule.code for rule in certified.objections] == ["no_contact", "no_guarantor"]
    assert "72条1項2号" in certified.objections[0].source
    assert ordinary.objections == ()


def test_a_certified_company_refuses_a_support_home_only_for_good_reason(workspace: Workspace) -> None:
    taken, service = take_in(workspace), workspace.guarantee_applications
    for kind in ("support", "ordinary"):
        place = home(workspace, name=kind, dwelling_kind=kind)
        values = {"guarantor": "認定の会社", "dwelling_id": place, "result": "guarantee_refused"}
        service.save(attempt(taken, "certified_company", answered_on=ago(1), **values))
    said = {each.home: [rule.code for rule in each.objections] for each in service.files_of(taken.client_id)}
    assert said == {"support": ["no_refusal"], "ordinary": []}


def test_what_an_attempt_cannot_say(workspace: Workspace) -> None:
    taken, service = take_in(workspace), workspace.guarantee_applications
    with refused(("agency_id", "guarantee.no_company")):
        service.save(attempt(taken))
    with refused(("answered_on", "date.end_before_start")):
        attempt(taken, answered_on=ago(11))
    with refused(("answered_on", "field.required")):
        service.save(attempt(taken, "joint_guarantor", result="guarantee_approved"))
    with refused(("applied_on", "date.in_future")):
        service.save(attempt(taken, "joint_guarantor", applied_on=TOMORROW))
    assert service.files_of(taken.client_id) == ()


@pytest.mark.parametrize(
    ("held", "lack"),
    [
        (None, Lack.NOT_HELD),
        ({"approved_on": None}, Lack.NOT_APPROVED),
        ({"rules_approved_on": None}, Lack.NO_RULES),
        ({"ends_on": ago(31)}, Lack.NOT_HELD),
    ],
)
def test_a_guarantee_needs_the_approved_business(
    workspace: Workspace, held: dict[str, Any] | None, lack: Lack
) -> None:
    taken = take_in(workspace)
    if held is not None:
        hold(workspace, **held)
    with refused(("undertaking_kind", lack.value)):
        workspace.undertakings.save(promise(taken))
    assert workspace.undertakings.wholes_of(taken.client_id) == ()
    with problem(lack.value):
        workspace.organisation_businesses.demand("guarantee_business", ago(30))


def test_what_runs_can_be_ended_although_the_business_was_given_up(workspace: Workspace) -> None:
    taken, service = take_in(workspace), workspace.undertakings
    business = hold(workspace)
    saved = service.save(promise(taken, limit_amount=200_000)).id
    workspace.organisation_businesses.remove(business)
    ended = {"ended_on": TODAY, "end_reason": "end_moved_out"}
    service.save(promise(taken, **ended), saved)
    assert service.get(saved).ended_on == TODAY
    with refused(("undertaking_kind", Lack.NOT_HELD.value)):
        service.save(promise(taken, starts_on=ago(20)), saved)


def test_payments_and_recourse_add_up_for_the_book(workspace: Workspace) -> None:
    taken, service = take_in(workspace), workspace.undertakings
    hold(workspace)
    hold(workspace, "tenancy_support")
    guarantee = service.save(promise(taken)).id
    contact = service.save(promise(taken, "undertaken_contact")).id

    def event(undertaking: UUID, kind: str, amount: int, days: int) -> RecourseEventDraft:
        given = {"client_id": taken.client_id, "undertaking_id": undertaking, "recourse_kind": kind}
        return RecourseEventDraft.of({**given, "amount": amount, "on": ago(days)})

    for kind, amount, days in (
        ("recourse_payment", 45_000, 20),
        ("recourse_payment", 45_000, 10),
        ("recourse_asked", 90_000, 9),
        ("recourse_received", 30_000, 1),
    ):
        service.events.save(event(guarantee, kind, amount, days))
    whole = service.whole(guarantee)
    assert dict(whole.sums) == {
        "recourse_payment": 90_000,
        "recourse_asked": 90_000,
        "recourse_received": 30_000,
    }
    with problem("undertaking.not_guarantee"):
        service.events.save(event(contact, "recourse_payment", 1000, 1))
    with refused(("on", "undertaking.before_start")):
        service.events.save(event(guarantee, "recourse_payment", 1000, 31))
    with refused(("amount", "field.number_range")):
        service.events.save(event(guarantee, "recourse_payment", 0, 1))
    assert len(service.whole(guarantee).events) == 4


def test_a_guarantee_for_a_home_that_is_not_registered_is_told(workspace: Workspace) -> None:
    taken, service = take_in(workspace), workspace.undertakings
    hold(workspace)
    registered = home(workspace, dwelling_kind="registered")
    tenancy = workspace.tenancies.move_in(tenancy_draft(taken, registered)).id
    service.save(promise(taken, tenancy_id=tenancy))
    (whole,) = service.wholes_of(taken.client_id)
    assert not whole.beyond_statute
    changed = {"name": "つばめ荘", "dwelling_kind": "ordinary"}
    workspace.dwellings.save(DwellingDraft.of(changed), registered)
    (whole,) = service.wholes_of(taken.client_id)
    assert whole.beyond_statute
    other = take_in(workspace, "別の人")
    with refused(("tenancy_id", "tenancy.of_another")):
        service.save(promise(other, tenancy_id=tenancy))


def test_an_end_needs_a_reason_and_comes_after_the_beginning(workspace: Workspace) -> None:
    taken = take_in(workspace)
    for field, values in (
        ("until", {"until": ago(31)}),
        ("ended_on", {"ended_on": ago(31), "end_reason": "end_died"}),
        ("end_reason", {"ended_on": TODAY}),
        ("ended_on", {"end_reason": "end_died"}),
    ):
        with pytest.raises(InvalidDraft) as caught:
            promise(taken, **values)
        assert [error.field for error in caught.value.errors] == [field]


def test_a_running_guarantee_holds_and_an_ended_one_keeps_the_book(workspace: Workspace) -> None:
    taken, service = take_in(workspace), workspace.undertakings
    hold(workspace)
    saved = service.save(promise(taken)).id
    workspace.cases.close(taken.case_id, "left", TODAY)

    def standing() -> Any:
        with workspace.office.store.read() as connection:
            (found,) = candidates(workspace.office, connection, taken.client_id)
        return found.standing

    assert UNDERTAKING_RUNS in standing().holds
    service.save(promise(taken, ended_on=ago(1), end_reason="end_moved_out"), saved)
    after = standing()
    assert UNDERTAKING_RUNS not in after.holds
    ledger = next(each for each in after.periods if each.rule == "guarantee_ledger")
    assert (ledger.event, ledger.waived_on_request) == (ago(1), False)

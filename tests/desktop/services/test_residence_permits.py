"""Residence permits: whom they concern, which one counts, what asks for attention, what is never kept."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from desktop.domain.residence import State
from desktop.domain.roles import Role
from desktop.records.eligibility_fact import EligibilityFactDraft
from desktop.records.residence_permit import ResidencePermitDraft
from desktop.services.clients import TakenIn
from desktop.services.residence_permits import ResidencePermits
from desktop.workspace import Workspace
from tests.desktop.services.people import TODAY, ago, refused, take_in


def ahead(days: int) -> date:
    return TODAY + timedelta(days=days)


def permit(workspace: Workspace, taken: TakenIn, **values: Any) -> UUID:
    given = {"client_id": taken.client_id, "residence_status": "engineer_humanities", "seen_on": ago(3)}
    return workspace.residence_permits.save(ResidencePermitDraft.of({**given, **values})).id


def test_a_permit_concerns_whom_it_concerns(workspace: Workspace, hana: TakenIn) -> None:
    permits = workspace.residence_permits
    assert not permits.sheet_of(hana.client_id).concerns
    fact = {"client_id": hana.client_id, "fact": "foreign_nationality"}
    workspace.eligibility_facts.save(EligibilityFactDraft.of(fact))
    assert permits.sheet_of(hana.client_id).concerns
    assert permits.sheet_of(hana.client_id).newest is None
    # Cards issued since 2026-06-14 print so little that nothing but the fact may be known.
    permit(workspace, hana, residence_status="", seen_on=None)
    newest = permits.sheet_of(hana.client_id).newest
    assert newest is not None
    assert newest.standing.state is State.UNKNOWN


def test_the_one_that_was_seen_last_counts_and_asks(workspace: Workspace) -> None:
    minh = take_in(workspace, "NGUYEN Van Minh")
    permit(workspace, minh, expires_on=ahead(20), seen_on=ago(100))
    permit(workspace, minh, expires_on=ahead(300), card_number="AB12345678CD")
    assert workspace.residence_permits.due() == ()
    sheet = workspace.residence_permits.sheet_of(minh.client_id)
    assert sheet.newest is not None
    assert (sheet.newest.view.expires_on, len(sheet.before)) == (ahead(300), 1)
    assert not sheet.newest.odd_number
    permit(workspace, minh, expires_on=ahead(55), seen_on=TODAY, card_number="A-1")
    (due,) = workspace.residence_permits.due()
    assert (due.state, due.days_left, due.name) == (State.SOON, 55, "NGUYEN Van Minh")
    newest = workspace.residence_permits.sheet_of(minh.client_id).newest
    assert newest is not None
    assert newest.odd_number
    workspace.cases.close(minh.case_id, "information", TODAY)
    assert workspace.residence_permits.due() == ()


def test_an_application_quiets_the_alert_until_its_limit_comes(workspace: Workspace) -> None:
    minh = take_in(workspace, "NGUYEN Van Minh")
    applied = {"application": "apply_renewal", "applied_on": ago(20)}
    permit(workspace, minh, expires_on=ahead(10), **applied)
    assert workspace.residence_permits.due() == ()
    lan = take_in(workspace, "TRAN Thi Lan")
    permit(workspace, lan, expires_on=ago(5), **applied)
    (due,) = workspace.residence_permits.due()
    assert due.state is State.WAITING
    assert due.until > TODAY
    kim = take_in(workspace, "KIM Yuna")
    permit(workspace, kim, residence_status="permanent_resident", card_expires_on=ahead(15))
    card, _waiting = workspace.residence_permits.due()
    assert (card.name, card.of_card, card.days_left) == ("KIM Yuna", True, 15)


@pytest.mark.parametrize("name", ["card_number", "note", "status_note", "applied_where"])
def test_a_personal_number_is_never_kept(workspace: Workspace, hana: TakenIn, name: str) -> None:
    with refused((name, "permit.personal_number")):
        permit(workspace, hana, **{name: "1234-5678-9012"})


def test_days_in_a_wrong_order_are_refused(workspace: Workspace, hana: TakenIn) -> None:
    applied = {"application": "apply_renewal", "applied_on": ago(5)}
    for values, error in (
        ({"granted_on": ago(1), "expires_on": ago(2)}, ("expires_on", "permit.expired_before_granted")),
        ({"granted_on": ago(-1)}, ("granted_on", "date.in_future")),
        ({**applied, "expires_on": ago(6)}, ("applied_on", "permit.applied_after_expiry")),
        ({"applied_on": ago(5)}, ("application", "permit.applied_for_what")),
        ({**applied, "decision": "residence_granted"}, ("decided_on", "field.required")),
        (
            {"decision": "residence_granted", "decided_on": ago(1)},
            ("applied_on", "permit.decided_on_nothing"),
        ),
        ({**applied, "applied_on": ahead(1)}, ("applied_on", "date.in_future")),
        ({"period_length": 3}, ("period_unit", "permit.half_a_period")),
    ):
        with refused(error):
            permit(workspace, hana, **values)


def test_a_clerk_is_told_of_no_permit(workspace: Workspace, hana: TakenIn, office_of: Any) -> None:
    permit(workspace, hana, expires_on=ahead(5))
    permits = ResidencePermits(office_of(Role.CLERK), workspace.attachments)
    assert permits.due() == ()
    (view,) = permits.of_client(hana.client_id)
    assert (view.residence_status, view.expires_on) == ("", None)

"""Notices to the welfare office say who sends them and why, and take their papers along."""

from __future__ import annotations

from desktop.records.direct_payment_notice import DirectPaymentNoticeDraft
from desktop.records.dwelling import DwellingDraft
from desktop.workspace import Workspace
from tests.desktop.services.people import (
    ago,
    home,
    refused,
    take_in,
    tenancy_draft,
)


def test_a_notice_names_who_sends_it_and_why_and_takes_its_papers_along(workspace: Workspace) -> None:
    taken, service = take_in(workspace), workspace.direct_payment_notices
    room = home(workspace)
    workspace.dwellings.save(DwellingDraft.of({"name": "つばめ荘", "dwelling_kind": "registered"}), room)
    tenancy = workspace.tenancies.move_in(tenancy_draft(taken, room)).id
    given = {"client_id": taken.client_id, "case_id": taken.case_id, "tenancy_id": tenancy}
    given |= {"notice": "notice_registered", "rent": 45000}
    sent = {**given, "sent_on": ago(3), "seen_by_office": True}
    with refused(("sent_on", "direct_payment.papers_missing")):
        DirectPaymentNoticeDraft.of({**sent, "seen_by_office": False})
    with refused(("requirement", "field.required"), ("circumstance", "field.required")):
        service.save(DirectPaymentNoticeDraft.of(sent))
    with refused(("requirement", "direct_payment.other_requirement")):
        service.save(DirectPaymentNoticeDraft.of({**given, "requirement": "joint_landlord"}))
    complete = {**sent, "requirement": "support_corporation", "circumstance": "in_arrears"}
    service.save(DirectPaymentNoticeDraft.of(complete))
    with refused(("answered_on", "direct_payment.answered_before_sent")):
        DirectPaymentNoticeDraft.of({**complete, "answered_on": ago(4), "answer": "was_looked_into"})
    (whole,) = service.wholes_of(taken.client_id)
    assert (whole.form, whole.home, whole.fits) == ("別記様式第一号", "つばめ荘", True)
    service.save(DirectPaymentNoticeDraft.of({**given, "notice": "notice_support_housing"}))
    assert [each.fits for each in service.wholes_of(taken.client_id)] == [False, True]

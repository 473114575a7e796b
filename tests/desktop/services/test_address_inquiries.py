"""Who asked about whom: a protected person is found in any spelling, nobody at the telephone is told."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.domain.problem import InvalidDraft
from desktop.records.address_inquiry import AddressInquiryDraft
from desktop.records.client import ClientDraft
from desktop.workspace import Workspace

TODAY = date(2026, 11, 23)


def inquiry(workspace: Workspace, **values: object) -> AddressInquiryDraft:
    given = {
        "staff_id": workspace.office.actor.staff_id,
        "on": TODAY,
        "way": "phone",
        "outcome": "neither",
        **values,
    }
    return AddressInquiryDraft.of(given)


@pytest.mark.parametrize("said", [{"asked_for": "髙橋花"}, {"asked_for_kana": "タカハシ ハナ"}])
def test_a_protected_person_is_found_in_any_spelling(workspace: Workspace, said: dict[str, str]) -> None:
    hana = workspace.clients.take_in(
        ClientDraft(
            name="高橋 花", kana="たかはし はな", address_protected=True, protected_because="本人の希望"
        ),
        on=TODAY,
    )
    workspace.clients.take_in(ClientDraft(name="髙橋 はな子", kana="たかはし はなこ"), on=TODAY)
    kept = workspace.address_inquiries.note(inquiry(workspace, **said))
    assert workspace.address_inquiries.get(kept.id).client_id == hana.client_id
    (step,) = workspace.today.look().steps
    assert (step.kind, step.client_id, step.record_id) == ("address_inquiry", None, kept.id)
    workspace.address_inquiries.finish_step(kept.id, TODAY)
    assert workspace.today.look().steps == ()


def test_nobody_is_named_who_needs_no_protection(workspace: Workspace) -> None:
    workspace.clients.take_in(ClientDraft(name="高橋 花", kana="たかはし はな"), on=TODAY)
    kept = workspace.address_inquiries.note(inquiry(workspace, asked_for="高橋 花"))
    assert workspace.address_inquiries.get(kept.id).client_id is None
    assert workspace.today.look().steps == ()


@pytest.mark.parametrize(
    ("values", "code"),
    [({}, "address_inquiry.for_nobody"), ({"asked_for": "花", "on": date(2026, 11, 24)}, "date.in_future")],
)
def test_what_cannot_be_is_refused(workspace: Workspace, values: dict[str, object], code: str) -> None:
    with pytest.raises(InvalidDraft) as refused:
        workspace.address_inquiries.note(inquiry(workspace, **values))
    assert [error.code for error in refused.value.errors] == [code]
    assert workspace.address_inquiries.newest() == ()

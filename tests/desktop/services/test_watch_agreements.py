"""Watch agreements: kept with all that stands in them, never rewritten once signed, followed by another."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from desktop.domain.dated import Status
from desktop.records.contact import ContactDraft
from desktop.records.watch_agreement import WatchAgreementDraft
from desktop.services.clients import TakenIn
from desktop.services.watch_agreements import CLAUSES, Agreed, clauses
from desktop.workspace import Workspace
from tests.desktop.services.people import TODAY, TOMORROW, ago, refused, take_in


def draft(taken: TakenIn, **values: Any) -> WatchAgreementDraft:
    given = {"client_id": taken.client_id, "case_id": taken.case_id, "starts_on": ago(60)}
    return WatchAgreementDraft.of({**given, **values})


def test_what_was_signed_is_followed_and_never_rewritten(workspace: Workspace) -> None:
    agreements, taken = workspace.watch_agreements, take_in(workspace)
    sister = workspace.contacts.save(
        ContactDraft.of({"client_id": taken.client_id, "name": "森 花子", "role": "family"})
    ).id
    agreed = Agreed(("subject_answer",), (("visit", "monthly"), ("device", "daily")), (sister,))
    with refused(("ways", "watch_agreement.no_way")):
        agreements.agree(draft(taken), Agreed())
    first = agreements.agree(draft(taken, entry_agreed=True), agreed).id
    (file,) = agreements.files_of(taken.client_id)
    assert (file.agreed, file.told) == (agreed, ("森 花子",))
    assert file.view.edition == workspace.office.rules.named(CLAUSES).version
    assert file.runs(TODAY)
    signed = {"entry_agreed": True, "signed_on": ago(50), "signer": "signed_by_client"}
    agreements.agree(draft(taken, **signed), agreed, first)
    with refused(("entry_agreed", "watch_agreement.signed")):
        agreements.agree(draft(taken, **signed | {"entry_agreed": False}), agreed, first)
    with refused(("starts_on", "watch_agreement.signed")):
        agreements.agree(draft(taken, **signed), Agreed((), (("call", "weekly"),)), first)
    with refused(("starts_on", "watch_agreement.overlaps")):
        agreements.agree(draft(taken, starts_on=TODAY), agreed)
    with refused(("signed_on", "date.in_future")):
        agreements.follow(
            first, draft(taken, starts_on=TODAY, signed_on=TOMORROW, signer="signed_by_client"), agreed
        )
    second = agreements.follow(first, draft(taken, starts_on=TODAY), Agreed((), (("call", "weekly"),))).id
    newest, oldest = agreements.files_of(taken.client_id)
    assert (newest.id, newest.view.follows_id, newest.agreed.ways) == (second, first, (("call", "weekly"),))
    assert (oldest.view.ended_on, oldest.view.end_reason) == (TODAY - timedelta(days=1), "watch_end_changed")
    assert oldest.agreed == agreed
    agreements.agree(
        draft(taken, starts_on=TODAY, ended_on=TODAY, end_reason="watch_end_withdrawn"), newest.agreed, second
    )
    assert agreements.files_of(taken.client_id)[0].view.end_reason == "watch_end_withdrawn"


def test_the_text_says_that_it_is_a_draft_and_one_of_two_about_entering(workspace: Workspace) -> None:
    rows = workspace.office.rules.named(CLAUSES).in_force(TODAY)
    assert {row.status for row in rows} == {Status.TO_BE_CONFIRMED}
    with_entry, without = ({row.code for row in clauses(rows, with_entry=agreed)} for agreed in (True, False))
    assert with_entry ^ without == {"clause_entry", "clause_no_entry"}
    numbers = [row.values["number"] for row in workspace.watch_agreements.ladder(TODAY)]
    assert numbers == sorted(numbers)
    assert len(numbers) > 3

"""Signatures on papers: kept as pictures beside what was signed; what was changed afterwards is told."""

from __future__ import annotations

from desktop.records.watch_agreement import WatchAgreement, WatchAgreementDraft
from desktop.services.paper_signatures import Place
from desktop.services.watch_agreements import Agreed
from desktop.workspace import Workspace
from tests.desktop.services.people import TODAY, ago, problem, take_in

NAME = [[(0.1, 0.2), (0.3, 0.3), (0.5, 0.1), (0.8, 0.3)]]
AGREED = Agreed((), (("visit", "monthly"),))


def test_what_is_signed_on_screen_is_signed_in_the_record(workspace: Workspace) -> None:
    signatures, taken, other = workspace.paper_signatures, take_in(workspace), take_in(workspace, "森 二郎")
    own = {"client_id": taken.client_id, "case_id": taken.case_id, "starts_on": ago(5)}
    key = workspace.watch_agreements.agree(WatchAgreementDraft.of(own), AGREED).id
    place = Place(taken.client_id, "BAN-132", WatchAgreement.kind, key)
    assert signatures.on_paper(place) == ()
    with problem("signature.empty"):
        signatures.sign(place, "signed_by_client", "森 一郎", [[(0.5, 0.5)]], 0.4)
    with problem("record.gone"):
        strange = Place(other.client_id, "BAN-132", WatchAgreement.kind, key)
        signatures.sign(strange, "signed_by_client", "森 二郎", NAME, 0.4)
    saved = signatures.sign(place, "signed_by_client", "森 一郎", NAME, 0.4)
    (signed,) = signatures.on_paper(place)
    assert (signed.view.signed_by, signed.view.on, signed.changed_since) == ("森 一郎", TODAY, False)
    assert signed.png.startswith(b"\x89PNG")
    (file,) = workspace.watch_agreements.files_of(taken.client_id)
    assert (file.view.signed_on, file.view.signer, file.view.signer_name) == (
        TODAY,
        "signed_by_client",
        "森 一郎",
    )
    # Another paper about the same record bears nothing.
    assert signatures.on_paper(Place(taken.client_id, "BAN-001", WatchAgreement.kind, key)) == ()
    ended = {**own, "signed_on": TODAY, "signer": "signed_by_client", "signer_name": "森 一郎"}
    ended |= {"ended_on": TODAY, "end_reason": "watch_end_withdrawn"}
    workspace.watch_agreements.agree(WatchAgreementDraft.of(ended), AGREED, key)
    (signed,) = signatures.on_paper(place)
    assert signed.changed_since
    signatures.remove(saved.id)
    assert signatures.on_paper(place) == ()
    assert workspace.attachments.of_client(taken.client_id) == ()

"""What a recipient would see of a paper, what holds it back, and what is noted of what was given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from desktop.domain.consent import Lack
from desktop.domain.problem import InvalidDraft, Problem
from desktop.records.client import ClientView
from desktop.records.consent import ConsentDraft
from desktop.records.rehabilitation import RehabilitationView
from desktop.services.clients import TakenIn
from desktop.services.consent_lens import KeptBack
from desktop.services.papers_given import Leaving
from desktop.storage.reference import Reference
from desktop.workspace import Workspace
from tests.desktop.services.people import TODAY, take_in


@dataclass(frozen=True, slots=True)
class Paper:
    client: ClientView
    more: tuple[Any, ...]


@pytest.fixture
def hana(workspace: Workspace) -> TakenIn:
    values = {
        "address": "東京都墨田区押上9-8-7",
        "note": "備考",
        "kana": "はな",
        "address_protected": True,
        "protected_because": "本人の希望",
    }
    return take_in(workspace, "髙橋 ハナ", **values)


def agree(workspace: Workspace, hana: TakenIn, *recipients: str, answer: str = "given") -> Any:
    way = "signed" if answer == "given" else ""
    draft = ConsentDraft.of({"client_id": hana.client_id, "on": TODAY, "answer": answer, "way": way})
    return workspace.consents.answer(draft, recipients).id


def paper(workspace: Workspace, hana: TakenIn) -> Paper:
    offence = RehabilitationView.model_construct(
        None, **{**dict.fromkeys(RehabilitationView.model_fields), "conditions": "遵守事項"}
    )
    return Paper(workspace.clients.get(hana.client_id), ({"inside": offence},))


def leaving(hana: TakenIn, recipient: str, **more: str) -> Leaving:
    return Leaving(hana.client_id, "client", hana.client_id, "BAN-01", recipient, "氏名", **more)


def test_every_recipient_of_a_consent_is_one_of_papers() -> None:
    papers = {row.code: row for row in Reference().named("paper_recipients").rows}
    for row in Reference().named("consent_recipients").rows:
        assert papers[row.code].text == row.text
        assert papers[row.code].values["consent"] is True
        for name in ("audience", "sensitivity"):
            assert papers[row.code].values.get(name) == row.values.get(name), (row.code, name)


def test_the_lens_says_what_a_recipient_sees_and_why_not(workspace: Workspace, hana: TakenIn) -> None:
    lenses, content = workspace.consent_lens, paper(workspace, hana)
    own = lenses.look(content, hana.client_id, "own_file")
    assert (own.needs_consent, own.lack, own.logged) == (False, None, False)
    landlord = lenses.look(content, hana.client_id, "landlord")
    assert landlord.lack is Lack.NEVER_ASKED
    client, offence = landlord.groups
    assert {"name", "kana"} <= set(client.seen)
    assert "note" in client.unusual
    assert ("address", KeptBack.ADDRESS_PROTECTED) in client.kept_back
    assert ("conditions", KeptBack.OFFENCE) in offence.kept_back
    agree(workspace, hana, "landlord")
    assert lenses.look(content, hana.client_id, "landlord").lack is None
    assert lenses.look(content, hana.client_id, "medical").lack is Lack.NOT_THIS_RECIPIENT
    agree(workspace, hana, answer="refused")
    assert lenses.look(content, hana.client_id, "landlord").lack is Lack.REFUSED


def test_what_is_kept_back_is_not_in_the_content(workspace: Workspace, hana: TakenIn) -> None:
    lenses, content = workspace.consent_lens, paper(workspace, hana)
    assert lenses.sifted(content, hana.client_id, "own_file") is content
    sifted = lenses.sifted(content, hana.client_id, "landlord")
    assert sifted.more[0]["inside"].conditions == ""
    assert sifted.client == content.client


def test_a_paper_about_several_is_noted_with_those_who_agreed(workspace: Workspace, hana: TakenIn) -> None:
    given = workspace.papers_given
    given.give_of_several(leaving(hana, "landlord"), saved=False)
    assert given.lines_of(hana.client_id) == ()
    consent = agree(workspace, hana, "landlord")
    given.give_of_several(leaving(hana, "landlord"), saved=False)
    (line,) = given.lines_of(hana.client_id)
    assert (line.view.recipient, line.view.consent_id) == ("landlord", consent)
    printed = [line for line in workspace.history.of_client(hana.client_id) if line.document]
    assert len(printed) == 2


def test_what_was_given_is_noted_with_what_allowed_it(workspace: Workspace, hana: TakenIn) -> None:
    given = workspace.papers_given
    with pytest.raises(Problem, match=r"consent\.missing"):
        given.give(leaving(hana, "landlord"), saved=False)
    with pytest.raises(InvalidDraft):
        given.give(leaving(hana, "medical", ground="life_or_property"), saved=False)
    assert given.lines_of(hana.client_id) == ()
    consent = agree(workspace, hana, "landlord")
    given.give(leaving(hana, "landlord", to_name="大家 一郎"), saved=False)
    given.give(leaving(hana, "medical", ground="life_or_property", note="救急搬送"), saved=True)
    given.give(leaving(hana, "the_person"), saved=False)
    given.give(leaving(hana, "own_file"), saved=False)
    lines = {line.view.recipient: line.view for line in given.lines_of(hana.client_id)}
    assert lines.keys() == {"landlord", "medical", "the_person"}
    assert (lines["landlord"].consent_id, lines["landlord"].ground) == (consent, "consent")
    assert (lines["medical"].ground, lines["medical"].note, lines["medical"].way) == (
        "life_or_property",
        "救急搬送",
        "saved",
    )
    assert lines["the_person"].ground == "to_the_person"
    documents = [line.document for line in workspace.history.of_client(hana.client_id) if line.document]
    assert len(documents) == 4

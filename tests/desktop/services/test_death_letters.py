"""Letters after a death: who gets which, none tells more than its reader may know, one click notes it."""

from __future__ import annotations

import pickle
from datetime import date
from typing import Any

import pytest

from desktop.domain.problem import Problem
from desktop.records.address_protection import AddressProtectionDraft
from desktop.records.client import ClientDraft
from desktop.records.contact import ContactDraft
from desktop.records.death import DeathDraft, DeathMarkDraft, DeathTellingDraft, HeirDraft
from desktop.records.death_wish import DeathWishDraft
from desktop.records.departure import DepartureDraft
from desktop.records.home_insurance import HomeInsuranceDraft
from desktop.services.clients import TakenIn
from desktop.services.death_addressees import Letter
from desktop.services.death_letter_parts import LeaseEnder
from desktop.workspace import Workspace

TODAY = date(2026, 11, 23)
HEIR, OTHER_HEIR, ANSWER, CIRCUMSTANCES = "相馬 かなえ", "相馬 次郎", "借金がある", "浴室で倒れていた"
LIFE = "生活保護の記録"


@pytest.fixture
def death(workspace: Workspace, hana: TakenIn) -> None:
    """A death with two heirs, somebody to be told, contacts, and a step with an answer."""
    given = {"client_id": hana.client_id, "case_id": hana.case_id}
    told = {"departure_kind": "death", "on": TODAY, "found_on": TODAY}
    workspace.departures.record(DepartureDraft.of({**given, **told, "circumstances": CIRCUMSTANCES}))
    file = workspace.deaths.file(hana.client_id)
    assert file is not None
    names = ("client_id", "case_id", "departure_id", "known_on")
    draft = DeathDraft.of(
        {name: getattr(file.view, name) for name in names}
        | {"lease_mandate": "holder_us", "belongings_mandate": "holder_us", "insured": "yes", "note": LIFE}
    )
    workspace.deaths.answer(draft, file.view.id)
    of_death = {"client_id": hana.client_id, "death_id": file.view.id}
    for name, language in ((HEIR, ""), (OTHER_HEIR, "vi")):
        heir = {"name": name, "knows_on": TODAY, "language": language, "note": ANSWER}
        workspace.deaths.heirs.save(HeirDraft.of({**of_death, **heir}))
    staff = {"staff_id": workspace.office.actor.staff_id}
    listed = {"party": "party_notice_list", "whom": "友人 森"}
    workspace.deaths.tellings.save(DeathTellingDraft.of({**of_death, **staff, **listed}))
    mark = {"step": "emergency_call", "on": TODAY, "doer": "doer_us", "answer": ANSWER}
    workspace.deaths.mark(DeathMarkDraft.of({**of_death, **staff, **mark}))
    for role, name in (
        ("building_manager", "管理 太郎"),
        ("care_manager", "介護 花"),
        ("perpetrator", "鬼塚"),
    ):
        contact = {"client_id": hana.client_id, "role": role, "name": name}
        workspace.contacts.save(ContactDraft.of(contact))


@pytest.mark.usefixtures("death")
def test_everybody_gets_a_letter_once_and_nobody_dangerous(workspace: Workspace, hana: TakenIn) -> None:
    found = workspace.death_addressees.of(hana.client_id)
    named = {(each.letter, each.name) for each in found}
    assert {
        (Letter.LANDLORD, "管理 太郎"),
        (Letter.HEIRS, HEIR),
        (Letter.HEIRS, OTHER_HEIR),
        (Letter.REPORT, HEIR),
        (Letter.NOTICE_LIST, "友人 森"),
        (Letter.DISPOSAL, "友人 森"),
        (Letter.INSURER, ""),
        (Letter.AGENCIES, "介護 花"),
    } <= named
    assert "鬼塚" not in {name for _letter, name in named}
    assert len({(each.letter, each.record_id) for each in found}) == len(found)
    assert {each.letter for each in found} == set(Letter)


@pytest.mark.usefixtures("death")
def test_a_letter_tells_no_more_than_its_reader_may_know(workspace: Workspace, hana: TakenIn) -> None:
    letters = workspace.death_letters
    client = workspace.clients.get(hana.client_id)
    for to in workspace.death_addressees.of(hana.client_id):
        content: Any = (
            letters.report(hana.client_id, to.record_id)
            if to.letter is Letter.REPORT
            else letters.gather(hana.client_id, to.letter, to.record_id)
        )
        # What goes to the press is exactly this.
        sent = pickle.dumps(content)
        others = {HEIR, OTHER_HEIR, "友人 森", "管理 太郎", "介護 花"} - {to.name}
        for secret in {*others, ANSWER, CIRCUMSTANCES, LIFE, client.phone or LIFE}:
            assert secret.encode() not in sent, (to.letter, secret)
        assert client.name.encode() in sent, to.letter
    (landlord,) = (
        each for each in workspace.death_addressees.of(hana.client_id) if each.letter is Letter.LANDLORD
    )
    said = letters.gather(hana.client_id, Letter.LANDLORD, landlord.record_id)
    assert said.ender is LeaseEnder.US
    assert "lease_ended" in {each.row.code for each in said.plan}


@pytest.mark.usefixtures("death")
def test_where_somebody_protected_lives_no_letter_bears_an_address(
    workspace: Workspace, hana: TakenIn
) -> None:
    hidden = "みかん市ひみつ町1-2-3"
    protected = {"protection_kind": "similar", "starts_on": TODAY, "expires_on": date(2027, 11, 22)}
    workspace.address_protections.keep(AddressProtectionDraft.of({"client_id": hana.client_id, **protected}))
    clients = workspace.clients
    clients.save(
        ClientDraft.of({"name": clients.get(hana.client_id).name, "address": hidden}), hana.client_id
    )
    (line, _other) = workspace.deaths.heirs.of_client(hana.client_id)
    names = ("client_id", "death_id", "name", "knows_on", "state")
    heir = {name: getattr(line, name) for name in names}
    workspace.deaths.heirs.save(HeirDraft.of({**heir, "address": hidden}), line.id)
    letters = workspace.death_letters
    for to in workspace.death_addressees.of(hana.client_id):
        assert to.address == ""
        if to.letter is not Letter.REPORT:
            sent = pickle.dumps(letters.gather(hana.client_id, to.letter, to.record_id))
            assert hidden.encode() not in sent


@pytest.mark.usefixtures("death")
def test_one_click_notes_who_was_told_and_undo_takes_it_back(workspace: Workspace, hana: TakenIn) -> None:
    letters, deaths = workspace.death_letters, workspace.deaths
    by_name = {(each.letter, each.name): each for each in workspace.death_addressees.of(hana.client_id)}
    listed = by_name[Letter.NOTICE_LIST, "友人 森"]
    letters.told(listed, hana.client_id, "BAN-167")
    (kept,) = (each for each in deaths.tellings.of_client(hana.client_id) if each.id == listed.record_id)
    assert (kept.on, kept.way, kept.paper) == (TODAY, "letter", "BAN-167")
    # A second letter is a second line, and the first stays as it was.
    letters.told(by_name[Letter.DISPOSAL, "友人 森"], hana.client_id, "BAN-168")
    assert [each.paper for each in deaths.tellings.of_client(hana.client_id)] == ["BAN-167", "BAN-168"]
    saved = letters.told(by_name[Letter.HEIRS, HEIR], hana.client_id, "BAN-166")
    warned = {each.name: each.warned_on for each in deaths.heirs.of_client(hana.client_id)}
    assert warned == {HEIR: TODAY, OTHER_HEIR: None}
    workspace.history.undo(saved.changed.operation)
    assert {each.warned_on for each in deaths.heirs.of_client(hana.client_id)} == {None}
    assert len(deaths.tellings.of_client(hana.client_id)) == 2
    with pytest.raises(Problem, match=r"letter\.nobody"):
        letters.gather(hana.client_id, Letter.LANDLORD, hana.client_id)


def test_without_a_death_there_is_no_letter(workspace: Workspace, hana: TakenIn) -> None:
    assert workspace.death_addressees.of(hana.client_id) == ()


@pytest.mark.usefixtures("death")
def test_what_was_arranged_in_life_fills_the_letters(workspace: Workspace, hana: TakenIn) -> None:
    insured = {
        "client_id": hana.client_id,
        "insurance_kind": "insurance_contents",
        "company": "みなと少額短期",
    }
    kept = workspace.home_insurances.save(
        HomeInsuranceDraft.of({**insured, "policy_number": "P-77", "beneficiary": HEIR})
    ).id
    wish = {"client_id": hana.client_id, "on": TODAY, "not_to_tell": "元の勤め先"}
    workspace.death_wishes.save(DeathWishDraft.of(wish))
    found = workspace.death_addressees
    (to,) = (each for each in found.of(hana.client_id) if each.letter is Letter.INSURER)
    assert (to.record_id, to.house, to.by_hand) == (kept, "みなと少額短期", False)
    said = workspace.death_letters.gather(hana.client_id, Letter.INSURER, kept)
    assert said.policy is not None
    assert (said.policy.policy_number, said.policy.beneficiary) == ("P-77", "")
    assert found.not_to_tell(hana.client_id) == "元の勤め先"

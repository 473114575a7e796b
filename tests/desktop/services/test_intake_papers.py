"""What papers may tell: nothing for others without consent, nothing they were not declared to be shown."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.domain.problem import Problem
from desktop.records.client import ClientDraft
from desktop.records.consent import ConsentDraft
from desktop.records.household_member import HouseholdMemberDraft
from desktop.records.housing_situation import HousingSituationDraft
from desktop.services.clients import TakenIn
from desktop.workspace import Workspace
from tests.desktop.services.people import ago, problem


@pytest.fixture
def taken(workspace: Workspace) -> TakenIn:
    values = {
        "name": "森 一郎",
        "kana": "もり いちろう",
        "birth_date": date(1960, 2, 3),
        "phone": "03-0000-1111",
        "address": "東京都台東区上野9丁目99-1",
        "note": "糖尿の薬",
    }
    taken = workspace.clients.take_in(ClientDraft.of(values), on=ago(9))
    given = {"client_id": taken.client_id, "case_id": taken.case_id}
    situation = {"housing": "correctional", "arrears": 90_000, "pets": "no", "public_assistance": "receiving"}
    workspace.housing_situations.keep(HousingSituationDraft.of({**given, **situation}))
    for name, together in (("森 花", True), ("森 遠", False)):
        member = {"client_id": taken.client_id, "name": name, "lives_together": together, "note": "病気"}
        workspace.household_members.save(HouseholdMemberDraft.of(member))
    return taken


def agree(workspace: Workspace, taken: TakenIn, **more: object) -> None:
    given = {"client_id": taken.client_id, "on": ago(3), "answer": "given", "way": "signed", **more}
    workspace.consents.answer(ConsentDraft.of(given), ["landlord"])


def test_nothing_goes_to_others_without_a_consent_that_names_them(
    workspace: Workspace, taken: TakenIn
) -> None:
    papers = workspace.intake_papers
    for make in (papers.introduction, papers.resident):
        with problem("consent.missing"):
            make(taken.case_id, "landlord")
    agree(workspace, taken)
    assert papers.resident(taken.case_id, "landlord").client.name == "森 一郎"
    with pytest.raises(Problem) as caught:
        papers.introduction(taken.case_id, "estate_agent")
    assert caught.value.values == {"recipient": "estate_agent", "lack": "not_this_recipient"}


def test_a_landlord_reads_only_what_was_declared_for_landlords(workspace: Workspace, taken: TakenIn) -> None:
    # Even a consent that names offences puts nothing that is kept apart on this paper.
    agree(workspace, taken, names_offence=True)
    told = workspace.intake_papers.introduction(taken.case_id, "landlord")
    assert (told.client.name, told.client.birth_date) == ("森 一郎", date(1960, 2, 3))
    assert (told.client.phone, told.client.address, told.client.note) == ("", "", "")
    assert [(each.name, each.note) for each in told.household] == [("森 花", "")]
    assert told.situation is not None
    assert (told.situation.pets, told.situation.housing) == ("no", "")
    assert (told.situation.arrears, told.situation.public_assistance) == (None, "")


def test_the_sheet_of_the_house_leaves_out_what_is_kept_apart(workspace: Workspace, taken: TakenIn) -> None:
    told = workspace.intake_papers.sheet(taken.case_id)
    assert told.living is not None
    assert (told.living.view.housing, told.living.view.arrears) == ("", 90_000)
    assert told.client.address == "東京都台東区上野9丁目99-1"


def test_the_intake_sheet_does_not_tell_that_probation_sent_somebody(workspace: Workspace) -> None:
    sent = workspace.clients.take_in(ClientDraft.of({"name": "林 花"}), on=ago(9), route="correction")
    assert workspace.intake_papers.sheet(sent.case_id).case.route == ""

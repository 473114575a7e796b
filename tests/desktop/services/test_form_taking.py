"""What came back on paper is listed where it differs, taken over when ticked, and undone in one step."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.domain.form import Typed
from desktop.domain.problem import Problem
from desktop.records.client import ClientDraft
from desktop.records.household_member import HouseholdMemberDraft
from desktop.services.clients import TakenIn
from desktop.services.form_taking import Difference
from desktop.storage.form_shelf import FormShelf
from desktop.workspace import Workspace

FORMS = {form.name: form for form in FormShelf().all()}


def places(workspace: Workspace, taken: TakenIn, form: str, **typed: Typed) -> dict[str, Difference]:
    """Return what differs, by place."""
    found = workspace.form_taking.differences(FORMS[form], typed, taken.client_id)
    return {each.place: each for each in found}


def codes_of(form: str) -> dict[str, str]:
    """Return the places of a form by what they are bound to."""
    return {item.bind: item.code for item in FORMS[form].asking() if item.bind}


def test_it_is_taken_over_only_when_ticked_and_undone_at_once(workspace: Workspace, hana: TakenIn) -> None:
    at = codes_of("intake")
    member = HouseholdMemberDraft.of({"client_id": hana.client_id, "name": "髙橋 一郎"})
    workspace.household_members.save(member)
    client = workspace.clients.get(hana.client_id)
    typed = {
        at["client.name"]: Typed(client.name),
        at["client.birth_date"]: Typed("昭和35年4月1日"),
        at["client.mobile"]: Typed("０９０１２３４５６７８"),
        at["client.sex"]: Typed(codes=frozenset({"female"})),
        at["residence_permit.expires_on"]: Typed("2027.3.31"),
        at["residence_permit.residence_status"]: Typed("宇宙人"),
        at["household_member"]: Typed(rows=(("髙橋一郎", "長男", "平成2年5月6日"), ("髙橋 二郎", "", ""))),
    }
    found = workspace.form_taking.differences(FORMS["intake"], typed, hana.client_id)
    by_place = {(each.place, each.line): each for each in found if each.problem is None}
    refused = {each.place: each for each in found if each.problem is not None}
    assert (at["client.name"], None) not in by_place
    born = by_place[at["client.birth_date"], None]
    assert born.changes == {"birth_date": date(1960, 4, 1)}
    assert by_place[at["client.mobile"], None].changes == {"mobile": "090-1234-5678"}
    permit = by_place[at["residence_permit.expires_on"], None]
    assert permit.record_id is None
    unreadable = refused[at["residence_permit.residence_status"]]
    older, new = by_place[at["household_member"], 0], by_place[at["household_member"], 1]
    assert older.changes == {"birth_date": date(1990, 5, 6)}
    assert new.record_id is None

    with pytest.raises(Problem):
        workspace.form_taking.take(hana.client_id, [unreadable])
    assert workspace.clients.get(hana.client_id).version == client.version

    saved = workspace.form_taking.take(hana.client_id, [born, permit, new])
    after = workspace.clients.get(hana.client_id)
    assert (after.birth_date, after.mobile, after.sex) == (date(1960, 4, 1), client.mobile, client.sex)
    assert {each.name for each in workspace.household_members.of_client(hana.client_id)} == {
        "髙橋 一郎",
        "髙橋 二郎",
    }
    (kept,) = workspace.residence_permits.of_client(hana.client_id)
    assert kept.expires_on == date(2027, 3, 31)
    assert born.place not in places(workspace, hana, "intake", **typed)

    workspace.history.undo(saved.changed.operation)
    assert workspace.clients.get(hana.client_id).birth_date == client.birth_date
    assert not workspace.residence_permits.of_client(hana.client_id)
    assert len(workspace.household_members.of_client(hana.client_id)) == 1


def test_what_a_protected_address_hides_is_neither_shown_nor_touched(
    workspace: Workspace, hana: TakenIn
) -> None:
    at = codes_of("intake")
    client = workspace.clients.get(hana.client_id)
    hidden = {"address_protected": True, "protected_because": "確かめた", "address": "東京都墨田区1-1"}
    workspace.clients.save(ClientDraft.of({"name": client.name, **hidden}), client.id, client.version)
    typed = {at["client.address"]: Typed("横浜市1-2"), at["client.birth_date"]: Typed("1960-04-01")}
    found = places(workspace, hana, "intake", **typed)
    assert list(found) == [at["client.birth_date"]]
    workspace.form_taking.take(hana.client_id, list(found.values()))
    after = workspace.clients.reveal(hana.client_id)
    assert (after.address, after.address_protected) == ("東京都墨田区1-1", True)
    assert after.birth_date == date(1960, 4, 1)


def test_wishes_that_nobody_noted_yet_become_those_of_the_case(workspace: Workspace, hana: TakenIn) -> None:
    at = codes_of("wishes")
    typed = {at["home_wish.rent_most"]: Typed("5万3千円"), at["home_wish.area"]: Typed("鶴見区")}
    workspace.form_taking.take(hana.client_id, list(places(workspace, hana, "wishes", **typed).values()))
    wished = workspace.home_wishes.current(hana.client_id)
    assert wished is not None
    assert (wished.wish.rent_most, wished.wish.area) == (53_000, "鶴見区")

"""Agencies: the directory, who works there, and finding both."""

from __future__ import annotations

from desktop.records.agency import AgencyDraft, AgencyPersonDraft
from desktop.workspace import Workspace
from tests.desktop.services.people import refused


def agency(**values: object) -> AgencyDraft:
    return AgencyDraft.of({"name": "さくら不動産", "agency_kind": "estate_agent", **values})


def test_agencies_of_a_kind_and_who_works_there(workspace: Workspace) -> None:
    agencies = workspace.agencies
    agent = agencies.save(agency()).id
    agencies.save(agency(name="台東福祉事務所", agency_kind="welfare_office"))
    assert [view.name for view in agencies.all()] == ["さくら不動産", "台東福祉事務所"]
    assert [view.name for view in agencies.all("estate_agent")] == ["さくら不動産"]
    agencies.persons.save(AgencyPersonDraft.of({"agency_id": agent, "name": "中村 健", "department": "賃貸"}))
    assert [view.name for view in agencies.persons.of_agency(agent)] == ["中村 健"]


def test_what_is_refused(workspace: Workspace) -> None:
    with refused(("name", "field.required"), ("agency_kind", "field.required")):
        agency(name="", agency_kind="")
    with refused(("agency_kind", "field.not_a_choice")):
        workspace.agencies.save(agency(agency_kind="castle"))


def test_a_council_of_the_paper_becomes_an_agency_once(workspace: Workspace) -> None:
    agencies = workspace.agencies
    known = {council.row.code: council for council in agencies.councils()}
    assert len(known) == 111
    islands = next(council for council in known.values() if council.row.text.startswith("とくのしま"))
    agencies.take_over([islands.row.code, "council_pref_13"])
    agencies.take_over([islands.row.code])
    kept = {view.name: view for view in agencies.all("housing_council")}
    assert set(kept) == {"とくのしま居住支援協議会", "東京都居住支援協議会"}
    assert "徳之島町" in kept["とくのしま居住支援協議会"].area
    assert "国土交通省 2022-03" in kept["東京都居住支援協議会"].note
    now = {council.row.code: council.agency_id for council in agencies.councils()}
    assert now[islands.row.code] == kept["とくのしま居住支援協議会"].id


def test_an_agency_and_its_people_are_found_by_what_people_type(workspace: Workspace) -> None:
    draft = agency(kana="さくらふどうさん", phone="03-0000-7777", address="台東区上野1-2-3")
    key = workspace.agencies.save(draft).id
    for query in ("さくら", "ｻｸﾗ", "sakura", "0000-7777", "上野"):
        assert key in {each.id for each in workspace.search.find(query).places}, query
    values = {"agency_id": key, "name": "中村 健", "kana": "なかむら けん", "phone": "090-0000-1234"}
    person = workspace.agencies.persons.save(AgencyPersonDraft.of(values)).id
    for query in ("中村", "nakamura", "0000-1234"):
        (found,) = (each for each in workspace.search.find(query).people if each.id == person)
        assert (found.kind, found.name, found.client_id) == ("agency_person", "中村 健", None), query

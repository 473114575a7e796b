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


def test_an_agency_is_found_by_what_people_type(workspace: Workspace) -> None:
    key = workspace.agencies.save(agency(phone="03-0000-7777", address="台東区上野1-2-3")).id
    for query in ("さくら", "ｻｸﾗ", "0000-7777", "上野"):
        assert key in {each.id for each in workspace.search.find(query).places}, query

"""The circle of a client, and whom letters may go to."""

from __future__ import annotations

import pytest

from desktop.domain.problem import Problem
from desktop.records.agency import AgencyDraft, AgencyPersonDraft
from desktop.records.client import ClientDraft
from desktop.records.contact import ContactDraft
from desktop.records.household_member import HouseholdMemberDraft
from desktop.records.label_layout import LabelLayoutDraft
from desktop.records.network_membership import NetworkMembershipDraft
from desktop.services.addressees import Honour
from desktop.services.circles import Telling
from desktop.workspace import Workspace
from tests.desktop.services.people import TODAY, ago, refused, take_in

HOME = {"postal_code": "110-0005", "address": "東京都台東区上野1-2-3"}


def test_the_circle_goes_outwards_and_keeps_danger_off_paper(workspace: Workspace) -> None:
    taken = take_in(workspace)
    owner = {"client_id": taken.client_id}
    centre = workspace.agencies.save(
        AgencyDraft.of({"name": "上野包括", "agency_kind": "community_care", "phone": "03-0000-5555", **HOME})
    ).id
    workspace.household_members.save(HouseholdMemberDraft.of({**owner, "name": "森 花", "relation": "child"}))
    for values in (
        {"role": "perpetrator", "name": "森 次郎"},
        {"role": "care_manager", "name": "中村 健", "agency_id": centre},
        {"role": "family", "name": "森 三郎", "may_be_told": False},
        {"role": "emergency", "name": "森 四郎", "phone": "090-0000-1111"},
    ):
        workspace.contacts.save(ContactDraft.of({**owner, **values}))
    circle = workspace.circles.read(taken.client_id)
    assert [(person.ring, person.name) for person in circle.people] == [
        ("household", "森 花"),
        ("private", "森 三郎"),
        ("private", "森 四郎"),
        ("welfare", "中村 健"),
        ("danger", "森 次郎"),
    ]
    told = {person.name: person.telling for person in circle.people}
    assert told["森 三郎"] is Telling.MUST_NOT
    assert told["森 次郎"] is Telling.NEVER_CALL
    assert "森 次郎" not in {person.name for person in circle.on_paper}
    (care,) = (person for person in circle.people if person.name == "中村 健")
    assert (care.organisation, care.phone) == ("上野包括", "03-0000-5555")


def test_letters_go_to_houses_and_people_but_never_to_a_protected_address(workspace: Workspace) -> None:
    taken = take_in(workspace, "森 一郎", **HOME)
    addressees = workspace.addressees
    assert addressees.of("client", taken.client_id).address == HOME["address"]
    client = workspace.clients.get(taken.client_id)
    workspace.clients.save(
        ClientDraft.of(
            {"name": client.name, **HOME, "address_protected": True, "protected_because": "本人の希望"}
        ),
        taken.client_id,
    )
    sister = workspace.contacts.save(
        ContactDraft.of(
            {
                "client_id": taken.client_id,
                "role": "family",
                "name": "森 花",
                "address": "東京都台東区上野一丁目2番3号",
            }
        )
    ).id
    danger = workspace.contacts.save(
        ContactDraft.of({"client_id": taken.client_id, "role": "perpetrator", "name": "森 次郎", **HOME})
    ).id
    for kind, key in (("client", taken.client_id), ("contact", sister), ("contact", danger)):
        with pytest.raises(Problem) as caught:
            addressees.of(kind, key)
        assert caught.value.code == "label.protected", kind
    house = workspace.agencies.save(
        AgencyDraft.of({"name": "さくら不動産", "agency_kind": "estate_agent", **HOME})
    ).id
    person = workspace.agencies.persons.save(
        AgencyPersonDraft.of({"agency_id": house, "name": "中村 健", "department": "賃貸"})
    ).id
    both = addressees.all_of([("agency", house), ("agency_person", person)])
    assert [(each.honour, each.house, each.name) for each in both] == [
        (Honour.HOUSE, "", "さくら不動産"),
        (Honour.PERSON, "さくら不動産 賃貸", "中村 健"),
    ]
    bare = workspace.agencies.save(AgencyDraft.of({"name": "住所のない所", "agency_kind": "other"})).id
    with pytest.raises(Problem) as caught:
        addressees.all_of([("agency", house), ("agency", bare)])
    assert caught.value.code == "label.no_address"


def test_own_sheets_stand_before_the_shipped_ones_and_fit_on_a4(workspace: Workspace) -> None:
    measures = {"columns": 2, "rows": 6, "label_width": 860, "label_height": 420, "left": 190, "top": 210}
    workspace.addressees.layouts.save(LabelLayoutDraft.of({"name": "うちの12面", **measures}))
    sheets = workspace.addressees.sheets()
    assert (sheets[0].name, sheets[0].gap_x, sheets[1].key) == ("うちの12面", 0, "labels_8")
    for sheet in sheets:
        assert sheet.left + sheet.columns * (sheet.label_width + sheet.gap_x) <= 2100
        assert sheet.top + sheet.rows * (sheet.label_height + sheet.gap_y) <= 2970
    with refused(("columns", "label.off_the_sheet")):
        LabelLayoutDraft.of({"name": "広すぎる", **measures, "columns": 3})
    sizes = {each.key: (each.width, each.height) for each in workspace.addressees.envelopes()}
    assert sizes["envelope_n3"] == (1200, 2350)


def test_networks_hold_from_a_day_to_a_day(workspace: Workspace) -> None:
    given = {"network": "network_care_conference", "name": "上野地区ケア会議", "starts_on": ago(30)}
    workspace.network_memberships.save(NetworkMembershipDraft.of({**given, "ends_on": ago(1)}))
    workspace.network_memberships.save(NetworkMembershipDraft.of({"network": "network_self_reliance"}))
    assert len(workspace.network_memberships.all()) == 2
    assert [view.network for view in workspace.network_memberships.all(TODAY)] == ["network_self_reliance"]
    with refused(("ends_on", "date.end_before_start")):
        NetworkMembershipDraft.of({**given, "ends_on": ago(40)})

"""Dwellings: the list of homes, whoever lives there."""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.housing_standards import Verdict
from desktop.domain.roles import Role
from desktop.domain.vacancy import Vacancy
from desktop.records.agency import AgencyDraft
from desktop.records.building import BuildingDraft
from desktop.records.dwelling import DwellingDraft
from desktop.services.dwelling_lists import Wanted
from desktop.services.dwellings import Traits
from desktop.workspace import Workspace, services_of
from tests.desktop.services.people import ago, home, problem, refused, take_in, tenancy_draft


def test_homes_are_kept_changed_and_put_away(workspace: Workspace) -> None:
    first, second = home(workspace, name="一番荘", rent=30_000), home(workspace, name="二番荘")
    workspace.dwellings.save(DwellingDraft.of({"name": "一番荘", "rent": 31_000, "common_fee": 0}), first, 1)
    assert [(view.name, view.rent, view.common_fee) for view in workspace.dwellings.all()] == [
        ("一番荘", 31_000, 0),
        ("二番荘", None, None),
    ]
    workspace.dwellings.remove(second)
    assert [view.id for view in workspace.dwellings.all()] == [first]
    with problem("record.changed_meanwhile"):
        workspace.dwellings.save(DwellingDraft.of({"name": "古い画面"}), first, 1)


def test_a_home_in_the_trash_still_names_where_somebody_lived(workspace: Workspace) -> None:
    taken, dwelling = take_in(workspace), home(workspace)
    workspace.tenancies.move_in(tenancy_draft(taken, dwelling))
    workspace.dwellings.remove(dwelling)
    ((_, seen),) = workspace.tenancies.homes_of(taken.client_id)
    assert seen.name == "つばめ荘"


def test_what_is_refused(workspace: Workspace) -> None:
    with refused(("name", "field.required")):
        DwellingDraft.of({"name": ""})
    with refused(("rent", "field.number_range")):
        DwellingDraft.of({"name": "荘", "rent": -1})
    with refused(("dwelling_kind", "field.not_a_choice")):
        workspace.dwellings.save(DwellingDraft.of({"name": "荘", "dwelling_kind": "castle"}))


def test_a_list_is_filtered_by_everything_a_worker_asks_for(workspace: Workspace) -> None:
    dwellings = workspace.dwellings
    free = DwellingDraft.of(
        {
            "name": "若葉荘",
            "kana": "わかばそう",
            "room": "2",
            "address": "神奈川県横浜市鶴見区鶴見中央9丁目1",
            "dwelling_kind": "registered",
            "rent": 40_000,
            "floor_area": 2_000,
            "vacant_since": ago(3),
            "agent": "つるみ不動産",
        }
    )
    mine = dwellings.keep(free, Traits(access=("ramp", "no_steps_inside"))).id
    other = home(workspace, name="青葉荘", kana="あおばそう", rent=70_000)
    assert [line.id for line in dwellings.lines()] == [other, mine]
    for wanted in (
        Wanted(text="わかば"),
        Wanted(text="つるみ不動産"),
        Wanted(kind="registered"),
        Wanted(vacant_only=True),
        Wanted(rent_up_to=40_000),
        Wanted(area_from=1_999),
        Wanted(municipality="神奈川県横浜市鶴見区"),
        Wanted(access="ramp"),
    ):
        assert [line.id for line in dwellings.lines(wanted)] == [mine], wanted
    assert not dwellings.lines(Wanted(text="わかば", rent_up_to=39_999))
    assert dwellings.municipalities() == ("東京都台東区", "神奈川県横浜市鶴見区")
    (line,) = dwellings.lines(Wanted(text="wakaba"))
    assert (line.vacancy, line.free_from, line.municipality) == ("vacant", ago(3), "神奈川県横浜市鶴見区")


def test_a_home_says_who_lives_there_but_nobody_whose_address_is_protected(workspace: Workspace) -> None:
    dwelling = home(workspace)
    past, present = (
        take_in(workspace, "森 一郎"),
        take_in(workspace, "秘 花子", address_protected=True, protected_because="本人の希望"),
    )
    workspace.tenancies.move_in(tenancy_draft(past, dwelling, ago(120), ends_on=ago(90)))
    workspace.tenancies.move_in(tenancy_draft(present, dwelling, ago(60)))
    standing = workspace.dwellings.look(dwelling)
    assert [(each.name, each.client_id, each.hidden) for each in standing.occupants] == [
        ("", None, True),
        ("森 一郎", past.client_id, False),
    ]
    assert standing.vacancy is Vacancy.OCCUPIED
    clerk = replace(workspace.office, actor=replace(workspace.office.actor, role=Role.CLERK))
    seen = services_of(clerk, workspace.files).dwellings
    assert [each.name for each in seen.look(dwelling).occupants] == ["", ""]
    (line,) = seen.lines(Wanted(text="何もない", rent_up_to=1))
    assert seen.municipalities() == ()
    assert (line.name, line.address, line.vacancy) == ("", "", "")


def test_what_holds_of_a_home_is_kept_with_it_and_undone_with_it(workspace: Workspace) -> None:
    first = Traits(access=("ramp",), languages=("vi", "en"), welcome=("elderly",))
    saved = workspace.dwellings.keep(DwellingDraft.of({"name": "若葉荘"}), first)
    assert workspace.dwellings.traits_of(saved.id) == first
    second = Traits(access=("ramp", "wide_doors"), languages=("en",))
    changed = workspace.dwellings.keep(DwellingDraft.of({"name": "若葉荘"}), second, saved.id, 1)
    assert workspace.dwellings.traits_of(saved.id) == second
    workspace.history.undo(changed.changed.operation)
    assert set(workspace.dwellings.traits_of(saved.id).languages) == {"vi", "en"}
    with refused(("access", "field.not_a_choice")):
        workspace.dwellings.keep(DwellingDraft.of({"name": "荘"}), Traits(access=("stairs",)))


def test_the_standards_are_judged_with_the_building(workspace: Workspace) -> None:
    house = workspace.buildings.save(
        BuildingDraft.of(
            {"name": "みんなの家", "building_kind": "shared_house", "whole_area": 5_500, "residents": 3}
        )
    )
    values = {"name": "みんなの家", "room": "1", "building_id": house.id, "floor_area": 850}
    kept = workspace.dwellings.save(DwellingDraft.of(values))
    judged = {each.criterion: each for each in workspace.dwellings.look(kept.id).judged}
    assert judged["house_area"].verdict is Verdict.MET
    assert judged["room_area"].shortfall == 50
    assert judged["house_rooms"].missing[0] == "building.kitchens"
    (found,) = workspace.search.find("みんなの家").places[:1]
    assert found.kind in {"building", "dwelling"}


def test_what_is_vacant_is_offered_first_and_more_only_where_there_is_room(workspace: Workspace) -> None:
    first = home(workspace, name="青葉荘", kana="あおばそう")
    free = home(workspace, name="若葉荘", kana="わかばそう", vacant_since=ago(3))
    offered = workspace.dwellings.offered
    assert [line.id for line in offered("", 20)] == [free, first]
    assert [line.id for line in offered("", 1)] == [free]
    assert [line.id for line in offered("あおば", 20)] == [first]


def test_owner_and_agent_may_be_agencies_and_are_named_and_found(workspace: Workspace) -> None:
    agency = {"name": "山手管理", "agency_kind": "housing_manager", "phone": "045-000-0301"}
    manager = workspace.agencies.save(AgencyDraft.of(agency)).id
    key = home(workspace, agent="古い名前", agent_agency_id=manager)
    (line,) = workspace.dwellings.lines(Wanted(text="山手"))
    assert (line.id, line.agent, line.landlord) == (key, "山手管理", "")
    standing = workspace.dwellings.look(key)
    assert standing.agent is not None
    assert (standing.agent.phone, standing.owner) == ("045-000-0301", None)
    assert workspace.dwellings.parties(standing.dwelling) == ("", "山手管理  045-000-0301")

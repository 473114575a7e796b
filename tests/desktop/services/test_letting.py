"""Master leases, subleases, empty rooms, house rules: what holds together and what is refused whole."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from desktop.domain.sublease import Ending, PaperState
from desktop.records.building import BuildingDraft
from desktop.records.dwelling import DwellingDraft
from desktop.records.house_rules import HouseRulesConsentDraft, HouseRulesDraft
from desktop.records.master_lease import LeasePaperDraft, MasterLeaseDraft
from desktop.records.tenancy import TenancyDraft
from desktop.services.clients import TakenIn
from desktop.workspace import Workspace
from tests.desktop.services.people import TODAY, TOMORROW, ago, home, photo, refused, take_in, tenancy_draft

START = date(2026, 9, 1)


def lease(**values: Any) -> MasterLeaseDraft:
    return MasterLeaseDraft.of({"owner": "杉山 登", "starts_on": START, "rent": 42_000, **values})


def house(workspace: Workspace, rooms: int = 2) -> tuple[UUID, list[UUID]]:
    building = workspace.buildings.save(BuildingDraft.of({"name": "みんなの家"})).id
    return building, [
        home(workspace, name="みんなの家", room=f"{number + 1}号室", building_id=building)
        for number in range(rooms)
    ]


def live(workspace: Workspace, taken: TakenIn, room: UUID, on: date, **values: Any) -> UUID:
    return workspace.tenancies.move_in(tenancy_draft(taken, room, on, **values)).id


def change(workspace: Workspace, tenancy: UUID, **values: Any) -> None:
    view = workspace.tenancies.get(tenancy)
    kept = {name: getattr(view, name) for name in TenancyDraft.model_fields}
    workspace.tenancies.save(TenancyDraft.of({**kept, **values}), tenancy)


def test_moving_into_a_rented_room_is_a_sublease_by_itself(workspace: Workspace) -> None:
    room, leases = home(workspace), workspace.master_leases
    rented = leases.save(lease(dwelling_id=room, until=date(2027, 8, 31), common_fee=2000)).id
    tenancy = live(
        workspace, take_in(workspace), room, date(2026, 9, 16), rent=46_000, common_fee=3000,
        contract_until=date(2028, 8, 31),
    )  # fmt: skip
    assert workspace.tenancies.get(tenancy).master_lease_id == rented
    (found,) = workspace.letting.rented().rooms
    assert (found.master_rent, found.sub_rent, found.margin) == (44_000, 49_000, 5000)
    assert found.ending is Ending.OUTLIVES
    september = next(each for each in found.losses if each.month == START)
    assert (september.empty_days, september.loss) == (15, 22_000)
    assert found.loss == 22_000
    change(workspace, tenancy, contract_until=None)
    assert workspace.letting.of_room(room).rooms[0].ending is Ending.OPEN
    change(workspace, tenancy, contract_until=date(2027, 8, 31))
    assert workspace.letting.of_room(room).rooms[0].ending is Ending.WITHIN


def test_a_sublease_does_not_begin_before_its_master_lease(workspace: Workspace) -> None:
    room, taken = home(workspace), take_in(workspace)
    rented = workspace.master_leases.save(lease(dwelling_id=room)).id
    with refused(("starts_on", "sublease.before_master_lease")):
        live(workspace, taken, room, date(2026, 8, 31), master_lease_id=rented)
    with refused(("master_lease_id", "sublease.other_room")):
        live(workspace, taken, home(workspace, name="別"), START, master_lease_id=rented)
    assert workspace.tenancies.of_client(taken.client_id) == ()
    live(workspace, taken, room, START)
    with refused(("starts_on", "sublease.before_master_lease")):
        workspace.master_leases.save(lease(dwelling_id=room, starts_on=date(2026, 9, 2)), rented)
    assert workspace.master_leases.get(rented).starts_on == START


def test_a_room_is_not_rented_twice_at_once(workspace: Workspace) -> None:
    building, (first, _second) = house(workspace)
    leases = workspace.master_leases
    alone = leases.save(lease(dwelling_id=first)).id
    with refused(("starts_on", "master_lease.overlaps")):
        leases.save(lease(dwelling_id=first, starts_on=TODAY))
    with refused(("starts_on", "master_lease.overlaps")):
        leases.save(lease(building_id=building))
    leases.save(lease(dwelling_id=first, ended_on=ago(1)), alone)
    leases.save(lease(building_id=building, starts_on=TODAY))
    with refused(("starts_on", "master_lease.overlaps")):
        leases.save(lease(dwelling_id=first), alone)
    assert len(leases.all()) == 2


def test_what_a_lease_cannot_say() -> None:
    key = UUID(int=1)
    with refused(("dwelling_id", "master_lease.one_place")):
        lease()
    with refused(("dwelling_id", "master_lease.one_place")):
        lease(dwelling_id=key, building_id=key)
    for name in ("until", "ended_on", "free_until"):
        with refused((name, "date.end_before_start")):
            lease(dwelling_id=key, **{name: date(2026, 8, 31)})


def test_a_whole_building_is_divided_among_its_rooms(workspace: Workspace) -> None:
    building, rooms = house(workspace, 3)
    workspace.master_leases.save(lease(building_id=building, rent=100_000, common_fee=None))
    live(workspace, take_in(workspace), rooms[0], START, rent=40_000)
    found = workspace.letting.of_building(building)
    assert sorted(room.master_rent or 0 for room in found.rooms) == [33_333, 33_333, 33_334]
    assert [bool(room.loss) for room in found.rooms] == [False, True, True]
    assert {rule.code for rule in found.rules} == {"vacancy_loss", "building_share"}
    october = date(2026, 10, 1)
    assert sum(e.loss for room in found.rooms for e in room.losses if e.month == october) in {66_666, 66_667}


def test_nobody_is_named_whose_address_is_protected(workspace: Workspace) -> None:
    building, rooms = house(workspace)
    live(
        workspace,
        take_in(workspace, "隠す人", address_protected=True, protected_because="本人の希望"),
        rooms[0],
        START,
    )
    found = workspace.letting.of_building(building)
    tenant = found.rooms[0].tenant
    assert tenant is not None
    assert (tenant.hidden, tenant.name) == (True, "")
    assert found.signing is not None
    assert [each.name for each in found.signing.residents] == [""]


def test_papers_for_the_owner_with_their_file(workspace: Workspace) -> None:
    room, leases = home(workspace), workspace.master_leases
    key = leases.save(lease(dwelling_id=room, signed_on=date(2026, 8, 20))).id

    def lacking() -> list[tuple[str, PaperState]]:
        (found,) = workspace.letting.rented().leases
        return [(each.rule.code, each.state) for each in found.lacking]

    both = [("owner_explanation", PaperState.MISSING), ("owner_contract_paper", PaperState.MISSING)]
    assert lacking() == both
    given = {"lease_id": key, "paper": "owner_explanation", "paper_version": "2026年版"}
    paper = leases.papers.hand_over(
        LeasePaperDraft.of({**given, "handed_on": date(2026, 8, 21)}), "重要事項", photo()
    ).id
    assert lacking() == [("owner_explanation", PaperState.LATE), both[1]]
    leases.papers.hand_over(LeasePaperDraft.of({**given, "handed_on": date(2026, 8, 10)}))
    after = {"lease_id": key, "paper": "owner_contract_paper", "handed_on": date(2026, 8, 20)}
    leases.papers.hand_over(LeasePaperDraft.of(after))
    assert lacking() == []
    assert leases.papers.content(paper).startswith(b"\xff\xd8")
    with refused(("handed_on", "date.in_future")):
        leases.papers.hand_over(LeasePaperDraft.of({**after, "handed_on": TOMORROW}))


def test_house_rules_are_signed_by_version(workspace: Workspace) -> None:
    building, rooms = house(workspace)
    service, people = workspace.house_rules, [take_in(workspace, name) for name in ("一", "二")]
    tenancies = [live(workspace, who, room, START) for who, room in zip(people, rooms, strict=True)]
    assert service.signing(building).unsigned == ()

    def rules(edition: str, on: date) -> UUID:
        given = {"building_id": building, "edition": edition, "valid_from": on, "text": "夜は静かに。"}
        return service.save(HouseRulesDraft.of(given)).id

    def sign(person: int, key: UUID, **values: Any) -> UUID:
        given = {"client_id": people[person].client_id, "tenancy_id": tenancies[person], "rules_id": key}
        draft = HouseRulesConsentDraft.of({**given, "signed_on": TODAY, **values})
        return service.consents.save(draft).id

    first = rules("第1版", ago(100))
    sign(0, first, language="vi")
    found = service.signing(building)
    assert [each.room for each in found.unsigned] == ["2号室"]
    assert found.residents[0].signed_edition == "第1版"
    second = rules("第2版", TODAY)
    rules("第3版", TOMORROW)
    found = service.signing(building)
    assert found.newest is not None
    assert found.newest.id == second
    assert [each.room for each in found.unsigned] == ["1号室", "2号室"]
    sign(0, second)
    sign(1, second)
    assert service.signing(building).unsigned == ()
    other, _rooms = house(workspace)
    elsewhere = service.save(
        HouseRulesDraft.of({"building_id": other, "edition": "1", "valid_from": TODAY, "text": "x"})
    ).id
    with refused(("rules_id", "house_rules.other_house")):
        sign(0, elsewhere)
    with refused(("tenancy_id", "tenancy.of_another")):
        sign(0, second, tenancy_id=tenancies[1])


def test_a_room_without_a_building_has_only_itself(workspace: Workspace) -> None:
    room = workspace.dwellings.save(DwellingDraft.of({"name": "つばめ荘"})).id
    (found,) = workspace.letting.of_room(room).rooms
    assert (found.lease, found.master_rent, found.losses, found.ending) == (None, None, (), None)
    assert workspace.letting.rented().rooms == ()

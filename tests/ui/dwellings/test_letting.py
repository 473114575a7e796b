"""Renting and letting on in the window: rooms, a lease that is refused or kept, its papers, house rules."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from uuid import UUID

from desktop.records.building import BuildingDraft
from desktop.records.dwelling import DwellingDraft
from desktop.records.house_rules import HouseRulesDraft
from desktop.records.master_lease import LeasePaperDraft, MasterLeaseDraft
from tests.desktop.services.people import photo, take_in, tenancy_draft
from tests.reports.reading import copied_by_pdfium
from tests.ui.support_entries.opened import TODAY, Room
from ui.dwellings.building_pane import BuildingPane
from ui.dwellings.letting import LettingPage
from ui.dwellings.pane import DwellingPane
from ui.parts.text import Text
from ui.record_editor import RecordEditor

START = date(2026, 9, 1)


def house(room: Room) -> tuple[UUID, list[UUID]]:
    building = room.workspace.buildings.save(BuildingDraft.of({"name": "コーポ鶴見橋"})).id
    return building, [
        room.workspace.dwellings.save(
            DwellingDraft.of({"name": "コーポ鶴見橋", "room": number, "building_id": building})
        ).id
        for number in ("103", "201")
    ]


def pane_of(room: Room, building: UUID, tab: str) -> BuildingPane:
    room.desk.navigation.open("dwellings", building)
    pane = room.wait_beside(BuildingPane)
    assert isinstance(pane, BuildingPane)
    pane.tabs.turn_to(tab)
    room.settle()
    return pane


def test_a_master_lease_is_added_and_a_room_let_on(room: Room) -> None:
    hana = take_in(room.workspace, "髙橋 ハナ")
    building, (first, second) = house(room)
    room.desk.navigation.open("dwellings", first)
    pane = room.wait_beside(DwellingPane)
    pane.tabs.turn_to("letting")
    pane.letting.add_lease()
    editor = room.wait_beside(RecordEditor)
    room.sound(editor)
    editor.form.fill({"owner": "杉山 登", "starts_on": START, "until": date(2028, 8, 31), "rent": 42_000})
    editor.save()
    room.wait_beside(DwellingPane)
    (lease,) = room.workspace.master_leases.all()
    assert (lease.dwelling_id, lease.building_id) == (first, None)
    draft = tenancy_draft(hana, first, date(2026, 9, 16), rent=46_000, contract_until=date(2029, 9, 15))
    room.workspace.tenancies.move_in(draft)
    rooms = pane_of(room, building, "letting").letting
    room.bot.waitUntil(rooms.table.isVisible)
    rooms.table.choose_row(0)
    line = rooms.table.current_line()
    assert line is not None
    assert (line.dwelling_id, line.margin, line.loss) == (first, 4000, 21_000)
    said = " ".join(label.text() for label in rooms.findChildren(Text))
    assert "契約前の説明の書面（重要事項）：まだ渡していません" in said
    room.sound(rooms)
    rooms.edit_sublease(line)
    editor = room.wait_beside(RecordEditor)
    editor.form.input("contract_until").fill(date(2028, 8, 31))
    editor.save()
    room.wait_beside(BuildingPane)
    (tenancy,) = room.workspace.tenancies.of_client(hana.client_id)
    assert (tenancy.contract_until, tenancy.master_lease_id) == (date(2028, 8, 31), lease.id)
    assert second != first


def test_a_second_lease_of_the_room_is_refused_beside_its_field(room: Room) -> None:
    building, (first, _second) = house(room)
    given = {"owner": "杉山 登", "starts_on": START, "rent": 42_000}
    room.workspace.master_leases.save(MasterLeaseDraft.of({**given, "dwelling_id": first}))
    pane = pane_of(room, building, "letting")
    pane.letting.add_lease()
    editor = room.wait_beside(RecordEditor)
    editor.form.fill(given)
    editor.save()
    room.settle()
    assert "別の借り上げ" in editor.form.places["starts_on"].complaint
    assert len(room.workspace.master_leases.all()) == 1


def test_a_paper_for_the_owner_gets_its_file(room: Room, tmp_path: Path) -> None:
    building, (first, _second) = house(room)
    given = {"owner": "杉山 登", "starts_on": START, "rent": 42_000, "dwelling_id": first}
    key = room.workspace.master_leases.save(MasterLeaseDraft.of(given)).id
    pane = pane_of(room, building, "letting")
    (lease,) = room.workspace.letting.of_building(building).leases
    pane.letting.hand_over(lease)
    editor = room.wait_beside(RecordEditor)
    editor.form.fill({"paper": "owner_explanation", "handed_on": START, "paper_version": "2026年4月版"})
    editor.save()
    room.wait_beside(BuildingPane)
    papers = room.workspace.master_leases.papers
    (paper,) = papers.views()
    assert (paper.lease_id, paper.paper_version) == (key, "2026年4月版")
    path = tmp_path / "重要事項.jpg"
    path.write_bytes(photo())
    page = room.beside.findChild(LettingPage)  # type: ignore[union-attr]
    assert page is not None
    page.load(paper, path)
    room.settle()
    room.bot.waitUntil(lambda: bool(papers.views()[0].digest))
    assert papers.content(paper.id)


def test_who_has_not_signed_is_seen_and_signs(room: Room) -> None:
    hana = take_in(room.workspace, "髙橋 ハナ")
    building, (first, _second) = house(room)
    tenancy = room.workspace.tenancies.move_in(tenancy_draft(hana, first, START)).id
    pane = pane_of(room, building, "rules")
    pane.rules.add()
    editor = room.wait_beside(RecordEditor)
    editor.form.fill({"edition": "第1版", "valid_from": TODAY, "text": "夜10時からは静かに。"})
    editor.save()
    pane = room.wait_beside(BuildingPane)
    room.bot.waitUntil(lambda: tenancy in pane.rules.signed)
    room.sound(pane.rules)
    pane.rules.signed[tenancy].click()
    room.settle()
    room.bot.waitUntil(lambda: tenancy not in pane.rules.signed)
    assert room.workspace.house_rules.signing(building).unsigned == ()


def test_the_list_of_rooms_on_paper(pressing: Room) -> None:
    room = pressing
    hana = take_in(room.workspace, "髙橋 ハナ")
    building, (first, _second) = house(room)
    leases = room.workspace.master_leases
    key = leases.save(
        MasterLeaseDraft.of(
            {"owner": "杉山 登", "starts_on": START, "rent": 42_000, "dwelling_id": first, "signed_on": START}
        )
    ).id
    given = {"lease_id": key, "paper": "owner_contract_paper", "handed_on": START, "paper_version": "第3版"}
    leases.papers.hand_over(LeasePaperDraft.of(given))
    room.workspace.tenancies.move_in(tenancy_draft(hana, first, date(2026, 9, 16), rent=46_000))
    room.workspace.house_rules.save(
        HouseRulesDraft.of({"building_id": building, "edition": "1", "valid_from": TODAY, "text": "静かに"})
    )
    pane = pane_of(room, building, "papers")
    pane.papers.own.click()
    room.bot.waitUntil(lambda: pane.papers.preview.paper is not None, timeout=60_000)
    paper = pane.papers.preview.paper
    assert paper is not None
    assert paper.missing == ()
    text = copied_by_pdfium(paper.pdf)
    for words in ("又貸しの部屋別一覧", "42,000円", "46,000円", "21,000円", "髙橋ハナ", "空室", "第3版"):
        assert words in text, words
    assert "契約前の説明の書面（重要事項）：まだ渡していません" in text
    assert "別記様式第十三号" in text

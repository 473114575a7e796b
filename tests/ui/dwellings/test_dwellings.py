"""Housing in the window: the list and its filter, a home with its standards, its people and its papers."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any
from uuid import UUID

from PIL import Image

from desktop.records.building import BuildingDraft
from desktop.records.dwelling import DwellingDraft
from desktop.services.clients import TakenIn
from desktop.services.dwellings import Traits
from tests.desktop.services.people import tenancy_draft
from tests.reports.reading import copied_by_pdfium
from tests.ui.accessibility import nameless, out_of_order, unseen_by_keyboard
from tests.ui.support_entries.opened import TODAY, Room
from ui.dwellings.pane import DwellingPane
from ui.parts.text import Text
from ui.record_editor import RecordEditor

LONG = 60_000


def keep(room: Room, **values: Any) -> UUID:
    draft = DwellingDraft.of(
        {
            "name": "若葉荘",
            "kana": "わかばそう",
            "room": "102",
            "address": "神奈川県横浜市鶴見区鶴見中央9丁目1",
            "dwelling_kind": "registered",
            "house_age": "existing",
            "floor_area": 1750,
            "kitchen": "own",
            "storage": "own",
            "bath": "own",
            "rent": 46_000,
            "common_fee": 2_000,
            "landlord": "杉山 登",
            "landlord_phone": "045-000-0211",
            "agent": "つるみ橋不動産",
            "registration_number": "見本-000-0103",
            "note": "家主は耳が遠い",
            "advice": "ごみ置場は右手です。",
            **values,
        }
    )
    return room.workspace.dwellings.keep(draft, Traits(access=("ramp",))).id


def shown(room: Room, key: UUID | None = None) -> Any:
    room.desk.navigation.open("dwellings", key)
    room.settle()
    return room.screen


def pane_of(room: Room) -> DwellingPane:
    room.bot.waitUntil(lambda: isinstance(room.beside, DwellingPane))
    assert isinstance(room.beside, DwellingPane)
    return room.beside


def words_in(widget: Any) -> str:
    return "\n".join(text.text() for text in widget.findChildren(Text))


def test_the_list_follows_the_filter(room: Room):
    keep(room)
    other = {"name": "青葉荘", "kana": "あおばそう", "rent": 80_000, "vacant_since": TODAY}
    room.workspace.dwellings.save(DwellingDraft.of(other))
    screen = shown(room)
    assert [line.name for line in screen.table.model().lines] == ["青葉荘", "若葉荘"]
    assert not nameless(screen)
    assert not unseen_by_keyboard(screen)
    assert not out_of_order(screen)
    screen.filter.text.fill("wakaba")
    room.bot.waitUntil(lambda: [line.name for line in screen.table.model().lines] == ["若葉荘"])
    screen.filter.rent.fill(40_000)
    room.bot.waitUntil(screen._unfound.isVisible)
    screen.filter.clear()
    room.bot.waitUntil(lambda: len(screen.table.model().lines) == 2 and screen.table.isVisible())
    screen.filter.vacant.fill(True)
    room.bot.waitUntil(lambda: [line.name for line in screen.table.model().lines] == ["青葉荘"])


def test_an_empty_list_says_what_comes_here(room: Room):
    screen = shown(room)
    assert "並びます" in words_in(screen._pages.currentWidget())
    screen.which.fill("buildings")
    room.settle()
    assert screen._no_building.isVisible()


def test_a_home_shows_standards_and_people_and_keeps_what_is_chosen(room: Room, hana: TakenIn):
    key = keep(room)
    room.workspace.tenancies.move_in(tenancy_draft(hana, key, TODAY))
    screen = shown(room, key)
    pane = pane_of(room)
    assert screen.table.current_line().id == key
    pane.tabs.turn_to("standards")
    said = words_in(pane.standards)
    assert "17.50㎡。18㎡以上が必要で、0.50㎡足りません。" in said
    assert "10条1号（429M60000800063）" in said
    pane.tabs.turn_to("people")
    assert room.workspace.clients.get(hana.client_id).name in words_in(pane.people)
    pane.tabs.turn_to("form")
    assert not nameless(pane)
    pane.editor.form.extras["access"].input.fill(("ramp", "wide_doors"))
    pane.editor.form.input("floor_area").fill(1_800)
    pane.editor.save()
    room.bot.waitUntil(lambda: room.beside is not pane)
    room.settle()
    assert set(room.workspace.dwellings.traits_of(key).access) == {"ramp", "wide_doors"}
    assert "18㎡（18㎡以上）" in words_in(pane_of(room).standards)


def test_a_room_belongs_to_its_house(room: Room):
    house = room.workspace.buildings.save(BuildingDraft.of({"name": "みんなの家"})).id
    screen = shown(room)
    screen._add()
    editor = room.beside
    assert isinstance(editor, RecordEditor)
    editor.form.fill({"name": "みんなの家", "room": "1", "building_id": house})
    editor.save()
    pane_of(room)
    (line,) = room.workspace.dwellings.lines()
    assert room.workspace.dwellings.get(line.id).building_id == house
    room.desk.navigation.open("dwellings", house)
    room.bot.waitUntil(lambda: screen.buildings.isVisible() and screen.buildings.current_line() is not None)


def test_the_box_at_the_top_finds_a_home_and_opens_it(room: Room):
    key = keep(room)
    room.desk.navigation.open("clients")
    screen = room.screen
    for query in ("わかばそう", "杉山", "つるみ橋"):
        screen.search(query)
        room.settle()
        (found,) = screen._hits
        assert (found.kind, found.id, found.name) == ("dwelling", key, "若葉荘 102")
        assert found.match is not None
    screen.search_entered()
    assert pane_of(room).editor.form.input("name").value() == "若葉荘"


def test_the_sheet_for_the_client_says_nothing_that_is_not_for_the_client(pressing: Room):
    key = keep(pressing)
    shown(pressing, key)
    pane = pane_of(pressing)
    pane.tabs.turn_to("papers")
    pane.papers.sheet.click()
    pressing.bot.waitUntil(lambda: pane.papers.preview.paper is not None, timeout=LONG)
    text = copied_by_pdfium(pane.papers.preview.paper.pdf)  # type: ignore[union-attr]
    for said in (
        "住まいのご案内",
        "若葉荘102",
        "46,000円",
        "48,000円",
        "17.50㎡",
        "スロープ",
        "ごみ置場は右手",
    ):
        assert said in text, said
    for hidden in ("杉山", "0211", "見本-000-0103", "耳が遠い"):
        assert hidden not in text, hidden


def test_photos_of_a_home_are_kept_without_what_the_camera_added_and_stand_on_the_sheet(
    pressing: Room, tmp_path: Path
):
    key = keep(pressing)
    shown(pressing, key)
    pane = pane_of(pressing)
    pane.tabs.turn_to("photos")
    photo = Image.new("RGB", (2_000, 1_500), "navy")
    exif = Image.Exif()
    exif[0x010F] = "GEHEIM"
    photo.save(tmp_path / "one.jpg", exif=exif)
    (tmp_path / "two.jpg").write_bytes(b"nothing")
    pane.photos.add(tmp_path / "two.jpg")
    pressing.bot.waitUntil(lambda: bool(pane.photos.messages.text))
    pane.photos.add(tmp_path / "one.jpg")
    pressing.bot.waitUntil(lambda: len(pane.photos.cards) == 1)
    photos = pressing.workspace.dwelling_photos
    (view,) = photos.of_dwelling(key)
    kept = photos.content(view.id)
    assert b"GEHEIM" not in kept
    assert Image.open(io.BytesIO(kept)).size == (1_600, 1_200)
    (card,) = pane.photos.cards.values()
    assert not nameless(pane.photos)
    card.title.fill("南向きの居間")
    card.title.left.emit()
    pressing.bot.waitUntil(lambda: photos.get(view.id).title == "南向きの居間")
    pane.tabs.turn_to("papers")
    pane.papers.sheet.click()
    pressing.bot.waitUntil(lambda: pane.papers.preview.paper is not None, timeout=LONG)
    pdf = pane.papers.preview.paper.pdf  # type: ignore[union-attr]
    assert "南向きの居間" in copied_by_pdfium(pdf)
    assert b"/Image" in pdf
    card.remove_button.click()
    pressing.bot.waitUntil(lambda: not pane.photos.cards)
    assert photos.of_dwelling(key) == ()


def test_the_check_names_every_criterion_with_its_rule(pressing: Room):
    house = BuildingDraft.of({"name": "みんなの家", "building_kind": "shared_house", "whole_area": 5_000})
    key = keep(pressing, building_id=pressing.workspace.buildings.save(house).id, floor_area=850)
    shown(pressing, key)
    pane = pane_of(pressing)
    pane.tabs.turn_to("papers")
    pane.papers.check.click()
    pressing.bot.waitUntil(lambda: pane.papers.preview.paper is not None, timeout=LONG)
    text = copied_by_pdfium(pane.papers.preview.paper.pdf)  # type: ignore[union-attr]
    for said in (
        "住まいの基準の確認書",
        "0.50㎡足りません",
        "（要確認）",
        "国土交通省2022-03",
        "入居人数",
    ):
        assert said in text, said
    version = pressing.workspace.office.rules.named("housing_standards").version
    assert version in text

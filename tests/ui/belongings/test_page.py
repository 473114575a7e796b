"""Belongings in the window: entered by keys, photos named, marked, decided on, let go, labels scanned."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from threading import Event, Timer
from typing import TypeVar
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.domain.belonging_tag import shown
from desktop.domain.problem import Problem
from desktop.entrance import Entrance
from desktop.records.staff import StaffDraft
from desktop.services.belonging_lines import BelongingLine
from desktop.services.clients import TakenIn
from desktop.services.door_facts import DoorFacts, DoorFactsOf
from desktop.workspace import Workspace
from tests.desktop.conftest import code_of
from tests.desktop.services.belongings_making import box, enter
from tests.desktop.services.people import photo, take_in
from tests.ui.support_entries.opened import Room
from ui import label_scan, photo_run
from ui.attaching import MOST_BYTES
from ui.belongings.box_panel import BoxPanel
from ui.belongings.dialogs import AskDialog
from ui.belongings.editing import LeavingEditor
from ui.belongings.label_dialog import LabelDialog
from ui.belongings.page import BelongingsPage
from ui.belongings.thing_panel import ThingPanel
from ui.of_client import LEAVING, TABS
from ui.parts.button import Button
from ui.record_editor import RecordEditor
from ui.second_person import SecondPersonDialog

ENTER, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Space


def lines(room: Room, inventory: UUID) -> tuple[BelongingLine, ...]:
    return room.workspace.belongings.inventory(inventory).lines


def asked(room: Room, page: BelongingsPage) -> AskDialog:
    found: list[AskDialog] = []

    def look() -> bool:
        found[:] = [each for each in page.window().findChildren(AskDialog) if each.isVisible()]
        return bool(found)

    room.bot.waitUntil(look)
    return found[0]


def test_things_are_entered_marked_decided_on_and_let_go_by_keys(
    room: Room, gone: TakenIn, listed: UUID
) -> None:
    page = room.page(gone, "belongings", BelongingsPage)
    assert page.entry is not None
    room.sound(page)
    page.entry.form.fill({"room": "found_kitchen"})
    page.entry.take_focus()
    for name in ("フライパン", "鍋", "皿"):
        page.entry.name.box.setText(name)
        room.press(ENTER)
        room.settle()
        assert page.entry.name.box.text() == ""
        assert page.entry.name.box.hasFocus()
    assert [(line.number, line.name, line.room) for line in lines(room, listed)] == [
        (1, "フライパン", "found_kitchen"),
        (2, "鍋", "found_kitchen"),
        (3, "皿", "found_kitchen"),
    ]
    room.press(ENTER)
    assert "品物の名前" in page.entry.said.text()
    page.things.table.setFocus()
    page.things.table.choose_row(0)
    for _number in range(2):
        room.press(SPACE)
    assert "2 点" in page.things.marks.text()
    page.things.decide_button.click()
    dialog = asked(room, page)
    dialog.form.fill({"pile": "pile_dispose", "decided_because": "使い古し"})
    dialog.save()
    room.settle()
    assert [line.pile for line in lines(room, listed)] == ["pile_dispose", "pile_dispose", "pile_undecided"]
    page.things.leave_button.click()
    room.settle()
    assert "まだ決まっていません" in room.screen.messages.text
    page.things.table.choose_row(0)
    page.things.mark_all()
    page.things.mark(lines(room, listed)[2])
    page.things.leave_button.click()
    editor = room.wait_beside(LeavingEditor)
    room.sound(editor)
    permit = editor.form.places["hauler_permit"]
    editor.form.input("way").fill("way_disposed")
    assert permit.isVisibleTo(editor)
    assert not editor.form.places["early_ground"].isVisibleTo(editor)
    editor.form.fill({"receiver": "台東清掃"})
    editor.save()
    room.settle()
    assert permit.complaint
    editor.form.fill({"hauler_permit": "第12号"})
    editor.save()
    room.settle()
    assert [line.left for line in lines(room, listed)] == [True, True, False]
    page.things.pile.fill("there")
    assert [line.name for line in page.things.shown] == ["皿"]


def test_a_second_member_of_staff_answers_for_the_money_of_a_sale(
    room: Room, gone: TakenIn, listed: UUID
) -> None:
    second = room.workspace.staff.save(StaffDraft.of({"name": "三浦 樹", "sign_in_name": "miura"})).id
    enter(room.workspace, gone, listed, "指輪", pile="pile_sell")
    page = room.page(gone, "belongings", BelongingsPage)
    page.things.table.choose_row(0)
    page.things.leave_button.click()
    editor = room.wait_beside(LeavingEditor)
    box = editor.form.extras["second"]
    room.bot.waitUntil(lambda: len(box.input.list.choices) > 2)  # type: ignore[attr-defined]
    assert box.isVisibleTo(editor)
    sold = {"receiver": "古物 青木", "dealer_licence": "第301号", "price": 8_000}
    editor.form.fill({"way": "way_sold", **sold})
    box.input.fill(second)
    room.sound(editor)
    editor.save()
    dialog = next(each for each in editor.findChildren(SecondPersonDialog) if each.isVisible())
    dialog.sign_on_paper()
    room.wait_until_closed()
    file = room.workspace.estate_money.file(gone.client_id)
    assert file is not None
    (line,) = file.lines
    assert (line.view.witnessed_by, line.view.witness_way, line.amount) == (second, "way_paper", 8_000)


def test_every_photo_of_a_folder_is_on_the_list_or_told_of(
    room: Room, gone: TakenIn, listed: UUID, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = room.page(gone, "belongings", BelongingsPage)
    camera = tmp_path / "camera"
    camera.mkdir()
    names = [f"IMG_{number}.jpg" for number in (1, 2, 9, 10, 11, 12, 13)]
    for number, name in enumerate(names):
        (camera / name).write_bytes(photo(f"#{number}0{number}0aa"))
    first, _second, third, fourth, broken, huge, gone_midway = (camera / name for name in names)
    fourth.write_bytes(first.read_bytes())
    broken.write_bytes(b"\xff\xd8\xff\xe0 no picture")
    with huge.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    for other in ("clip.mp4", ".hidden.jpg", "Thumbs.db"):
        (camera / other).write_text("no photo", "utf-8")
    read = photo_run.read_file

    def taken_out(path: Path) -> bytes:
        if path == third:
            # Somebody pulls the card: what was still there when the folder was read is not any more.
            gone_midway.unlink()
        return read(path)

    monkeypatch.setattr(photo_run, "read_file", taken_out)
    page.take_folder(camera)
    room.bot.waitUntil(lambda: not page.importing.is_busy and bool(page.importing.said.text))
    room.settle()
    said = page.importing.said.text.split("\n")
    assert said[:2] == ["7件のうち3件を保存しました。", "すでに取り込み済み：4番目"]
    assert [line.partition("：")[0] for line in said[2:5]] == [
        "5番目のIMG_11.jpg",
        "6番目のIMG_12.jpg",
        "7番目のIMG_13.jpg",
    ]
    assert said[5:] == ["写真ではないファイルが1件あります（取り込んでいません）。"]
    assert [line.photos for line in lines(room, listed)] == [1] * 3
    broken.write_bytes(photo("#123456"))
    page.importing.try_again()
    room.bot.waitUntil(lambda: not page.importing.is_busy)
    room.settle()
    assert page.importing.said.text.startswith("3件のうち1件を保存しました。")
    assert [line.photos for line in lines(room, listed)] == [1] * 4
    name_all(room, page, listed)


def test_locking_amid_photos_is_told_when_somebody_is_back(
    room: Room,
    gone: TakenIn,
    listed: UUID,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    entrance: Entrance,
    template: Path,
    folder: Path,
) -> None:
    paths = [tmp_path / f"{number}.jpg" for number in range(3)]
    for number, path in enumerate(paths):
        path.write_bytes(photo(f"#{number}0{number}0aa"))
    page = room.page(gone, "belongings", BelongingsPage)
    read, gate = photo_run.read_file, Event()

    def slowly(path: Path) -> bytes:
        if path == paths[2]:
            gate.wait()
        return read(path)

    monkeypatch.setattr(photo_run, "read_file", slowly)
    page.take_photos(paths)
    room.bot.waitUntil(lambda: page.importing.kept == 2)
    # Locking waits for the photo that is being read.
    Timer(0.05, gate.set).start()
    room.window.lock()
    opened: list[Workspace] = []

    def is_open() -> bool:
        # The window closes the vault in its own time.
        with suppress(Problem):
            opened.append(entrance.unlock_with_sheet(folder, code_of(template)))
        return bool(opened)

    room.bot.waitUntil(is_open)
    (again,) = opened
    room.window.enter(again)
    inside = replace(room, workspace=again)
    page = inside.page(gone, "belongings", BelongingsPage)
    said = page.importing.said
    assert said.isVisibleTo(page)
    assert "3枚のうち2枚が入っています" in said.text
    assert any(each.text() == "フォルダーを選び直す" for each in said.findChildren(Button))
    page.take_photos(paths)
    inside.bot.waitUntil(lambda: not page.importing.is_busy)
    assert len(lines(inside, listed)) == 3
    assert "フォルダーを選び直す" not in [each.text() for each in said.findChildren(Button)]


def name_all(room: Room, page: BelongingsPage, listed: UUID) -> None:
    page.name_button.click()
    room.settle()
    naming = page.naming
    assert naming is not None
    room.sound(naming)
    assert "4" in naming.count.text()
    for name in ("時計", "湯のみ"):
        assert naming.name.box.hasFocus()
        naming.name.box.setText(name)
        room.press(ENTER)
        room.settle()
    naming.join()
    room.settle()
    kept = lines(room, listed)
    assert [(line.name, line.photos) for line in kept] == [("時計", 1), ("湯のみ", 2), ("", 1)]
    naming.back_button.click()
    room.settle()
    assert page.things.table.isVisible()


def test_photos_go_on_coming_in_when_somebody_else_is_looked_at(
    room: Room, gone: TakenIn, listed: UUID, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = room.page(gone, "belongings", BelongingsPage)
    for number in range(4):
        (tmp_path / f"IMG_{number}.jpg").write_bytes(photo(f"#{number}0{number}0aa"))
    (tmp_path / "IMG_4.jpg").write_bytes(b"\xff\xd8\xff\xe0 no picture")
    other = take_in(room.workspace, "林 二郎")
    room.settle()
    heads, read_head = list[UUID](), DoorFactsOf.read

    def counted(self: DoorFactsOf, client_id: UUID) -> DoorFacts:
        heads.append(client_id)
        return read_head(self, client_id)

    monkeypatch.setattr(DoorFactsOf, "read", counted)
    page.take_folder(tmp_path)
    room.bot.waitUntil(lambda: bool(lines(room, listed)))
    assert heads == [], "the head of the page is not built anew for every photo"
    room.page(other, "belongings", BelongingsPage)
    room.bot.waitUntil(lambda: all(run.is_over for run in room.desk.tasks.findChildren(photo_run.PhotoRun)))
    assert len(lines(room, listed)) == 4
    page = room.page(gone, "belongings", BelongingsPage)
    assert page.importing.said.text.startswith("5件のうち4件を保存しました。\n5番目のIMG_4.jpg：")


def test_a_label_is_scanned_and_a_slip_is_noticed(room: Room, gone: TakenIn, listed: UUID) -> None:
    packed = box(room.workspace, gone, listed, seal_number="S-1")
    enter(room.workspace, gone, listed, "指輪", box_id=packed)
    page = room.page(gone, "belongings", BelongingsPage)
    inventory = room.workspace.belongings.inventory(listed)
    search = page.things.box
    search.setFocus()
    QTest.keyClicks(search, shown(inventory.lines[0].tag).lower())
    room.press(ENTER)
    panel = room.wait_beside(ThingPanel)
    room.bot.waitUntil(lambda: "指輪" in panel.state.text)
    room.sound(panel)
    search.setFocus()
    QTest.keyClicks(search, inventory.boxes[0].tag)
    room.press(ENTER)
    beside = room.wait_beside(BoxPanel)
    room.sound(beside)
    search.setFocus()
    tag = inventory.boxes[0].tag
    QTest.keyClicks(search, tag[:-1] + ("2" if tag[-1] != "2" else "3"))
    room.press(ENTER)
    room.settle()
    assert "ラベル" in room.screen.messages.text


def test_a_scanner_is_understood_from_every_tab_and_leaves_no_trace_in_fields(
    room: Room, gone: TakenIn, listed: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A machine that is busy types slowly.
    monkeypatch.setattr(label_scan, "QUICK", 60.0)
    packed = box(room.workspace, gone, listed)
    enter(room.workspace, gone, listed, "指輪", box_id=packed)
    inventory = room.workspace.belongings.inventory(listed)
    tag, of_box = inventory.lines[0].tag, inventory.boxes[0].tag
    for tab in (tab.code for tab in TABS if tab.group == LEAVING):
        room.desk.navigation.open("client", gone.client_id, tab)
        room.settle()
        scan(room, tag)
        assert "指輪" in seen(room, ThingPanel).state.text
        scan(room, of_box)
        seen(room, BoxPanel)
        room.desk.navigation.leave_details()
    page = room.page(gone, "belongings", BelongingsPage)
    assert page.entry is not None
    page.entry.take_focus()
    room.bot.waitUntil(page.entry.name.box.hasFocus)
    page.entry.name.box.setText("鍋")
    scan(room, tag)
    seen(room, ThingPanel)
    assert page.entry.name.box.text() == "鍋"
    assert len(lines(room, listed)) == 1
    page.entry.take_focus()
    scan(room, "B2222222")
    room.settle()
    assert [line.name for line in lines(room, listed)] == ["指輪", "鍋B2222222"], (
        "no label: it is what it says"
    )


def test_a_label_is_typed_from_another_tab(room: Room, gone: TakenIn, listed: UUID) -> None:
    enter(room.workspace, gone, listed, "指輪")
    (line,) = lines(room, listed)
    room.desk.navigation.open("client", gone.client_id, "entries")
    room.settle()
    QTest.keyClick(room.window, Qt.Key.Key_F3)
    dialogs: list[LabelDialog] = []

    def is_open() -> bool:
        dialogs[:] = room.window.findChildren(LabelDialog)
        return bool(dialogs) and dialogs[0].box.hasFocus()

    room.bot.waitUntil(is_open)
    (dialog,) = dialogs
    QTest.keyClicks(dialog.box, "B234567")
    room.press(ENTER)
    room.settle()
    assert "ラベル" in dialog.messages.text
    QTest.keyClicks(dialog.box, shown(line.tag).lower())
    room.press(ENTER)
    assert "指輪" in seen(room, ThingPanel).state.text


def scan(room: Room, code: str) -> None:
    """Type as a scanner does: through the window, faster than hands, with Enter at the end."""
    window = room.window.windowHandle()
    for letter in code:
        QTest.keyClick(window, letter)
    QTest.keyClick(window, ENTER)


PanelT = TypeVar("PanelT", ThingPanel, BoxPanel)


def seen(room: Room, kind: type[PanelT]) -> PanelT:
    panel = room.wait_beside(kind)
    room.bot.waitUntil(lambda: bool(panel.state.text) if isinstance(panel, ThingPanel) else True)
    return panel


def test_a_list_is_begun_finished_and_opened_again(room: Room, gone: TakenIn, listed: UUID) -> None:
    page = room.page(gone, "belongings", BelongingsPage)
    page.settle_button.click()
    room.settle()
    assert page.entry is None
    assert not page.things.decide_button.isEnabled()
    page.settle_button.click()
    dialog = asked(room, page)
    dialog.save()
    room.settle()
    assert dialog.form.places["reopened_because"].complaint
    dialog.form.fill({"reopened_because": "書き忘れ"})
    dialog.save()
    room.settle()
    assert page.entry is not None
    page.box_button.click()
    editor = room.wait_beside(RecordEditor)
    editor.form.fill({"seal_number": "S-9"})
    editor.save()
    room.wait_beside(BoxPanel)
    removed = room.workspace.belongings.inventories
    assert removed.get(listed).reopened_because == "書き忘れ"

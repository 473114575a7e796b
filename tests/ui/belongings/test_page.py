"""Belongings in the window: entered by keys, photos named, marked, decided on, let go, labels scanned."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.domain.belonging_tag import shown
from desktop.services.belonging_lines import BelongingLine
from desktop.services.clients import TakenIn
from tests.desktop.services.belongings_making import box, enter
from tests.desktop.services.people import photo
from tests.ui.support_entries.opened import Room
from ui.belongings.box_panel import BoxPanel
from ui.belongings.dialogs import AskDialog
from ui.belongings.editing import LeavingEditor
from ui.belongings.page import BelongingsPage
from ui.belongings.thing_panel import ThingPanel
from ui.record_editor import RecordEditor

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


def test_photos_come_in_are_told_and_named_one_after_the_other(
    room: Room, gone: TakenIn, listed: UUID, tmp_path: Path
) -> None:
    page = room.page(gone, "belongings", BelongingsPage)
    for number in range(4):
        (tmp_path / f"IMG_{number}.jpg").write_bytes(photo(f"#{number}0{number}0aa"))
    broken = tmp_path / "IMG_4.jpg"
    broken.write_bytes(b"\xff\xd8\xff\xe0 no picture")
    (tmp_path / "note.txt").write_text("no photo", "utf-8")
    page.take_folder(tmp_path)
    room.bot.waitUntil(lambda: not page.importing.is_busy and bool(page.importing.said.text))
    room.settle()
    first, second = page.importing.said.text.split("\n")
    assert first == "5件のうち4件を保存しました。"
    assert second.startswith("5番目のIMG_4.jpg：")
    broken.write_bytes(photo("#123456"))
    page.importing.try_again()
    room.bot.waitUntil(lambda: not page.importing.is_busy)
    room.settle()
    assert [line.photos for line in lines(room, listed)] == [1] * 5
    page.name_button.click()
    room.settle()
    naming = page.naming
    assert naming is not None
    room.sound(naming)
    assert "5" in naming.count.text()
    for name in ("時計", "湯のみ"):
        assert naming.name.box.hasFocus()
        naming.name.box.setText(name)
        room.press(ENTER)
        room.settle()
    naming.join()
    room.settle()
    kept = lines(room, listed)
    assert [(line.name, line.photos) for line in kept] == [("時計", 1), ("湯のみ", 2), ("", 1), ("", 1)]
    naming.back_button.click()
    room.settle()
    assert page.things.table.isVisible()


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

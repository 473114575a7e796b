"""What belongs to a visit in its panel: clocks that are set, doubts, signing, photos, cards, a house."""

from __future__ import annotations

import io
from datetime import time, timedelta
from pathlib import Path
from typing import TypeVar
from uuid import UUID

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from shiboken6 import isValid

from desktop.domain.clock import SetClock
from desktop.records.building import BuildingDraft
from desktop.records.joint_visit import JointVisitDraft
from desktop.services.clients import TakenIn
from desktop.services.joint_visits import Part
from tests.desktop.services.people import ago, home, take_in, tenancy_draft, write_down
from tests.ui.accessibility import cut_texts, nameless, out_of_order, unseen_by_keyboard
from tests.ui.composing import convert
from tests.ui.lent_press import LentPress
from tests.ui.support_entries.opened import TODAY, Room
from ui.paper_preview import PaperPreview
from ui.photo_import import PhotoImport
from ui.signing import SignDialog
from ui.support_entries.joint_editor import JointEditor
from ui.support_entries.joint_file import JointFilePanel, PhotosDialog, show_joint
from ui.support_entries.joint_panel import JointPanel
from ui.support_entries.panel import EntryPanel
from ui.today.drafts import go_on
from ui.today.gathering import DraftLine

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
DialogT = TypeVar("DialogT", bound=QDialog)


@pytest.fixture
def panel(room: Room, hana: TakenIn) -> EntryPanel:
    """A fresh entry about Hana."""
    room.visit(hana)
    room.press(Qt.Key.Key_N, CTRL)
    room.settle()
    return room.panel


def test_a_clock_that_is_set_moves_no_minutes_and_asks_for_the_start(
    room: Room, panel: EntryPanel, clock: SetClock
):
    clock.moment += timedelta(minutes=12)
    clock.set_by(timedelta(hours=-3))
    panel.form._tick()
    assert panel.form.first.input("minutes").value() == 12
    assert panel.form.first.input("start").value() == time(9)
    assert panel.form.clock_said.isVisible()
    offered = panel.form.clock_said._action
    assert offered is not None
    offered.click()
    assert panel.form.first.input("start").value() == time(6)
    assert not panel.form.clock_said.isVisible()
    room.settle()


def test_a_form_left_open_over_night_asks_how_long_it_took(panel: EntryPanel, room: Room, clock: SetClock):
    clock.moment += timedelta(hours=9)
    panel.form._tick()
    assert panel.form.first.input("minutes").value() is None
    assert "8時間" in panel.form.clock_said.text
    room.settle()


def test_two_visits_at_once_are_told_without_a_name(room: Room, panel: EntryPanel, hana: TakenIn):
    other = take_in(room.workspace, "森 一郎")
    write_down(room.workspace, other, on=TODAY, start=time(8, 50), minutes=30)
    panel.form.first.input("minutes").restore("15")
    panel.doubts.look()
    room.settle()
    assert "8:50" in panel.doubts.said.text.replace("08:50", "8:50")
    assert "森" not in panel.doubts.said.text
    panel.form.first.input("start").restore("9:20")
    panel.doubts.look()
    room.settle()
    assert "来ていません" in panel.doubts.said.text
    panel.save()
    room.wait_until_closed()
    assert len(room.entries(hana)) == 1


def test_signing_keeps_the_visit_first_and_refuses_an_empty_pad(room: Room, panel: EntryPanel, hana: TakenIn):
    convert(panel.form.text.box, "手すりを付けた。")
    room.press(Qt.Key.Key_S, CTRL | SHIFT)
    room.wait_for_entries(hana, 1)
    dialog = opened(room, SignDialog)
    assert not nameless(dialog)
    dialog.keep()
    room.settle()
    assert "まだ署名が書かれていません" in dialog.messages.text
    pad = dialog.pad
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(30, 40))
    for step in range(1, 12):
        QTest.mouseMove(pad, QPoint(30 + 12 * step, 40 + 20 * (step % 3)))
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(180, 60))
    dialog.keep()
    room.bot.waitUntil(lambda: not isValid(dialog) or not dialog.isVisible())
    room.settle()
    (entry,) = room.entries(hana)
    (signed,) = entry.visit.signatures
    assert (signed.signed_by, signed.signer) == ("髙橋 ハナ", "signed_by_client")
    assert panel.beside.there.text() == "署名1件"
    panel.save()
    room.wait_until_closed()
    row = room.timeline.list.entries.entries[0]
    assert "署名：髙橋 ハナ" in room.timeline.list.telling.meaning(row)


def test_photos_come_in_one_by_one_and_bad_ones_are_named(
    room: Room, panel: EntryPanel, hana: TakenIn, tmp_path: Path
):
    write_down(room.workspace, hana)
    entry_id = room.wait_for_entries(hana, 1)[0].id
    importing = panel.beside.importing
    take(importing, hana.client_id, entry_id, photo(tmp_path, "げんかん"), broken(tmp_path), huge(tmp_path))
    room.bot.waitUntil(lambda: not importing.is_busy)
    room.settle()
    assert [each.title for each in room.workspace.attachments.of_entry(entry_id)] == ["げんかん"]
    lines = importing.said.text.split("\n")
    assert lines[0] == "3件のうち1件を保存しました。"
    assert lines[1].startswith("2番目のこわれた.jpg：")
    assert lines[2].startswith("3番目のおおきい.jpg：")
    many = [photo(tmp_path, f"{number}") for number in range(6)]
    take(importing, hana.client_id, entry_id, *many)
    importing.cancel()
    room.bot.waitUntil(lambda: not importing.is_busy)
    room.settle()
    assert importing.said.text.startswith("取りやめました。")
    assert len(room.workspace.attachments.of_entry(entry_id)) < 4


def test_a_card_gets_a_number_and_is_shown_where_one_stands(
    room: Room, hana: TakenIn, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(room.desk.press, "render", LentPress().render)
    room.visit(hana)
    room.press(Qt.Key.Key_F8)
    room.press(Qt.Key.Key_4)
    room.wait_for_entries(hana, 1)
    room.panel.nobody.card.click()
    dialog = opened(room, QDialog)
    preview = dialog.findChild(PaperPreview)
    assert preview is not None
    room.bot.waitUntil(lambda: preview.paper is not None, timeout=20_000)
    room.settle()
    dialog.reject()
    card = room.panel.form.visit.card
    assert (card.input("card_left").value(), card.input("card_number").value()) == (True, 1)
    room.panel.save()
    room.wait_until_closed()
    assert room.entries(hana)[0].visit.card_number == 1


@pytest.fixture
def house(room: Room, hana: TakenIn) -> tuple[UUID, TakenIn]:
    """A house in which Hana and Ichiro live."""
    workspace = room.workspace
    building = workspace.buildings.save(BuildingDraft.of({"name": "ひだまりの家"})).id
    other = take_in(workspace, "森 一郎", on=ago(20))
    for number, taken in enumerate((hana, other), start=1):
        place = home(workspace, building_id=building, name="ひだまりの家", room=f"{number}号室")
        workspace.tenancies.move_in(tenancy_draft(taken, place, TODAY))
    return building, other


def test_a_house_is_visited_as_one_and_the_draft_survives(
    room: Room, hana: TakenIn, house: tuple[UUID, TakenIn]
):
    _building, other = house
    joint = open_joint(room)
    assert [row.box.text() for row in joint.rows] == ["髙橋 ハナ　1号室", "森 一郎　2号室"]
    joint.all_button.click()
    joint.rows[0].outcome.fill("met")
    joint.rows[0].text.restore("顔色はよい。")
    joint.rows[1].outcome.fill("absent_silent")
    joint.form.input("minutes").restore("45")
    assert joint.said.text() == "2名。一人23分または22分、合わせて45分"
    joint.form.input("start").restore("11:00")
    joint.doubts.look()
    room.settle()
    assert "来ていません" in joint.doubts.said.text
    joint.form.input("start").restore("9:00")
    assert not nameless(joint)
    room.press(Qt.Key.Key_Escape)
    room.wait_until_closed()
    joint = open_joint(room)
    offered = joint.offer._action
    assert offered is not None
    offered.click()
    room.settle()
    assert [row.is_ticked for row in joint.rows] == [True, True]
    joint.save()
    room.bot.waitUntil(lambda: isinstance(room.beside, JointFilePanel) and room.beside.file is not None)
    room.settle()
    (mine,), (his,) = room.entries(hana), room.entries(other)
    assert (mine.minutes, his.minutes, mine.visit.others) == (23, 22, 1)
    assert (mine.text, his.text, his.outcome) == ("顔色はよい。", "", "absent_silent")
    assert his.next_due == TODAY + timedelta(days=1)
    assert room.workspace.drafts.all() == ()
    undo = room.screen.messages._action
    assert undo is not None
    undo.click()
    room.wait_for_entries(hana, 0)
    assert room.entries(other) == ()
    room.wait_until_closed()


def test_a_kept_joint_visit_is_changed_as_one(room: Room, hana: TakenIn, house: tuple[UUID, TakenIn]):
    other = house[1]
    kept_together(room, house, hana)
    # From the entry of one of them to the visit of all.
    room.visit(hana)
    room.wait_for_entries(hana, 1)
    room.timeline.list.opened.emit(room.timeline.list.entries.entries[0])
    room.bot.waitUntil(room.panel.beside.together.isVisible)
    room.settle()
    room.panel.beside.together.click()
    panel = shown_joint(room)
    for complaint in (nameless, out_of_order, unseen_by_keyboard, cut_texts):
        assert not complaint(panel)
    panel.change_button.click()
    editor = room.beside
    assert isinstance(editor, JointEditor)
    room.bot.waitUntil(lambda: bool(editor.form.more))
    room.settle()
    for complaint in (nameless, out_of_order, unseen_by_keyboard, cut_texts):
        assert not complaint(editor)
    (also,) = editor.form.more
    also.tick(on=True)
    also.outcome.fill("voice_only")
    editor.form.parts.times.input("minutes").restore("45")
    editor.form.parts.way.input("cost").restore("301")
    assert editor.form.parts.said.text() == "2名。一人23分または22分、合わせて45分"
    # What is unfinished is gone on with from Today.
    room.press(Qt.Key.Key_Escape)
    room.wait_until_closed()
    (line,) = room.workspace.drafts.all()
    drafts = DraftLine(line, None, "")
    go_on(room.desk, room.window, drafts)
    room.bot.waitUntil(lambda: isinstance(room.beside, JointEditor) and bool(room.beside.form.more))
    room.settle()
    editor = room.beside
    assert isinstance(editor, JointEditor)
    assert editor.form.more[0].is_ticked
    editor.save()
    panel = shown_joint(room)
    (mine,), (his,) = room.entries(hana), room.entries(other)
    assert ((mine.minutes, his.minutes), (mine.visit.cost, his.visit.cost)) == ((23, 22), (151, 150))
    assert his.outcome == "voice_only"


def test_one_after_the_other_signs_and_photos_of_the_house_are_for_all(
    room: Room, hana: TakenIn, house: tuple[UUID, TakenIn], tmp_path: Path
):
    room.desk.navigation.open("support_entries")
    show_joint(room.desk, kept_together(room, house, hana, house[1]))
    panel = shown_joint(room)
    # One page on which one after the other signs.
    panel.sign()
    dialog = opened(room, SignDialog)
    for complaint in (nameless, unseen_by_keyboard, cut_texts):
        assert not complaint(dialog)
    for name in ("髙橋 ハナ", "森 一郎"):
        assert dialog.signed_by.value() == name
        QTest.mousePress(dialog.pad, Qt.MouseButton.LeftButton, pos=QPoint(30, 40))
        for step in range(1, 12):
            QTest.mouseMove(dialog.pad, QPoint(30 + 12 * step, 40 + 20 * (step % 3)))
        QTest.mouseRelease(dialog.pad, Qt.MouseButton.LeftButton, pos=QPoint(180, 60))
        dialog.keep()
        room.settle()
        if name == "髙橋 ハナ":
            assert dialog.there.text() == "署名した方：髙橋 ハナ　1号室\nまだの方：森 一郎　2号室"
    room.bot.waitUntil(lambda: not isValid(dialog) or not dialog.isVisible())
    # A photo of the house for both.
    panel.photo_button.click()
    asked = opened(room, PhotosDialog)
    places = [place for _tick, place in asked.ticks]
    asked.reject()
    panel.importing.take([photo(tmp_path, "げんかん")], *places)
    room.bot.waitUntil(lambda: panel.file is not None and [p.photos for p in panel.file.parts] == [1, 1])
    room.settle()
    assert [part.signed_by for part in panel.file.parts] == [("髙橋 ハナ",), ("森 一郎",)]  # type: ignore[union-attr]
    digests = {room.workspace.attachments.of_entry(each)[0].digest for _client, each in places}
    assert len(digests) == 1


def kept_together(room: Room, house: tuple[UUID, TakenIn], *people: TakenIn) -> UUID:
    values = {"building_id": house[0], "staff_id": room.workspace.office.actor.staff_id, "sharing": "even"}
    draft = JointVisitDraft.of({**values, "on": TODAY, "start": time(8), "minutes": 30})
    parts = [Part(each.client_id, "met") for each in people]
    return room.workspace.joint_visits.keep(draft, parts, activity="home_visit").id


def shown_joint(room: Room) -> JointFilePanel:
    room.bot.waitUntil(lambda: isinstance(room.beside, JointFilePanel) and room.beside.file is not None)
    room.settle()
    assert isinstance(room.beside, JointFilePanel)
    return room.beside


def open_joint(room: Room) -> JointPanel:
    room.desk.navigation.open("support_entries")
    room.settle()
    QTest.keyClick(room.window, Qt.Key.Key_V, CTRL | SHIFT)
    room.settle()
    assert isinstance(room.beside, JointPanel)
    room.settle()
    return room.beside


def opened(room: Room, kind: type[DialogT]) -> DialogT:
    found: list[DialogT] = []

    def look() -> bool:
        found[:] = [each for each in room.window.findChildren(kind) if each.isVisible()]
        return bool(found)

    room.bot.waitUntil(look)
    return found[0]


def take(importing: PhotoImport, client_id: UUID, entry_id: UUID, *paths: Path) -> None:
    importing.take(paths, (client_id, entry_id))


def photo(folder: Path, name: str) -> Path:
    kept = io.BytesIO()
    Image.effect_noise((600, 400), 60).convert("RGB").save(kept, "JPEG")
    return written(folder, name, kept.getvalue())


def broken(folder: Path) -> Path:
    return written(folder, "こわれた", b"\xff\xd8\xff\xe0 no picture at all")


def huge(folder: Path) -> Path:
    path = written(folder, "おおきい", b"\xff\xd8\xff\xe0")
    with path.open("r+b") as file:
        file.truncate(60 * 1024 * 1024)
    return path


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / f"{name}.jpg"
    path.write_bytes(data)
    return path

"""The timeline: order and months, pages, unfolding, narrowing, ticking off, the trash and back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from desktop.records.support_entry import SupportEntryDraft
from desktop.services.clients import TakenIn
from tests.ui.accessibility import nameless, unseen_by_keyboard
from tests.ui.composing import compose, convert
from tests.ui.support_entries.opened import TODAY, Room, ago
from ui.support_entries.entry_list import PAGE, EntryList
from ui.support_entries.entry_model import Heading

CTRL = Qt.KeyboardModifier.ControlModifier


def keep(room: Room, taken: TakenIn, **values: Any) -> None:
    given = {
        "client_id": taken.client_id,
        "case_id": taken.case_id,
        "staff_id": room.workspace.office.actor.staff_id,
        "on": TODAY,
        "activity": "home_visit",
    }
    room.workspace.support_entries.record(SupportEntryDraft.of({**given, **values}))


def timeline(room: Room, hana: TakenIn) -> EntryList:
    room.visit(hana)
    room.settle()
    return room.timeline.list


def notice(room: Room) -> str:
    text: str = room.screen.messages.text
    return text


def test_newest_first_under_their_months(room: Room, hana: TakenIn):
    for days, text in ((40, "いちばん前"), (2, "二日前"), (0, "今日")):
        keep(room, hana, on=ago(days), text=text)
    rows = timeline(room, hana).entries.rows
    said = [row.title if isinstance(row, Heading) else row.line.text for row in rows]
    assert said == ["令和8年11月", "今日", "二日前", "令和8年10月", "いちばん前"]


def test_nobody_wrote_yet(room: Room, hana: TakenIn):
    timeline(room, hana)
    assert room.timeline._pages.currentWidget() is room.timeline._none


def test_pages_come_as_one_scrolls_and_no_entry_twice(room: Room, hana: TakenIn):
    for number in range(2 * PAGE + 30):
        keep(room, hana, on=ago(number // 7), text=str(number))
    shown = timeline(room, hana)
    assert len(shown.entries.entries) == PAGE
    while len(shown.entries.entries) < 2 * PAGE + 30:
        before = len(shown.entries.entries)
        shown.verticalScrollBar().setValue(shown.verticalScrollBar().maximum())
        room.bot.waitUntil(lambda before=before: len(shown.entries.entries) > before)
        room.settle()
    ids = [row.line.id for row in shown.entries.entries]
    assert len(set(ids)) == len(ids)
    assert [row.line.on for row in shown.entries.entries] == sorted(
        (row.line.on for row in shown.entries.entries), reverse=True
    )


def test_a_row_unfolds_by_space_and_by_a_click_and_shows_everything(room: Room, hana: TakenIn):
    keep(room, hana, text="一行目\n二行目", place="自宅", persons="長女", outcome="met", next_step="電話")
    shown = timeline(room, hana)
    folded = shown.rowHeight(1)
    shown.setFocus()
    room.press(Qt.Key.Key_Space)
    assert shown.rowHeight(1) > 3 * folded
    index = shown.entries.index(1, 0)
    details = shown.indexWidget(index)
    said = " ".join(label.text() for label in details.findChildren(QLabel))
    assert all(part in said for part in ("一行目\n二行目", "自宅", "長女", "面会", "電話"))
    assert not nameless(details)
    assert not unseen_by_keyboard(details)
    at = shown.visualRect(index).topLeft()
    at.setY(at.y() + folded // 2)
    at.setX(at.x() + 30)
    QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert shown.rowHeight(1) == folded


def test_a_fold_stays_when_the_list_is_read_anew_and_heights_follow_their_rows(room: Room, hana: TakenIn):
    keep(room, hana, on=ago(1), text="きのう")
    shown = timeline(room, hana)
    shown.unfold(1, on=True)
    tall = shown.rowHeight(1)
    entries = room.workspace.support_entries
    draft = SupportEntryDraft.of(
        {
            "client_id": hana.client_id,
            "case_id": hana.case_id,
            "staff_id": room.workspace.office.actor.staff_id,
            "on": TODAY,
            "activity": "phone",
        }
    )
    room.desk.tasks.run(lambda: entries.record(draft), owner=room.timeline)
    room.bot.waitUntil(lambda: len(shown.entries.entries) == 2)
    assert shown.rowHeight(1) < tall
    assert shown.rowHeight(2) == tall


def test_narrowing_by_kind_and_by_what_is_being_composed(room: Room, hana: TakenIn):
    keep(room, hana, activity="phone", text="家賃の相談")
    keep(room, hana, text="通院に付き添う")
    keep(room, hana, activity="phone", text="通院の予約", next_step="保険証を持っていく")
    shown = timeline(room, hana)
    room.timeline.kind.fill("phone")
    room.bot.waitUntil(lambda: len(shown.entries.entries) == 2)
    compose(room.timeline.text, "通院")
    room.bot.waitUntil(lambda: len(shown.entries.entries) == 1)
    convert(room.timeline.text, "ほけんしょ")
    room.bot.waitUntil(lambda: room.timeline._pages.currentWidget() is room.timeline._nothing)
    room.timeline.text.setText("保険証")
    room.bot.waitUntil(lambda: [row.line.text for row in shown.entries.entries] == ["通院の予約"])
    room.settle()


def test_a_step_is_ticked_off_by_a_key_and_the_way_back_is_offered(room: Room, hana: TakenIn):
    keep(room, hana, next_step="通院", next_due=ago(1))
    shown = timeline(room, hana)
    shown.setFocus()
    room.press(Qt.Key.Key_D, CTRL)
    room.bot.waitUntil(lambda: room.entries(hana)[0].next_done_on == TODAY)
    room.bot.waitUntil(lambda: "済" in notice(room))
    room.screen.messages._action.click()
    room.bot.waitUntil(lambda: room.entries(hana)[0].next_done_on is None)
    room.settle()


def test_the_trash_and_back(room: Room, hana: TakenIn):
    keep(room, hana, text="まちがい")
    shown = timeline(room, hana)
    shown.setFocus()
    room.press(Qt.Key.Key_Delete, CTRL)
    room.bot.waitUntil(lambda: room.timeline._pages.currentWidget() is room.timeline._none)
    room.screen.messages._action.click()
    room.wait_for_entries(hana, 1)


def test_a_line_says_its_whole_meaning(room: Room, hana: TakenIn):
    keep(room, hana, text="在宅。", outcome="met", next_step="通院", next_due=TODAY + timedelta(days=2))
    shown = timeline(room, hana)
    said = shown.entries.data(shown.entries.index(1, 0), Qt.ItemDataRole.AccessibleTextRole)
    for part in ("11/23", "訪問", "佐藤 陽子", "面会", "在宅。", "通院", "11/25"):
        assert part in said


def test_ten_thousand_entries_need_no_widgets(room: Room, hana: TakenIn):
    keep(room, hana)
    shown = timeline(room, hana)
    before = len(shown.findChildren(QWidget))
    shown.show_first(shown.entries.entries * 10_000)
    assert shown.entries.rowCount() == 10_001
    assert len(shown.findChildren(QWidget)) == before

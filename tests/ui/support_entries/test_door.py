"""At the door: one key saves, another sentence may follow, and it can be taken back."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.services.clients import TakenIn
from tests.ui.composing import convert
from tests.ui.support_entries.opened import TODAY, Room

CTRL = Qt.KeyboardModifier.ControlModifier


def at_the_door(room: Room, hana: TakenIn) -> None:
    room.visit(hana)
    room.press(Qt.Key.Key_F8)


@pytest.mark.parametrize(
    ("key", "outcome"), [(Qt.Key.Key_1, "met"), (Qt.Key.Key_2, "absent_silent"), (Qt.Key.Key_3, "")]
)
def test_two_keys_from_the_page_of_a_person_keep_a_visit(
    room: Room, hana: TakenIn, key: Qt.Key, outcome: str
):
    at_the_door(room, hana)
    room.press(key)
    (entry,) = room.wait_for_entries(hana, 1)
    assert (entry.activity, entry.outcome, entry.on, entry.start) == ("home_visit", outcome, TODAY, time(9))
    assert entry.staff_name == "佐藤 陽子"
    assert entry.stage == "consultation"


def test_nothing_has_to_be_read_before_the_key_is_pressed(room: Room, hana: TakenIn):
    room.visit(hana)
    QTest.keyClick(room.window, Qt.Key.Key_F8)
    room.press(Qt.Key.Key_1)
    assert len(room.wait_for_entries(hana, 1)) == 1


def test_what_is_worrying_has_to_be_looked_at_again_tomorrow(room: Room, hana: TakenIn):
    at_the_door(room, hana)
    room.press(Qt.Key.Key_3)
    (entry,) = room.wait_for_entries(hana, 1)
    assert entry.next_step == "もう一度様子を見る"
    assert entry.next_due == TODAY + timedelta(days=1)
    assert room.panel.form.text.box.hasFocus()


def test_a_sentence_that_follows_belongs_to_the_same_visit(room: Room, hana: TakenIn):
    at_the_door(room, hana)
    room.press(Qt.Key.Key_1)
    room.wait_for_entries(hana, 1)
    convert(room.panel.form.text.box, "顔色がよかった。")
    room.press(Qt.Key.Key_Return, CTRL)
    room.wait_until_closed()
    (entry,) = room.entries(hana)
    assert (entry.text, entry.outcome) == ("顔色がよかった。", "met")
    assert room.workspace.drafts.all() == ()


def test_it_can_be_taken_back_and_said_otherwise(room: Room, hana: TakenIn):
    at_the_door(room, hana)
    room.press(Qt.Key.Key_1)
    room.wait_for_entries(hana, 1)
    action = room.panel.messages._action
    assert action is not None
    action.click()
    room.wait_for_entries(hana, 0)
    room.press(Qt.Key.Key_2)
    (entry,) = room.wait_for_entries(hana, 1)
    assert entry.outcome == "absent_silent"


def test_something_else_can_be_recorded_from_the_door(room: Room, hana: TakenIn):
    at_the_door(room, hana)
    door = room.panel.door
    assert door is not None
    room.panel._leave_door()
    convert(room.panel.form.text.box, "電話があった。")
    room.panel.form.kind.restore("phone")
    room.press(Qt.Key.Key_Return, CTRL)
    room.wait_until_closed()
    (entry,) = room.entries(hana)
    assert (entry.activity, entry.text) == ("phone", "電話があった。")

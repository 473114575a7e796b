"""At the door: one key saves, another sentence may follow, and it can be taken back."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.services.clients import TakenIn
from tests.ui.composing import convert
from tests.ui.support_entries.opened import TODAY, Room
from ui.support_entries.panel import EntryPanel

CTRL = Qt.KeyboardModifier.ControlModifier


def at_the_door(room: Room, hana: TakenIn) -> None:
    room.visit(hana)
    room.press(Qt.Key.Key_F8)


@pytest.mark.parametrize(
    ("key", "outcome"),
    [
        (Qt.Key.Key_1, "met"),
        (Qt.Key.Key_2, "voice_only"),
        (Qt.Key.Key_3, "absent_signs"),
        (Qt.Key.Key_4, "absent_silent"),
        (Qt.Key.Key_5, "refused"),
        (Qt.Key.Key_6, ""),
    ],
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
    assert entry.minutes is None


def test_nothing_has_to_be_read_before_the_key_is_pressed(room: Room, hana: TakenIn):
    room.visit(hana)
    QTest.keyClick(room.window, Qt.Key.Key_F8)
    room.press(Qt.Key.Key_1)
    assert len(room.wait_for_entries(hana, 1)) == 1


def test_what_is_worrying_has_to_be_looked_at_again_tomorrow(room: Room, hana: TakenIn):
    at_the_door(room, hana)
    room.press(Qt.Key.Key_6)
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
    room.press(Qt.Key.Key_4)
    (entry,) = room.wait_for_entries(hana, 1)
    assert entry.outcome == "absent_silent"


def test_digits_go_on_with_what_was_seen_at_the_door(room: Room, hana: TakenIn):
    at_the_door(room, hana)
    room.press(Qt.Key.Key_4)
    room.wait_for_entries(hana, 1)
    panel = room.panel
    assert panel.nobody.again.isVisible()
    signs = [row.code for row in room.workspace.office.rules.named("door_signs").rows]
    room.press(Qt.Key.Key_1)
    room.press(Qt.Key.Key_5)
    panel.nobody.again.click()
    panel.form.visit.way.input("travel_minutes").restore("25")
    panel.form.visit.way.input("distance").restore("3.2km")
    panel.form.visit.meters["electricity"].restore("０１２３")
    room.press(Qt.Key.Key_Return, CTRL)
    room.wait_until_closed()
    (entry,) = room.entries(hana)
    assert set(entry.visit.signs) == {signs[0], signs[4]}
    assert (entry.visit.travel_minutes, entry.visit.distance) == (25, 3200)
    assert entry.visit.meters == (("electricity", "0123"),)
    assert (entry.next_step, entry.next_due) == ("もう一度様子を見る", TODAY + timedelta(days=1))


def test_a_silent_door_leads_to_the_steps_of_the_organisation_by_one_key(room: Room, hana: TakenIn):
    at_the_door(room, hana)
    room.press(Qt.Key.Key_4)
    (entry,) = room.wait_for_entries(hana, 1)
    room.press(Qt.Key.Key_F7)
    room.bot.waitUntil(lambda: bool(room.workspace.incidents.of_client(hana.client_id)))
    (incident,) = room.workspace.incidents.of_client(hana.client_id)
    assert (incident.incident_kind, incident.begun_by) == ("no_answer", entry.id)
    room.settle()


def test_points_are_ticked_by_digits_when_somebody_was_met(room: Room, hana: TakenIn):
    at_the_door(room, hana)
    room.press(Qt.Key.Key_1)
    room.wait_for_entries(hana, 1)
    assert not room.panel.nobody.isVisible()
    points = [row.code for row in room.workspace.office.rules.named("observation_points").rows]
    room.press(Qt.Key.Key_3)
    room.press(Qt.Key.Key_Return, CTRL)
    room.wait_until_closed()
    assert room.entries(hana)[0].observations == (points[2],)


def test_the_key_works_for_whoever_is_in_view(room: Room, hana: TakenIn):
    room.desk.navigation.open("clients")
    room.settle()
    room.screen.list.setFocus()
    room.screen.list.selectRow(0)
    room.press(Qt.Key.Key_F8)
    room.press(Qt.Key.Key_2)
    (entry,) = room.wait_for_entries(hana, 1)
    assert entry.outcome == "voice_only"
    room.desk.navigation.open("settings")
    room.settle()
    QTest.keyClick(room.window, Qt.Key.Key_F8)
    room.settle()
    assert room.desk.navigation.current is not None
    assert room.desk.navigation.current.subject == "support_entries"


def test_whoever_is_faster_than_the_form_is_kept_too(room: Room, hana: TakenIn):
    # It is never painted, so the form is made by the answer itself.
    panel = EntryPanel(room.desk, hana.client_id, doorstep=True)
    room.bot.addWidget(panel)
    assert panel.door is not None
    room.settle()
    panel.save()
    panel.door.buttons[0].click()
    (entry,) = room.wait_for_entries(hana, 1)
    assert entry.outcome == panel.door.findings[0].outcome
    assert (panel.door.isHidden(), panel.form.isHidden()) == (True, False)
    assert {each.id for each in room.workspace.staff.all()} <= panel.form._names.keys()


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

"""Visits: the newest of everybody, whom to look in on, and recording for a person found by typing."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt

from desktop.records.client import ClientDraft
from desktop.records.monitoring_plan import MonitoringPlanDraft
from desktop.records.support_entry import SupportEntryDraft
from desktop.services.clients import TakenIn
from tests.ui.accessibility import nameless, out_of_order, unseen_by_keyboard
from tests.ui.composing import compose, convert
from tests.ui.support_entries.opened import TODAY, Room, ago
from ui.support_entries.entry_model import Heading
from ui.support_entries.screen import SupportEntriesScreen

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


@pytest.fixture
def jiro(room: Room) -> TakenIn:
    """Somebody else."""
    draft = ClientDraft.of({"name": "森 二郎", "kana": "もり じろう"})
    return room.workspace.clients.take_in(draft, on=TODAY)


def visits(room: Room) -> SupportEntriesScreen:
    room.desk.navigation.open("support_entries")
    room.settle()
    assert isinstance(room.screen, SupportEntriesScreen)
    return room.screen


def test_entries_of_everybody_stand_under_their_days(room: Room, hana: TakenIn, jiro: TakenIn):
    keep(room, hana, on=ago(1), text="きのう")
    keep(room, jiro, text="今日")
    rows = visits(room).recent.entries.rows
    said = [row.title if isinstance(row, Heading) else (row.name, row.line.text) for row in rows]
    assert said == ["11/23（月） 今日", ("森 二郎", "今日"), "11/22（日） 昨日", ("髙橋 ハナ", "きのう")]


def test_nobody_recorded_yet(room: Room):
    screen = visits(room)
    assert screen._entries.currentIndex() == 1
    assert screen._watched.currentIndex() == 1


def test_the_key_to_record_leads_here_and_a_name_in_kana_to_the_panel(
    room: Room, hana: TakenIn, jiro: TakenIn
):
    del jiro
    room.press(Qt.Key.Key_N, CTRL)
    room.settle()
    screen = room.screen
    assert isinstance(screen, SupportEntriesScreen)
    assert screen.chooser.box.hasFocus()
    compose(screen.chooser.box, "たか")
    room.bot.waitUntil(lambda: screen.chooser.found.model().rowCount() == 1)
    room.press(Qt.Key.Key_Return)
    assert room.screen is screen
    convert(screen.chooser.box, "たか")
    room.settle()
    room.press(Qt.Key.Key_Return)
    room.settle()
    assert room.panel.client_id == hana.client_id
    assert room.panel.form.text.box.hasFocus()
    convert(room.panel.form.text.box, "来所。")
    room.press(Qt.Key.Key_Return, CTRL)
    room.wait_until_closed()
    assert room.entries(hana)[0].text == "来所。"


def test_who_does_not_fit_is_said(room: Room):
    screen = visits(room)
    convert(screen.chooser.box, "いない人")
    room.settle()
    assert screen.chooser.nothing.isVisible()
    assert not screen._lists.isVisible()


def test_a_person_under_watch_is_recorded_for_by_one_key(room: Room, hana: TakenIn):
    room.workspace.monitoring.agree(
        MonitoringPlanDraft.of(
            {
                "client_id": hana.client_id,
                "case_id": hana.case_id,
                "interval": "weekly",
                "starts_on": ago(40),
            }
        )
    )
    screen = visits(room)
    screen.watch.setFocus()
    assert screen.watch.current_line() is not None
    room.press(Qt.Key.Key_N, CTRL)
    room.settle()
    assert room.panel.client_id == hana.client_id


def test_a_line_opens_to_be_changed_on_the_page_of_its_person(room: Room, hana: TakenIn):
    keep(room, hana, text="在宅。")
    screen = visits(room)
    screen.recent.setFocus()
    room.press(Qt.Key.Key_Return)
    room.settle()
    assert room.panel.form.text.value() == "在宅。"


def test_everything_has_a_name_and_stands_in_reading_order(room: Room, hana: TakenIn):
    keep(room, hana, text="在宅。")
    screen = visits(room)
    assert not nameless(screen)
    assert not out_of_order(screen)
    assert not unseen_by_keyboard(screen)

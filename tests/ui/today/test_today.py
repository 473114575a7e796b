"""Today: what is due, who was silent, what was left, the backup and the clock; done by one key."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.domain.clock import SetClock
from desktop.records.monitoring_plan import MonitoringPlanDraft
from desktop.records.support_entry import SupportEntryDraft
from desktop.services.clients import TakenIn
from tests.ui.accessibility import assert_sound
from tests.ui.support_entries.opened import TODAY, Room, ago
from ui.today.screen import TodayScreen

CTRL = Qt.KeyboardModifier.ControlModifier


def promise(room: Room, taken: TakenIn, due: date, step: str = "通院") -> None:
    values = {
        "client_id": taken.client_id,
        "case_id": taken.case_id,
        "staff_id": room.workspace.office.actor.staff_id,
        "on": ago(30),
        "activity": "phone",
        "outcome": "answered",
        "next_step": step,
        "next_due": due,
    }
    room.workspace.support_entries.record(SupportEntryDraft.of(values))


def watch(room: Room, taken: TakenIn) -> None:
    values = {
        "client_id": taken.client_id,
        "case_id": taken.case_id,
        "interval": "weekly",
        "starts_on": ago(60),
    }
    room.workspace.monitoring.agree(MonitoringPlanDraft.of(values))


def today(room: Room) -> TodayScreen:
    room.desk.navigation.open("today")
    room.settle()
    assert isinstance(room.screen, TodayScreen)
    return room.screen


def shown(table: Any) -> list[str]:
    model = table.model()
    return [model.data(model.index(row, 0)) for row in range(model.rowCount())]


def test_the_longest_overdue_stands_first_in_words(room: Room, hana: TakenIn):
    promise(room, hana, TODAY + timedelta(days=1))
    promise(room, hana, ago(3))
    promise(room, hana, TODAY)
    screen = today(room)
    assert shown(screen.steps) == ["3日過ぎています", "今日", "明日"]
    assert screen.summary.text().count("1件") == 2


def test_a_step_is_done_by_one_key_and_can_be_taken_back(room: Room, hana: TakenIn):
    promise(room, hana, ago(1))
    screen = today(room)
    assert screen.steps.hasFocus()
    room.press(Qt.Key.Key_D, CTRL)
    room.bot.waitUntil(lambda: screen.steps.model().rowCount() == 0)
    assert room.entries(hana)[0].next_done_on == TODAY
    action = screen.messages._action
    assert action is not None
    action.click()
    room.bot.waitUntil(lambda: screen.steps.model().rowCount() == 1)
    room.settle()


def test_a_click_on_the_tick_does_it_too(room: Room, hana: TakenIn):
    promise(room, hana, ago(1))
    screen = today(room)
    index = screen.steps.model().index(0, 3)
    QTest.mouseClick(
        screen.steps.viewport(), Qt.MouseButton.LeftButton, pos=screen.steps.visualRect(index).center()
    )
    room.bot.waitUntil(lambda: room.entries(hana)[0].next_done_on == TODAY)
    room.settle()


def test_who_was_silent_is_said_in_words_and_recorded_for_by_a_key(room: Room, hana: TakenIn):
    watch(room, hana)
    screen = today(room)
    assert shown(screen.watch) == ["髙橋 ハナ"]
    model = screen.watch.model()
    assert model.data(model.index(0, 1)) == "急いで確かめる：連絡なし 60日（ふだん 7日）"
    screen.watch.setFocus()
    room.press(Qt.Key.Key_N, CTRL)
    room.settle()
    assert room.panel.client_id == hana.client_id


def test_it_follows_what_changes(room: Room, hana: TakenIn):
    screen = today(room)
    entries = room.workspace.support_entries
    draft = SupportEntryDraft.of(
        {
            "client_id": hana.client_id,
            "case_id": hana.case_id,
            "staff_id": room.workspace.office.actor.staff_id,
            "on": TODAY,
            "activity": "phone",
            "next_step": "書類",
            "next_due": TODAY,
        }
    )
    room.desk.tasks.run(lambda: entries.record(draft), owner=screen)
    room.bot.waitUntil(lambda: shown(screen.steps) == ["今日"])
    room.settle()


def test_a_draft_that_was_left_is_gone_on_with(room: Room, hana: TakenIn):
    values = {"text": "とちゅう", "client_id": str(hana.client_id)}
    room.workspace.drafts.keep("support_entry_new", hana.client_id, values)
    screen = today(room)
    assert shown(screen.drafts) == ["支援記録"]
    screen.drafts.setFocus()
    room.press(Qt.Key.Key_Return)
    room.bot.waitUntil(lambda: room.beside is not None and room.panel.form.text.value() == "とちゅう")
    room.settle()


def test_a_draft_is_thrown_away_and_comes_back(room: Room, hana: TakenIn):
    room.workspace.drafts.keep("client_edit", hana.client_id, {"note": "あ"})
    screen = today(room)
    screen._discard()
    room.bot.waitUntil(lambda: room.workspace.drafts.all() == ())
    room.settle()
    assert not screen._drafts.isVisible()
    assert screen.messages._action is not None
    screen.messages._action.click()
    room.settle()
    (draft,) = room.workspace.drafts.all()
    assert draft.values == {"note": "あ"}


@pytest.mark.parametrize(
    ("form", "subject"), [("client_intake", "clients"), ("contact_new", "client"), ("client_edit", "client")]
)
def test_other_drafts_lead_to_their_form(room: Room, hana: TakenIn, form: str, subject: str):
    about = None if form == "client_intake" else hana.client_id
    room.workspace.drafts.keep(form, about, {})
    screen = today(room)
    screen._go_on()
    room.settle()
    assert room.desk.navigation.current is not None
    assert room.desk.navigation.current.subject == subject


def test_the_draft_of_a_changed_contact_names_its_person(room: Room, hana: TakenIn):
    from desktop.records.contact import ContactDraft  # noqa: PLC0415 - only here

    values = {"client_id": hana.client_id, "role": "family", "name": "髙橋 一"}
    role = room.workspace.office.rules.named("contact_roles").rows[0].code
    saved = room.workspace.contacts.save(ContactDraft.of({**values, "role": role}))
    room.workspace.drafts.keep("contact_edit", saved.id, {})
    screen = today(room)
    line = screen.drafts.current_line()
    assert line.name == "髙橋 ハナ"


def test_without_a_place_for_backups_it_says_so(room: Room):
    screen = today(room)
    assert screen.needs.backup.isVisible()
    assert "控え" in screen.needs.backup.text


def test_the_age_of_the_backup_is_said_when_it_grows(room: Room, tmp_path: Path, clock: SetClock):
    place = tmp_path / "copies"
    place.mkdir()
    room.workspace.backups.take(place)
    room.desk.preferences.change(backup_folder=str(place))
    screen = today(room)
    assert not screen.needs.backup.isVisible()
    assert "最後の控え" in screen.needs.saved.text()
    clock.moment += timedelta(days=5)
    screen._read()
    room.bot.waitUntil(screen.needs.backup.isVisible)
    assert "5日" in screen.needs.backup.text


def test_a_clock_set_back_is_shown(room: Room, hana: TakenIn, clock: SetClock):
    promise(room, hana, TODAY)
    clock.moment = datetime(2026, 11, 20, tzinfo=UTC)
    screen = today(room)
    assert screen.needs.clock.isVisible()


def test_a_quiet_day_says_so(room: Room):
    screen = today(room)
    assert screen._pages.currentIndex() == 2
    assert not screen.summary.isVisible()


def test_everything_has_a_name_and_room_and_stands_in_reading_order(room: Room, hana: TakenIn):
    promise(room, hana, ago(3))
    watch(room, hana)
    room.workspace.drafts.keep("support_entry_new", hana.client_id, {})
    screen = today(room)
    assert_sound(screen)

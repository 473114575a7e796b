"""Night duty in the window: a call, a shift in the first gap, the page of the morning closed and ticked."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QLabel

from desktop.services.clients import TakenIn
from tests.ui.support_entries.opened import Room
from ui.night_duty.calls import CallsPage
from ui.night_duty.morning import MorningPage
from ui.night_duty.papers import handover_job
from ui.night_duty.roster import RosterPage
from ui.night_duty.screen import NightDutyScreen
from ui.record_editor import RecordEditor


def test_a_night_is_taken_down_put_on_the_roster_and_handed_over(room: Room, hana: TakenIn) -> None:
    room.desk.navigation.open("night_duty", None, "calls")
    screen = room.screen
    assert isinstance(screen, NightDutyScreen)
    calls = screen.tabs.page("calls")
    assert isinstance(calls, CallsPage)
    room.sound(screen)
    calls.add()
    editor: RecordEditor = room.wait_beside(RecordEditor)
    editor.form.input("content").fill("眠れないとのこと")
    editor.form.input("client_id").fill(hana.client_id)
    editor.form.input("minutes").fill(20)
    editor.save()
    room.bot.waitUntil(lambda: calls.table.model().rowCount() == 1)
    (entry,) = room.workspace.support_entries.timeline(hana.client_id)
    assert (entry.activity, entry.outcome, entry.minutes) == ("night_holiday", "told_by_others", 20)

    roster = screen.tabs.turn_to("roster")
    assert isinstance(roster, RosterPage)
    room.settle()
    # The Monday of this week is a national holiday: somebody is needed from its morning on.
    assert "11/23（月・祝） 勤労感謝の日" in roster.off.text()
    first = roster._gaps[0]
    room.sound(roster)
    roster.add()
    editor = room.wait_beside(RecordEditor)
    editor.save()
    room.bot.waitUntil(lambda: roster.shifts.table.model().rowCount() == 1)
    room.settle()
    assert first not in roster._gaps
    roster.add()
    editor = room.wait_beside(RecordEditor)
    line = roster.shifts.table.current_line() or room.workspace.duty_shifts.roster(roster._first).shifts[0]
    editor.form.fill({**editor.form.values(), "starts_on": line.view.starts_on, "start": line.view.start})
    editor.save()
    room.settle()
    assert "当番がもうあります" in editor.form.places["start"].complaint

    morning = screen.tabs.turn_to("morning")
    assert isinstance(morning, MorningPage)
    morning.read()
    room.settle()
    room.sound(morning)
    morning.note.fill("鍵は机の中")
    morning.close_button.click()
    room.bot.waitUntil(lambda: room.workspace.duty_handovers.newest() is not None)
    room.bot.waitUntil(morning.print_button.isEnabled)
    room.settle()
    room.bot.waitUntil(lambda: "眠れないとのこと" in words(morning))
    assert morning.close_button.isHidden()
    newest = room.workspace.duty_handovers.newest()
    assert newest is not None
    assert len(handover_job(room.desk, newest.id).gather().page.calls) == 1


def words(place: Any) -> str:
    return "\n".join(label.text() for label in place.findChildren(QLabel) if label.isVisible())

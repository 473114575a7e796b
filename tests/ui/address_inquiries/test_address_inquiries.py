"""Somebody asks about a person: one key from anywhere, words to say, and Today tells those who support."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from desktop.records.client import ClientDraft
from tests.ui.accessibility import nameless
from tests.ui.support_entries.opened import TODAY, Room
from ui.address_inquiries.screen import AddressInquiriesScreen
from ui.record_editor import RecordEditor


def test_a_caller_is_noted_from_anywhere(room: Room) -> None:
    room.workspace.clients.take_in(
        ClientDraft(name="髙橋 花", address_protected=True, protected_because="本人の希望"), on=TODAY
    )
    room.press(Qt.Key.Key_F12)
    room.bot.waitUntil(lambda: isinstance(room.beside, RecordEditor))
    editor = room.beside
    said = "\n".join(label.text() for label in editor.findChildren(QLabel))
    assert "どなたにもお答えしていません" in said
    assert "髙橋" not in said
    assert not nameless(room.window)
    editor.form.fill({"asked_for": "高橋花"})
    editor.save()
    screen = room.screen
    assert isinstance(screen, AddressInquiriesScreen)
    room.bot.waitUntil(lambda: screen.table.model().rowCount() == 1)
    shown = [screen.table.model().index(0, n).data() for n in range(screen.table.model().columnCount())]
    assert "高橋花" in shown
    assert "髙橋 花" not in shown
    room.desk.navigation.open("today")
    room.bot.waitUntil(lambda: room.screen.steps.model().rowCount() == 1)
    room.screen.steps.choose_row(0)
    room.screen._finish_chosen()
    room.bot.waitUntil(lambda: room.screen.steps.model().rowCount() == 0)

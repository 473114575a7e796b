"""Who may only read is shown what they may see, and cannot write."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.domain.clock import SetClock
from desktop.domain.roles import Role
from desktop.records.support_entry import SupportEntryDraft
from desktop.services.clients import TakenIn
from desktop.workspace import Workspace, services_of
from tests.ui.support_entries.opened import TODAY, Room, Show, opened_window
from ui.of_client import CONFIDED, ENTRY_PANEL
from ui.preferences import PreferenceFile
from ui.screens import load
from ui.support_entries.panel import EntryPanel
from ui.theme import Theme


@pytest.fixture(params=[Role.VIEWER, Role.CLERK])
def reader_room(
    request: pytest.FixtureRequest,
    workspace: Workspace,
    hana: TakenIn,
    theme: Theme,
    preferences: PreferenceFile,
    clock: SetClock,
    show: Show,
    qtbot: QtBot,
) -> Iterator[Room]:
    """A window of somebody who may not write, with one entry about Hana."""
    workspace.support_entries.record(
        SupportEntryDraft.of(
            {
                "client_id": hana.client_id,
                "case_id": hana.case_id,
                "staff_id": workspace.office.actor.staff_id,
                "on": TODAY,
                "activity": "home_visit",
                "text": "借金の相談",
                "next_step": "法律相談",
                "next_due": TODAY,
            }
        )
    )
    actor = replace(workspace.office.actor, role=request.param)
    reading = services_of(replace(workspace.office, actor=actor), workspace.files)
    with opened_window(reading, theme, preferences, clock, show, qtbot) as opened:
        yield opened


def test_the_panel_can_be_read_and_not_saved(reader_room: Room, hana: TakenIn):
    reader_room.visit(hana)
    reader_room.settle()
    row = reader_room.timeline.list.entries.entries[0]
    panel = load(ENTRY_PANEL)(reader_room.desk, hana.client_id, entry_id=row.line.id)
    assert isinstance(panel, EntryPanel)
    reader_room.desk.navigation.show_details(panel, "")
    reader_room.settle()
    assert not panel.foot.button.isEnabled()
    panel.save()
    reader_room.settle()
    assert reader_room.beside is panel


def test_a_clerk_sees_hours_and_no_notes(reader_room: Room, hana: TakenIn):
    reader_room.visit(hana)
    reader_room.settle()
    shown = reader_room.timeline.list
    said = shown.entries.data(shown.entries.index(1, 0))
    may_read_notes = reader_room.workspace.office.actor.role is Role.VIEWER
    assert "訪問" in said
    assert ("借金" in said) == may_read_notes


def test_a_tab_of_what_was_said_in_confidence_says_so_to_a_clerk(reader_room: Room, hana: TakenIn):
    may_read_notes = reader_room.workspace.office.actor.role is Role.VIEWER
    reader_room.visit(hana)
    tabs = reader_room.screen.tabs
    for code in sorted(CONFIDED):
        reader_room.desk.navigation.open("client", hana.client_id, code)
        reader_room.settle()
        said = "\n".join(label.text() for label in tabs.page(code).findChildren(QLabel))
        assert ("支援を担当する職員だけ" in said) is not may_read_notes
        # Nothing was asked for that the role does not allow.
        assert not reader_room.screen.messages.isVisible()


def test_the_door_is_closed(reader_room: Room, hana: TakenIn):
    reader_room.visit(hana)._doorstep()
    reader_room.settle()
    door = reader_room.panel.door
    assert door is not None
    assert not any(button.isEnabled() for button in door.buttons)


def test_today_and_the_visits_are_shown_without_a_fault(reader_room: Room):
    for subject in ("today", "support_entries"):
        reader_room.desk.navigation.open(subject)
        reader_room.settle()
    assert len(reader_room.screen.recent.entries.entries) == 1

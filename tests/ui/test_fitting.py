"""On a small laptop at 150 % nothing is cut at the right: every screen and every tab fits into the window."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from desktop import sample
from desktop.domain.clock import SetClock
from desktop.entrance import Entrance
from desktop.records.client import ClientDraft
from desktop.storage.kdf import FLOOR
from desktop.storage.machine_memory import MachineMemory
from desktop.workspace import Workspace
from reports.paper import Paper
from reports.typeset import typeset
from tests.ui.support_entries.opened import Room, Show, opened_window
from ui.of_client import TABS
from ui.preferences import PreferenceFile
from ui.screens import SUBJECTS
from ui.theme import Theme

PASSPHRASE = "さくら なみき かいだん とけい みかん"
SMALL = (911, 512)
"""1366×768 at a scale of 150 %."""
LONG = "マリア・アパレシーダ・ダ・シルヴァ・サントス・オリヴェイラ・デ・ソウザ・コスタ"
WITH_MOST = (
    "income_sheets",
    "support_applications",
    "support_plans",
    "tenancies",
    "rehabilitations",
    "client_money",
)
"""Whoever has records of these is looked at."""


@pytest.fixture
def room(
    tmp_path: Path, clock: SetClock, theme: Theme, preferences: PreferenceFile, show: Show, qtbot: QtBot
) -> Iterator[Room]:
    """The window on the sample, as small as it has to fit."""
    clock.moment = datetime(2026, 11, 23, tzinfo=UTC)
    entrance = Entrance(clock, MachineMemory(tmp_path / "memory"), FLOOR)
    workspace = sample.build(entrance, tmp_path / "sample", clock, PASSPHRASE)
    with opened_window(workspace, theme, preferences, clock, show, qtbot) as opened:
        opened.window.resize(*SMALL)
        # Screens that draw a paper at once get a small one.
        opened.desk.press.paper = Paper(typeset("住まい", "ja"))
        yield opened


def too_wide(place: QWidget) -> list[str]:
    """Return what needs more room than the window has, from outside in."""
    found = []
    for widget in (place, *place.findChildren(QWidget)):
        around = widget.parentWidget()
        if widget.isVisible() and around is not None and not isinstance(widget.parent(), QScrollArea):
            right = widget.mapTo(widget.window(), widget.rect().topRight()).x()
            if right >= widget.window().width() or widget.minimumSizeHint().width() > SMALL[0]:
                found.append(f"{type(widget).__name__} {widget.minimumSizeHint().width()} →{right}")
    return found


def people(workspace: Workspace) -> list[object]:
    """Return the clients with most to show, one a subject, and one with a very long name."""
    found = []
    for subject in WITH_MOST:
        owners = [view.client_id for view in getattr(workspace, subject).views()]
        found += sorted(set(owners), key=lambda key: (-owners.count(key), key))[:1]
    named = workspace.clients.get(found[0])
    draft = ClientDraft.of({"name": LONG, "birth_date": named.birth_date, "language": named.language})
    workspace.clients.save(draft, named.id)
    return list(dict.fromkeys(found))


def test_everything_fits_into_a_small_window(room: Room) -> None:
    wide: dict[str, list[str]] = {}

    def look(where: str) -> None:
        room.settle()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        room.bot.wait(1)
        if room.window.width() > SMALL[0] or (found := too_wide(room.screen)):
            wide[where] = found[:12]
            room.window.resize(*SMALL)

    for subject in SUBJECTS:
        if subject.code != "client":
            room.desk.navigation.open(subject.code)
            look(subject.code)
    for client_id in people(room.workspace):
        for tab in TABS:
            room.desk.navigation.open("client", client_id, tab.code)
            look(f"{tab.code} {client_id}")
    assert not wide, "\n".join(f"{where}: {found}" for where, found in wide.items())

"""Stands at doors in the real window: opens the doorstep by its key, and one key later the visit is kept."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest

from tests.bench.children import tell
from tests.bench.watching import FirstPainting, Moment, Paintings, until
from tests.bench.window import PlayedWindow, play
from ui.clients.screen import ClientsScreen
from ui.support_entries.doorstep import Doorstep
from ui.support_entries.panel import EntryPanel

DOORS = 20
_REST_MS = 600


def main(vault: Path) -> None:
    """Open the vault and go from door to door; the daily check does not run meanwhile."""
    play(vault, _visit, daily=False)


def _visit(window: PlayedWindow) -> None:
    window.unlock(lists=False)
    desk: Any = window.desk
    desk.navigation.open("clients")
    screen: Any = window.findChild(ClientsScreen)
    until(lambda: bool(screen.list.model().rowCount()))
    people = [line.id for line in screen.list.model().lines if line.stage != "closed"][:DOORS]
    for number, person in enumerate(people):
        desk.navigation.open("client", person, "entries")
        _rest()
        tell(f"opened {number}", _open(window))
        panel = _panel(window)
        tell(f"kept {number}", _keep(panel, number))
        _rest()
        desk.navigation.leave_details()
        _rest()


def _rest() -> None:
    """Let pass what is read after each step."""
    rested = Moment()
    QTimer.singleShot(_REST_MS, rested.come)
    rested.wait()


def _open(window: PlayedWindow) -> float:
    """Return the time from the key to the painted buttons."""
    shown, pressed = Moment(), Moment()

    def press() -> None:
        FirstPainting(Doorstep, shown.come)
        pressed.come()
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_F8)

    QTimer.singleShot(0, press)
    began = pressed.wait()
    return shown.wait() - began


def _keep(panel: Any, number: int) -> float:
    """Return the time from the outcome's key to the painted sentence that it is kept."""
    shown, pressed = Moment(), Moment()
    key = Qt.Key(int(Qt.Key.Key_1) + number % 5)

    def press() -> None:
        pressed.come()
        Paintings(panel.messages, shown.come, lambda: panel._at is not None)
        QTest.keyClick(panel.door, key)

    QTimer.singleShot(0, press)
    began = pressed.wait()
    return shown.wait() - began


def _panel(window: PlayedWindow) -> Any:
    frame: Any = window.frame
    inside = frame.beside.pane.inside
    if not isinstance(inside, EntryPanel):
        raise TypeError("the doorstep did not open")
    return inside


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""Makes a record of 10,000 entries in the real window, and tells how long the window stood still."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer

from tests.bench.children import tell
from tests.bench.watching import until
from tests.bench.window import PlayedWindow, play
from ui.clients.screen import ClientsScreen
from ui.printing.screen import PrintingScreen


class Pulse:
    """Beats as often as the window's loop comes round, and keeps the longest pause."""

    def __init__(self) -> None:
        self._timer = QTimer(interval=1)
        self._timer.timeout.connect(self._beat)
        self._last = time.perf_counter()
        self.pauses: list[float] = []
        self._timer.start()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.pauses.append(now - self._last)
        self._last = now


def main(vault: Path) -> None:
    """Open the vault and print; the daily check has its own figures."""
    play(vault, _print, daily=False)


def _print(window: PlayedWindow) -> None:
    window.unlock(lists=False)
    desk: Any = window.desk
    desk.navigation.open("clients")
    clients: Any = window.findChild(ClientsScreen)
    until(lambda: bool(clients.list.model().rowCount()))
    desk.navigation.open("printing")
    printing: Any = window.findChild(PrintingScreen)
    until(lambda: bool(printing.people.model().rowCount()))
    person = clients.list.model().lines[0].id
    idle = Pulse()
    until(lambda: len(idle.pauses) > 500)
    tell("idle", max(idle.pauses))
    busy = Pulse()
    desk.navigation.open("printing", person)
    until(lambda: printing.preview.paper is not None)
    drawn = len(busy.pauses)
    until(lambda: len(busy.pauses) > drawn + 50)
    tell("busy", max(busy.pauses))


if __name__ == "__main__":
    main(Path(sys.argv[1]))

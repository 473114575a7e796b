"""Opens the list of clients in the real window, and tells how long it takes to its picture."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer

from tests.bench.children import tell
from tests.bench.watching import Moment, Paintings
from tests.bench.window import PlayedWindow, play
from ui.clients.screen import ClientsScreen


def main(vault: Path) -> None:
    """Open the vault and go to the clients; the daily check has its own figures."""
    play(vault, _look, daily=False)


def _look(window: PlayedWindow) -> None:
    window.unlock()
    navigation: Any = window.desk.navigation  # type: ignore[union-attr]
    tell("first", _seconds(window, lambda: navigation.open("clients")))
    screen: Any = window.findChild(ClientsScreen)
    tell("again", _seconds(window, screen._read))


def _seconds(window: PlayedWindow, ask: Any) -> float:
    """Return the time from asking to the painted list; the screen may be made only then."""
    shown, asked = Moment(), Moment()

    def begin() -> None:
        asked.come()
        ask()
        table = window.findChild(ClientsScreen).list  # type: ignore[union-attr]
        table.model().modelReset.connect(lambda: Paintings(table.viewport(), shown.come, _filled(table)))

    QTimer.singleShot(0, begin)
    began = asked.wait()
    return shown.wait() - began


def _filled(table: Any) -> Any:
    return lambda: bool(table.model().rowCount())


if __name__ == "__main__":
    main(Path(sys.argv[1]))

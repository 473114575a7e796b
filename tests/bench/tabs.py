"""Opens the page of a client at every tab in the real window, and tells how long it takes to its picture."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from tests.bench.children import tell
from tests.bench.watching import LastPainting, Moment, until
from tests.bench.window import PlayedWindow, play
from ui.of_client import TABS


def main(vault: Path, client_id: UUID) -> None:
    """Open the vault and turn the pages; the daily check does not run meanwhile."""
    play(vault, lambda window: _turn(window, client_id), daily=False)


def _turn(window: PlayedWindow, client_id: UUID) -> None:
    window.unlock()
    # A caret that blinks is no picture.
    QApplication.setCursorFlashTime(0)
    desk: Any = window.desk
    last = LastPainting()
    other = next(line.id for line in desk.workspace.clients.lines() if line.id != client_id)
    for tab in TABS:
        # Of another client, so that the page is made anew each time.
        desk.navigation.open("client", other, tab.code)
        _rested(desk, last)
        tell(tab.code, _seconds(desk, last, client_id, tab.code))


def _seconds(desk: Any, last: LastPainting, client_id: UUID, tab: str) -> float:
    """Return the time from going there to the last picture of what was read."""
    asked = Moment()

    def go() -> None:
        asked.come()
        desk.navigation.open("client", client_id, tab)

    QTimer.singleShot(0, go)
    began = asked.wait()
    return _rested(desk, last, began) - began


def _rested(desk: Any, last: LastPainting, since: float = 0) -> float:
    """Return when the last picture stood; one from before `since` is not waited for in vain."""
    until(lambda: last.at >= since and not desk.tasks._waiting and last.is_over)
    return last.at


if __name__ == "__main__":
    main(Path(sys.argv[1]), UUID(sys.argv[2]))

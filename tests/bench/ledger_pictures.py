"""Opens the pages of a house of support housing in the real window; tells how long each takes."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from tests.bench.children import tell
from tests.bench.ledger import PLACES
from tests.bench.watching import LastPainting, Moment, until
from tests.bench.window import PlayedWindow, play


def main(vault: Path) -> None:
    """Open the vault and turn the pages; the daily check does not run meanwhile."""
    play(vault, _turn, daily=False)


def _turn(window: PlayedWindow) -> None:
    window.unlock()
    # A caret that blinks is no picture.
    QApplication.setCursorFlashTime(0)
    desk: Any = window.desk
    last = LastPainting()
    for part in PLACES:
        # From another place, so that the page is asked for anew.
        desk.navigation.open("settings")
        _rested(desk, last)
        tell(part, _seconds(desk, last, part))


def _seconds(desk: Any, last: LastPainting, part: str) -> float:
    """Return the time from going there to the last picture of what was read."""
    asked = Moment()

    def go() -> None:
        asked.come()
        desk.navigation.open("support_housing", None, part)

    QTimer.singleShot(0, go)
    began = asked.wait()
    return _rested(desk, last, began) - began


def _rested(desk: Any, last: LastPainting, since: float = 0) -> float:
    """Return when the last picture stood; one from before `since` is not waited for in vain."""
    until(lambda: last.at >= since and not desk.tasks._waiting and last.is_over)
    return last.at


if __name__ == "__main__":
    main(Path(sys.argv[1]))

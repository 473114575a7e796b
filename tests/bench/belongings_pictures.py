"""Opens the tab of belongings in the real window; tells how long it takes until its list is painted."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from tests.bench.belongings import listed
from tests.bench.children import tell
from tests.bench.watching import LastPainting, Moment, until
from tests.bench.window import PlayedWindow, play
from ui.belongings.page import BelongingsPage


def main(vault: Path) -> None:
    """Open the vault and turn to the tab; the daily check does not run meanwhile."""
    play(vault, _turn, daily=False)


def _turn(window: PlayedWindow) -> None:
    window.unlock()
    # A caret that blinks is no picture.
    QApplication.setCursorFlashTime(0)
    desk: Any = window.desk
    client, last = listed(desk.workspace), LastPainting()
    desk.navigation.open("client", client, "entries")
    _rested(desk, last)
    asked = Moment()

    def go() -> None:
        asked.come()
        desk.navigation.open("client", client, "belongings")

    QTimer.singleShot(0, go)
    began = asked.wait()
    until(lambda: any(page.inventory is not None for page in window.findChildren(BelongingsPage)))
    tell("list", _rested(desk, last, began) - began)


def _rested(desk: Any, last: LastPainting, since: float = 0) -> float:
    """Return when the last picture stood; one from before `since` is not waited for in vain."""
    until(lambda: last.at >= since and not desk.tasks._waiting and last.is_over)
    return last.at


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""Opens Today, the month and the route in the real window, and tells how long it takes to each picture."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from tests.bench.children import tell
from tests.bench.watching import LastPainting, Moment, until
from tests.bench.window import PlayedWindow, play

_WAYS = {"today": ("today", ""), "month": ("visit_plans", "month"), "route": ("visit_plans", "day")}


def main(vault: Path) -> None:
    """Open the vault and go there; the daily check does not run meanwhile."""
    play(vault, _walk, daily=False)


def _walk(window: PlayedWindow) -> None:
    window.unlock(lists=False)
    # A caret that blinks is no picture.
    QApplication.setCursorFlashTime(0)
    desk: Any = window.desk
    last = LastPainting()
    # Each screen is made once a session; that is not measured here.
    for subject, part in _WAYS.values():
        desk.navigation.open(subject, None, part)
        _rested(desk, last)
    for place, (subject, part) in _WAYS.items():
        desk.navigation.open("settings")
        _rested(desk, last)
        tell(place, _seconds(desk, last, subject, part))


def _seconds(desk: Any, last: LastPainting, subject: str, part: str) -> float:
    """Return the time from going there to the last picture of what was read."""
    asked = Moment()

    def go() -> None:
        asked.come()
        desk.navigation.open(subject, None, part)

    QTimer.singleShot(0, go)
    began = asked.wait()
    return _rested(desk, last, began) - began


def _rested(desk: Any, last: LastPainting, since: float = 0) -> float:
    """Return when the last picture stood; one from before `since` is not waited for in vain."""
    until(lambda: last.at >= since and not desk.tasks._waiting and last.is_over)
    return last.at


if __name__ == "__main__":
    main(Path(sys.argv[1]))

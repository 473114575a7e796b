"""Opens Today, the month and the route in the real window, and tells how long it takes to each picture."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from desktop.services.visit_plan import Days
from tests.bench.children import tell
from tests.bench.watching import LastPainting, Moment, Paintings, until
from tests.bench.window import PlayedWindow, play

_WAYS = {"today": ("today", ""), "month": ("visit_plans", "month"), "route": ("visit_plans", "day")}
_LISTS = {"today": "watch", "month": "calendar", "route": "route"}
"""The list of the screen that has to be filled."""


def main(vault: Path) -> None:
    """Open the vault and go there; the daily check does not run meanwhile."""
    play(vault, _walk, daily=False)


def _walk(window: PlayedWindow) -> None:
    window.unlock(lists=False)
    # A caret that blinks is no picture.
    QApplication.setCursorFlashTime(0)
    desk: Any = window.desk
    last = LastPainting()
    for place, (subject, part) in _WAYS.items():
        # Each screen is made once a session; that is not measured here.
        desk.navigation.open(subject, None, part)
        _rested(desk, last)
        filled = getattr(window.frame.screen_shown, _LISTS[place])  # type: ignore[union-attr]
        _empty(filled)
        desk.navigation.open("settings")
        _rested(desk, last)
        tell(place, _seconds(desk, filled, subject, part))
        _rested(desk, last)


def _empty(filled: Any) -> None:
    if hasattr(filled, "days"):
        filled.days.show_days(Days(date(2026, 1, 2), date(2026, 1, 1), {}, {}, {}), None)
    else:
        filled.set_lines(())


def _seconds(desk: Any, filled: Any, subject: str, part: str) -> float:
    """Return the time from going there to the picture of the list with what was read."""
    asked, shown = Moment(), Moment()
    Paintings(filled.viewport(), shown.come, lambda: filled.model().rowCount() > 0)

    def go() -> None:
        asked.come()
        desk.navigation.open(subject, None, part)

    QTimer.singleShot(0, go)
    began = asked.wait()
    return shown.wait() - began


def _rested(desk: Any, last: LastPainting, since: float = 0) -> float:
    """Return when the last picture stood; one from before `since` is not waited for in vain."""
    until(lambda: last.at >= since and not desk.tasks._waiting and last.is_over)
    return last.at


if __name__ == "__main__":
    main(Path(sys.argv[1]))

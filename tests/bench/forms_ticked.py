"""Ticks boxes of a form in the real window, and tells how long it takes until the page is drawn again."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from tests.bench.children import tell
from tests.bench.watching import LastPainting, Moment, until
from tests.bench.window import PlayedWindow, play

FORM = "wishes"
PLACE = "wanted"
LANGUAGE = "vi"


def main(vault: Path) -> None:
    """Open the vault, fill a form in for its first client; the daily check does not run meanwhile."""
    play(vault, _tick, daily=False)


def _tick(window: PlayedWindow) -> None:
    window.unlock()
    QApplication.setCursorFlashTime(0)
    desk: Any = window.desk
    last = LastPainting()
    client = desk.workspace.clients.lines()[0]
    desk.navigation.open("forms", client.id)
    screen: Any = _screen()
    until(lambda: screen._begun is not None and not desk.tasks._waiting)
    screen.choice.language.fill(LANGUAGE)
    screen.choice.boxes[FORM].fill(value=True)
    screen.tabs.turn_to("fill")
    until(lambda: screen.preview.paper is not None and screen.filling.filler is not None)
    for number, chip in enumerate(screen.filling.filler.places[PLACE].boxes.chips):
        _rested(desk, last)
        tell(f"tick {number}", _seconds(screen, last, chip))


def _screen() -> Any:
    return next(each for each in QApplication.allWidgets() if type(each).__name__ == "FormsScreen")


def _seconds(screen: Any, last: LastPainting, chip: Any) -> float:
    """Return the time from a tick to the last picture of the new page."""
    ticked, before = Moment(), screen.preview.paper

    def tick() -> None:
        ticked.come()
        chip.click()

    QTimer.singleShot(0, tick)
    began = ticked.wait()
    until(lambda: screen.preview.paper is not None and screen.preview.paper is not before)
    return _rested(screen.desk, last, began) - began


def _rested(desk: Any, last: LastPainting, since: float = 0) -> float:
    """Return when the last picture stood."""
    until(lambda: last.at >= since and not desk.tasks._waiting and last.is_over)
    return last.at


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""Types queries into the box of the real window, and tells how long each key takes to its picture."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer

from tests.bench.children import tell
from tests.bench.searching import QUERIES
from tests.bench.watching import Moment, Paintings, until
from tests.bench.window import PlayedWindow, play
from ui.clients.screen import ClientsScreen


def main(vault: Path) -> None:
    """Open the vault and type; the daily check does not run meanwhile."""
    play(vault, _type, daily=False)


def _type(window: PlayedWindow) -> None:
    window.unlock()
    frame: Any = window.frame
    frame.desk.navigation.open("clients")
    screen: Any = window.findChild(ClientsScreen)
    until(lambda: bool(screen.list.model().rowCount()))
    for number, (first, key) in enumerate(_keys()):
        if first:
            frame.top.search.clear()
            until(screen.list.isVisible)
        tell(str(number), _seconds(frame.top.search, screen, key))


def _keys() -> Iterator[tuple[bool, str]]:
    """Return every key, and whether it is the first of a query."""
    for query in QUERIES:
        yield from ((place == 0, key) for place, key in enumerate(query))


def _seconds(box: Any, screen: Any, key: str) -> float:
    """Return the time from pressing the key to the painted answer."""
    shown, pressed = Moment(), Moment()
    model, nothing = screen.found.model(), screen._nothing
    empty = nothing.isVisible()

    def answered() -> None:
        model.modelReset.disconnect(answered)
        if not model.rowCount() and empty:
            # The same words stand there already: nothing is painted anew.
            shown.come()
        else:
            Paintings(screen.found.viewport() if model.rowCount() else nothing, shown.come, lambda: True)

    def press() -> None:
        pressed.come()
        box.insert(key)

    model.modelReset.connect(answered)
    QTimer.singleShot(0, press)
    began = pressed.wait()
    return shown.wait() - began


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""Works through a day in the real window with a large vault, and tells the memory of window and press."""

from __future__ import annotations

import sys
from multiprocessing import active_children
from pathlib import Path
from typing import Any

from tests.bench.children import tell
from tests.bench.watching import until
from tests.bench.window import PlayedWindow, play
from ui.clients.screen import ClientsScreen
from ui.printing.screen import PrintingScreen

QUERIES = ("佐藤", "さとう", "冷蔵庫", "090", "の")
_MB = 1024


def main(vault: Path) -> None:
    """Play the day; the daily check runs beside it as it does every morning."""
    play(vault, _work)


def _work(window: PlayedWindow) -> None:
    tell("door", _resident())
    window.unlock()
    tell("Today", _resident())
    desk: Any = window.desk
    desk.navigation.open("clients")
    clients: Any = window.findChild(ClientsScreen)
    until(lambda: bool(clients.list.model().rowCount()))
    tell("list of clients", _resident())
    line = clients.list.model().lines[100]
    desk.navigation.open("client", line.id)
    _rest(desk)
    tell("page of a client", _resident())
    for query in QUERIES:
        window.frame.top.search.setText(query)  # type: ignore[union-attr]
        _rest(desk)
    tell("search", _resident())
    desk.navigation.open("printing", line.id)
    printing: Any = window.findChild(PrintingScreen)
    until(lambda: printing.preview.paper is not None)
    tell("a paper", _resident())
    tell("the press", sum(_resident(child.pid) for child in active_children() if child.pid))


def _rest(desk: Any) -> None:
    """Wait until nothing is being read or written; the full check may go on."""
    until(lambda: all(not _reads(waiting) for waiting in desk.tasks._waiting.values()))


def _reads(waiting: Any) -> bool:
    return waiting.running.can_be_cancelled is False


def _resident(process: int | str = "self") -> float:
    """Return the resident memory of a process in MB, as Linux tells it."""
    lines = Path(f"/proc/{process}/status").read_text("ascii").splitlines()
    (kilobytes,) = (line.split()[1] for line in lines if line.startswith("VmRSS:"))
    return int(kilobytes) / _MB


if __name__ == "__main__":
    main(Path(sys.argv[1]))

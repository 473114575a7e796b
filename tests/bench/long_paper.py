"""Makes, shows and prints a record of 10,000 entries in the real window; tells how long that stood still."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtPrintSupport import QPrinter

from tests.bench.children import tell
from tests.bench.watching import until
from tests.bench.window import PlayedWindow, play
from ui.clients.screen import ClientsScreen
from ui.printer import print_on
from ui.printing.screen import PrintingScreen

PRINTED = 25
"""Pages given to the printer before the printing is cancelled; they are all alike."""


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
    _leaf_through(printing.preview)
    _give_to_printer(printing.preview)


def _leaf_through(preview: Any) -> None:
    """Open the paper in the page view again and look at a few of its pages."""
    opening = Pulse()
    preview.pages.show_pdf(preview.paper.pdf)
    for page in (1, 2, preview.pages.pages // 2, preview.pages.pages):
        shown = len(opening.pauses)
        preview.pages.go_to(page)
        until(lambda: len(opening.pauses) > shown + 50)  # noqa: B023 - called within the turn
    tell("view", max(opening.pauses))


class _Counted(QObject):
    """Hears how many pages have been given to the printer."""

    done = 0

    @Slot(int, int)
    def hear(self, done: int, _of: int) -> None:
        self.done = done


def _give_to_printer(preview: Any) -> None:
    """Print, and cancel after some pages."""
    with tempfile.TemporaryDirectory() as place:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(Path(place) / "long.pdf"))
        counted, given = _Counted(), Pulse()
        running = print_on(printer, preview.paper.pdf, preview.desk.tasks, preview)
        running.progressed.connect(counted.hear)
        until(lambda: counted.done >= PRINTED)
        tell("print", max(given.pauses))
        asked = time.perf_counter()
        running.cancel()
        until(lambda: running.done)
        tell("cancel", time.perf_counter() - asked)


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""The real window, played by a script in its own process. It knows the door and Today, no other screen."""

from __future__ import annotations

import os
import threading
import traceback
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication

from desktop.workspace import Workspace
from tests.bench.places import PASSPHRASE, SIGN_IN
from tests.bench.watching import Moment, Paintings, until
from ui import application
from ui.main_window import House, MainWindow
from ui.today.screen import TodayScreen
from ui.unlock.screen import UnlockScreen

Script = Callable[["PlayedWindow"], object]


class PlayedWindow(MainWindow):
    """The window with somebody before it, who begins as soon as it is shown."""

    script: Script

    def __init__(self, house: House, vault: Path | None = None) -> None:
        super().__init__(house, vault)
        self._begun = False
        self.entered: Callable[[], object] = lambda: None

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Begin."""
        super().showEvent(event)
        if not self._begun:
            self._begun = True
            QTimer.singleShot(0, self._play)

    def enter(self, workspace: Workspace) -> None:
        """Tell that work begins, before anything of it is painted."""
        super().enter(workspace)
        self.entered()

    def unlock(self, *, lists: bool = True) -> float:
        """Unlock, and return the seconds from asking to the painted Today, with both its `lists` filled."""
        self._rest()
        page = _the(self, UnlockScreen).unlock
        until(lambda: bool(page.names.box.count()))
        page.names.fill(SIGN_IN)
        page.passphrase.fill(PASSPHRASE)
        shown = Moment()
        self.entered = lambda: _when_filled(_the(self, TodayScreen), shown, lists=lists)
        asked = Moment()

        def ask() -> None:
            asked.come()
            page.open()

        QTimer.singleShot(0, ask)
        began = asked.wait()
        return shown.wait() - began

    def _rest(self) -> None:
        """Let pass what passes while somebody types a passphrase."""
        rested = threading.Event()
        # Reading goes in turn: this comes after everything that is made ready behind the door.
        self.prepare(rested.set)
        until(rested.is_set)

    def _play(self) -> None:
        try:
            type(self).script(self)
        except BaseException:  # noqa: BLE001 - nobody is here to read a box; whoever started this is told
            traceback.print_exc()
            os._exit(1)
        self.close()
        QApplication.quit()


def play(vault: Path, script: Script, *, daily: bool = True) -> None:
    """Start the program as its command does and let a script use it; `daily` lets the daily check run."""

    class Played(PlayedWindow):
        """The window that plays this script."""

        def __init__(self, house: House, vault: Path | None = None) -> None:
            super().__init__(house if daily else replace(house, daily=None), vault)

    Played.script = staticmethod(script)
    # The start takes the window by this name.
    vars(application)["MainWindow"] = Played
    application.run(vault=vault)


def _when_filled(today: Any, shown: Moment, *, lists: bool) -> None:
    tables = (today.steps, today.watch) if lists else ()
    seen = today.watch.viewport() if lists else today
    Paintings(seen, shown.come, lambda: all(table.model().rowCount() for table in tables))


def _the(window: MainWindow, kind: type[Any]) -> Any:
    found = window.findChild(kind)
    assert found is not None, kind.__name__
    return found

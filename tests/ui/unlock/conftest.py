"""The real door in front of a vault of its own, as a worker meets it in the morning."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.clock import SetClock
from i18n.words import Words
from tests.desktop.conftest import PASSPHRASE, entrance, folder, reference, template
from tests.ui.rooms import HandPress
from ui.daily import Daily
from ui.main_window import House, MainWindow
from ui.preferences import PreferenceFile
from ui.sleep import SleepWatch
from ui.theme import Theme
from ui.unlock.screen import UnlockScreen
from ui.unlock.unlock_page import UnlockPage

__all__ = ["entrance", "folder", "reference", "template"]

LONG = 60_000
"""Deriving keys takes its time on purpose, and longer on a busy machine."""


@dataclass
class Lobby:
    """A window that begins at the door."""

    window: MainWindow
    bot: QtBot
    defects: list[str] = field(default_factory=list)

    @property
    def door(self) -> UnlockScreen:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        door = self.window.findChild(UnlockScreen)
        assert isinstance(door, UnlockScreen)
        return door

    @property
    def page(self) -> Any:
        """The page of the door that is shown."""
        return self.door._pages.currentWidget()

    @property
    def said(self) -> str:
        """What the door's bar says."""
        return self.door.messages.text if self.door.messages.isVisible() else ""

    def until(self, true: Callable[[], Any]) -> None:
        """Wait until something is true."""
        self.bot.waitUntil(lambda: bool(true()), timeout=LONG)

    def sign_in(self, name: str, passphrase: str) -> UnlockPage:
        """Type name and passphrase, and press Enter."""
        page: UnlockPage = self.page
        page.names.fill(name)
        page.passphrase.setFocus()
        page.passphrase.fill(passphrase)
        QTest.keyClick(page.passphrase.box, Qt.Key.Key_Return)
        return page

    def until_inside(self) -> None:
        """Wait until work has begun and its first page has been read."""
        self.until(lambda: self.window.desk is not None)
        desk = self.window.desk
        assert desk is not None
        self.until(lambda: not desk.tasks._waiting)


@pytest.fixture
def lobby_for(
    theme: Theme,
    preferences: PreferenceFile,
    clock: SetClock,
    show: Callable[[QWidget], QWidget],
    qtbot: QtBot,
) -> Iterator[Callable[[Path | None], Lobby]]:
    """Open a window at the door of a vault, or of none."""
    opened: list[Lobby] = []

    def make(vault: Path | None) -> Lobby:
        defects: list[str] = []
        house = House(
            clock=clock,
            preferences=preferences,
            theme=theme,
            sleep=SleepWatch(),
            words_of=Words,
            defect=defects.append,
            press=HandPress,
            daily=Daily,
        )
        window = MainWindow(house, vault)
        window.resize(1366, 768)
        show(window)
        opened.append(Lobby(window, qtbot, defects))
        return opened[-1]

    yield make
    for lobby in opened:
        assert not lobby.defects, lobby.defects


@pytest.fixture
def lobby(lobby_for: Callable[[Path | None], Lobby], folder: Path) -> Lobby:
    """A window at the door of the template vault."""
    made = lobby_for(folder)
    made.until(lambda: made.page.names.value() == "sato")
    return made


@pytest.fixture
def passphrase() -> str:
    """The manager's."""
    return PASSPHRASE

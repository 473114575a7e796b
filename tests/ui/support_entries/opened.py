"""A real window on a real vault, and short ways to look at what stands in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Protocol, TypeVar
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.clock import SetClock
from desktop.records.support_entry import SupportEntryLine
from desktop.services.clients import TakenIn
from desktop.workspace import Workspace
from i18n.words import Words
from tests.ui.accessibility import assert_sound
from tests.ui.rooms import HandPress, SimpleDoor
from ui.clients.client_screen import ClientScreen
from ui.desk import Desk
from ui.main_window import House, MainWindow
from ui.preferences import PreferenceFile
from ui.sleep import SleepWatch
from ui.support_entries.panel import EntryPanel
from ui.support_entries.timeline import Timeline
from ui.theme import Theme

TODAY = date(2026, 11, 23)
Show = Callable[[QWidget], QWidget]
PATIENCE = 60_000
"""How long the work under way may take on a machine that has more to do, in milliseconds."""
WidgetT = TypeVar("WidgetT", bound=QWidget)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


class OfClient(Protocol):
    """Something that knows whose it is."""

    @property
    def client_id(self) -> UUID:
        """Whose it is."""
        ...


@dataclass
class Room:
    """The window, the vault behind it, and the bot that waits."""

    window: MainWindow
    workspace: Workspace
    bot: QtBot

    @property
    def desk(self) -> Desk:
        assert self.window.desk is not None
        return self.window.desk

    @property
    def screen(self) -> Any:
        assert self.window.frame is not None
        return self.window.frame.screen_shown

    @property
    def beside(self) -> QWidget | None:
        assert self.window.frame is not None
        return self.window.frame.beside.pane.inside

    @property
    def panel(self) -> EntryPanel:
        assert isinstance(self.beside, EntryPanel)
        return self.beside

    @property
    def timeline(self) -> Timeline:
        assert isinstance(self.screen, ClientScreen)
        assert self.screen.tabs is not None
        page = self.screen.tabs.page("entries")
        assert isinstance(page, Timeline)
        return page

    def visit(self, taken: TakenIn) -> ClientScreen:
        """Open a person's page."""
        self.desk.navigation.open("client", taken.client_id, "entries")
        self.bot.waitUntil(lambda: self.timeline.list.isVisible() or self.screen.isVisible())
        assert isinstance(self.screen, ClientScreen)
        return self.screen

    def page(self, taken: OfClient, tab: str, kind: type[WidgetT]) -> WidgetT:
        """Open a person's page at a tab, and give it when it has been read."""
        self.desk.navigation.open("client", taken.client_id, tab)
        page = self.screen.tabs.page(tab)
        assert isinstance(page, kind)
        self.settle()
        return page

    def wait_beside(self, kind: type[WidgetT]) -> WidgetT:
        """Wait until something of this kind stands beside the page and has been read."""
        self.bot.waitUntil(lambda: isinstance(self.beside, kind), timeout=PATIENCE)
        self.settle()
        assert isinstance(self.beside, kind)
        return self.beside

    def sound(self, place: QWidget) -> None:
        """See that whoever works without a mouse or by ear finds everything, and that nothing is cut."""
        self.settle()
        assert_sound(place)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key, modifier)

    def entries(self, taken: TakenIn) -> tuple[SupportEntryLine, ...]:
        """Return what is kept."""
        return self.workspace.support_entries.timeline(taken.client_id)

    def wait_for_entries(self, taken: TakenIn, count: int) -> tuple[SupportEntryLine, ...]:
        """Wait until so many entries are kept, and until the window knows."""
        self.bot.waitUntil(lambda: len(self.entries(taken)) == count)
        self.settle()
        return self.entries(taken)

    def settle(self) -> None:
        """Wait until nothing is under way."""
        self.bot.waitUntil(lambda: not self.desk.tasks._waiting, timeout=PATIENCE)

    def wait_until_closed(self) -> None:
        """Wait until the pane beside the page is gone."""
        self.bot.waitUntil(lambda: self.beside is None, timeout=PATIENCE)
        self.settle()


@contextmanager
def opened_window(
    workspace: Workspace, theme: Theme, preferences: PreferenceFile, clock: SetClock, show: Show, bot: QtBot
) -> Iterator[Room]:
    """Give a window in which the vault is open; a defect fails the test."""
    defects: list[str] = []
    house = House(
        clock=clock,
        preferences=preferences,
        theme=theme,
        sleep=SleepWatch(),
        words_of=Words,
        defect=defects.append,
        press=HandPress,
        door=SimpleDoor,
    )
    window = MainWindow(house)
    window.resize(1366, 768)
    show(window)
    window.enter(workspace)
    room = Room(window, workspace, bot)
    room.settle()
    yield room
    if window.desk is not None:
        room.settle()
    assert not defects, defects

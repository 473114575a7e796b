"""Plays on the real window as a person would: keys, composed Japanese, looking until it is there."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from time import monotonic, sleep
from traceback import walk_tb
from types import FrameType
from typing import Any, Final, TypeVar
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from desktop.domain.clock import DEFAULT_ZONE, SetClock, SystemClock
from i18n.words import Words
from ui.application import keep_private, make_application, make_house, other_fonts, register
from ui.defects import Defects
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.preferences import PreferenceFile
from ui.screen import Screen

WidgetT = TypeVar("WidgetT", bound=QWidget)
_SECONDS: Final = 20
_SIZE: Final = (1366, 768)


class GivenUp(Exception):  # noqa: N818 - what a person would say
    """Without an open vault there is nothing more to play."""


class NotThere(Exception):  # noqa: N818 - what a person would say
    """Something that should have appeared did not."""


class Player:
    """The window, the clock on its wall, and what is kept of the tour."""

    def __init__(self, out: Path, scratch: Path) -> None:
        self.out, self.scratch = out, scratch
        self.done = self.failed = 0
        self._shots = 0
        keep_private()
        self.application = make_application()
        register(tuple(other_fonts()))
        self.clock = SetClock(SystemClock().now())
        self.preferences = PreferenceFile(scratch / "preferences.json")
        self.preferences.change(idle_minutes=30)
        self.broken: list[str] = []
        self._defects = Defects(Words("ja"))
        house = make_house(self.application, self.preferences, self._defects)
        house = replace(house, clock=self.clock, defect=self.broken.append)
        self.window = MainWindow(house)
        self.window.resize(*_SIZE)
        self.window.show()
        self._house = house

    @property
    def desk(self) -> Desk:
        """The desk of the open vault."""
        if self.window.desk is None:
            raise NotThere("desk")
        return self.window.desk

    @property
    def screen(self) -> Any:
        """The screen that is shown."""
        frame = self.window.frame
        shown: Screen | None = None if frame is None else frame.screen_shown
        if shown is None:
            raise NotThere("screen")
        return shown

    @property
    def door(self) -> Any:
        """The screen before unlocking."""
        return self.one("UnlockScreen")

    @contextmanager
    def step(self, name: str, *, at_the_door: bool = False) -> Iterator[None]:
        """Play one step; what goes wrong is told by its kind and place, and the tour goes on."""
        try:
            yield
            self.settle()
            self._refuse_defects()
            self.shot(name)
            self.done += 1
            sys.stdout.write(f"ok\t{name}\n")
        except Exception as error:
            self.failed += 1
            self.shot(f"{name}-failed")
            where = ", ".join(str(line) for frame, line in walk_tb(error.__traceback__) if _is_story(frame))
            sys.stdout.write(f"FAILED\t{name}\t{type(error).__name__} at line {where}\n")
            if self.window.frame is None and not at_the_door:
                raise GivenUp from error
        sys.stdout.flush()

    def day(self, day: date, at: time = time(10)) -> None:
        """Turn the clock on the wall to a moment of a day, in the organisation's zone."""
        self.clock.moment = datetime.combine(day, at, ZoneInfo(DEFAULT_ZONE)).astimezone(UTC)
        # Somebody is at work: a jump of the clock alone would lock the window.
        QTest.keyClick(self.window.windowHandle(), Qt.Key.Key_Shift)

    def now(self) -> None:
        """Turn the clock to the present."""
        self.clock.moment = SystemClock().now() - timedelta(seconds=1)
        QTest.keyClick(self.window.windowHandle(), Qt.Key.Key_Shift)

    def type(self, widget: QWidget, text: str) -> None:
        """Write as an input method does: the composed text is committed at once."""
        widget.window().activateWindow()
        widget.setFocus()
        self.settle(0.02)
        editor: QWidget = getattr(widget, "editor", widget)
        target = QApplication.focusWidget() or editor
        if text.isascii() and "\n" not in text:
            QTest.keyClicks(target, text)
            return
        event = QInputMethodEvent()
        event.setCommitString(text)
        QCoreApplication.sendEvent(target, event)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        # To the window, as the system does: only so do shortcuts hear of it.
        self.window.activateWindow()
        # Until it is the active one, keys reach nobody.
        self.settle(0.05)
        QTest.keyClick(self.window.windowHandle(), key, modifier)

    def until(self, true: Callable[[], Any]) -> Any:
        """Look until it is so, and return what was found."""
        end = monotonic() + _SECONDS
        while not (found := true()):
            if monotonic() > end:
                raise NotThere(getattr(true, "__name__", "it"))
            self._let_work()
        return found

    def one(self, kind: str) -> Any:
        """Return the visible widget of a class, or of one made from it, by the name; it is waited for."""
        return self.until(lambda: next((w for w in self._all() if _is_a(w, kind) and w.isVisible()), None))

    def shows(self, kind: str) -> bool:
        """Tell whether a widget of a class is visible."""
        return any(_is_a(w, kind) and w.isVisible() for w in self._all())

    def dialog(self) -> Any:
        """Return the open dialog, waiting for it."""
        return self.until(
            lambda: next(
                (w for w in self.application.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()),
                None,
            )
        )

    def settle(self, seconds: float = 0.35) -> None:
        """Let answers arrive and pictures be painted."""
        end = monotonic() + seconds
        while monotonic() < end:
            self._let_work()

    def shot(self, name: str) -> None:
        """Keep a picture of the window, and of a dialog over it."""
        self._shots += 1
        shown = next(
            (w for w in self.application.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()), None
        )
        picture = (shown or self.window).grab()
        picture.save(str(self.out / "screens" / f"{self._shots:02}-{name}.png"))

    def keep(self, name: str, pdf: bytes) -> None:
        """Keep a paper."""
        (self.out / "pdf" / f"{name}.pdf").write_bytes(pdf)

    def end(self) -> None:
        """Close the window and everything behind it."""
        self.window.close()
        self._house.sleep.stop()
        self._defects.release()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def _let_work(self) -> None:
        # Qt's own waiting would keep the interpreter from the other threads meanwhile.
        self.application.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        sleep(0.005)

    def _refuse_defects(self) -> None:
        if self.broken:
            raise NotThere(self.broken.pop())

    def _all(self) -> list[QWidget]:
        return [self.window, *self.window.findChildren(QWidget)]


def _is_a(widget: QWidget, kind: str) -> bool:
    return any(each.__name__ == kind for each in type(widget).__mro__)


def _is_story(frame: FrameType) -> bool:
    path = Path(frame.f_code.co_filename)
    return path.parent.name == "tour" and path.name != "player.py"

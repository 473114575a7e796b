"""Notices when nobody works any more, when the machine goes to sleep, and the lock key whatever is open.

It watches windows, not widgets: what it sees is only that something was done, never what.
"""

from __future__ import annotations

import time
from datetime import datetime
from typing import Any, Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from shiboken6 import isValid

from desktop.domain.clock import Clock
from ui.actions import Act, is_key_of

_WORK: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
    }
)
TICK: Final = 1000
"""Milliseconds between two looks at the clock."""


class Idle(QObject):
    """`passed` after so many minutes without work; `lock_asked` on the lock key in any window."""

    passed = Signal()
    lock_asked = Signal()

    def __init__(self, clock: Clock, minutes: int) -> None:
        super().__init__()
        self._clock = clock
        self.minutes = minutes
        self._watched: list[QWindow] = []
        self._ticking = QTimer(self)
        self._ticking.setInterval(TICK)
        self._ticking.timeout.connect(self.look)
        self._last: tuple[datetime, float] = (clock.now(), time.monotonic())

    def start(self) -> None:
        """Watch from now on."""
        application = _application()
        application.focusWindowChanged.connect(self._watch)
        # Japanese that is composed reaches no window as a key; the cursor's place tells of it.
        QGuiApplication.inputMethod().cursorRectangleChanged.connect(self.note)
        for window in application.topLevelWindows():
            self._watch(window)
        self.note()
        self._ticking.start()

    def stop(self) -> None:
        """Watch no more."""
        self._ticking.stop()
        application = _application()
        application.focusWindowChanged.disconnect(self._watch)
        QGuiApplication.inputMethod().cursorRectangleChanged.disconnect(self.note)
        for window in self._watched:
            # A dialog's window may be gone already.
            if isValid(window):
                window.removeEventFilter(self)
        self._watched.clear()

    def note(self) -> None:
        """Somebody works."""
        self._last = (self._clock.now(), time.monotonic())

    def look(self) -> None:
        """Tell when nobody has worked for too long, by whichever clock went further."""
        moment, tick = self._last
        # The wall clock goes on while the machine sleeps; the other one cannot be set back.
        idle = max((self._clock.now() - moment).total_seconds(), time.monotonic() - tick)
        if idle >= self.minutes * 60:
            self.note()
            self.passed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """See that something is done; hear the lock key."""
        if event.type() in _WORK:
            self.note()
            if isinstance(event, QKeyEvent) and is_key_of(event, Act.LOCK):
                self.lock_asked.emit()
                return True
        return super().eventFilter(watched, event)

    def _watch(self, window: QWindow | None) -> None:
        if window is not None and window not in self._watched:
            self._watched.append(window)
            window.installEventFilter(self)
            window.destroyed.connect(self._forget)

    def _forget(self, _window: Any) -> None:
        from shiboken6 import isValid  # noqa: PLC0415

        self._watched = [window for window in self._watched if isValid(window)]


def _application() -> QGuiApplication:
    application = QGuiApplication.instance()
    if not isinstance(application, QGuiApplication):
        raise TypeError("there is no window without an application")
    return application

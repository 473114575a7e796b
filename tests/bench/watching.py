"""Waits in the window's own event loop until something has been painted. It knows no screen."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

PATIENCE = 120_000
"""Milliseconds after which a benchmark gives up: what it waits for will not come."""


class Paintings(QObject):
    """Calls `then` once, right after the first whole painting of a widget at which `ready` holds."""

    def __init__(self, widget: QWidget, then: Callable[[], object], ready: Callable[[], bool]) -> None:
        super().__init__(widget)
        self._widget, self._then, self._ready = widget, then, ready
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Look for the painting; all widgets of the window are painted before the next turn of the loop."""
        if watched is self._widget and event.type() == QEvent.Type.Paint and self._ready():
            self._widget.removeEventFilter(self)
            QTimer.singleShot(0, self._then)
        return False


class FirstPainting(QObject):
    """Calls `then` once, right after the first painting of a widget of a kind, which need not be there yet.

    A key is answered, and what it opens may be painted, before the call that pressed it returns.
    """

    def __init__(self, kind: type[QWidget], then: Callable[[], object]) -> None:
        super().__init__(QApplication.instance())
        self._kind, self._then = kind, then
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Look for the painting."""
        if event.type() == QEvent.Type.Paint and isinstance(watched, self._kind):
            QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
            QTimer.singleShot(0, self._then)
        return False


class LastPainting(QObject):
    """Notes when anything in the window was painted last, until nothing has been for a while."""

    QUIET = 0.15

    def __init__(self) -> None:
        super().__init__(QApplication.instance())
        self.at = time.perf_counter()
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]

    @property
    def is_over(self) -> bool:
        """Whether nothing was painted for a while."""
        return time.perf_counter() - self.at > self.QUIET

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Note a painting when it is done."""
        del watched
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, self._painted)
        return False

    def _painted(self) -> None:
        self.at = time.perf_counter()


class Moment:
    """A loop that ends with a moment: what is being waited for calls `come`."""

    def __init__(self) -> None:
        self._loop = QEventLoop()
        self._at: float | None = None

    def come(self) -> None:
        """Note the time of the first call."""
        if self._at is None:
            self._at = time.perf_counter()
            self._loop.quit()

    def wait(self) -> float:
        """Let the window live until then; return the time."""
        if self._at is None:
            limit = QTimer(singleShot=True, interval=PATIENCE)
            limit.timeout.connect(self._loop.quit)
            limit.start()
            self._loop.exec()
        if self._at is None:
            raise TimeoutError
        return self._at


def painted(widget: QWidget, ready: Callable[[], bool]) -> float:
    """Wait until a widget has been painted while `ready` holds; return the time."""
    moment = Moment()
    Paintings(widget, moment.come, ready)
    return moment.wait()


def until(happened: Callable[[], bool]) -> None:
    """Let the window live until something holds."""
    loop, look, began = QEventLoop(), QTimer(interval=5), time.monotonic()
    look.timeout.connect(lambda: loop.quit() if happened() else None)
    look.timeout.connect(lambda: loop.quit() if time.monotonic() - began > PATIENCE / 1000 else None)
    look.start()
    loop.exec()
    if not happened():
        raise TimeoutError

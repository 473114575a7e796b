"""Looks on at long work from the window: numbers come to the main thread, and a stop reaches the work."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from desktop.storage.watch import Watch


class Watching(QObject):
    """One piece of work at a time; `moved` gives bytes done and in all, which no machine integer may cut."""

    moved = Signal(object, object)

    def __init__(self) -> None:
        # Without a parent: work that goes on when its page was destroyed still tells somebody.
        super().__init__()
        self._stopped = Event()

    def begin(self) -> Watch:
        """Return the watch for work that begins now."""
        from desktop.storage.watch import Watch  # noqa: PLC0415 - comes with the database, after the door

        self._stopped = stopped = Event()
        return Watch(progress=self._tell, stopped=stopped.is_set)

    def stop(self) -> None:
        """Let the work end at its next step; it tells so by a Problem `work.stopped`."""
        self._stopped.set()

    def _tell(self, done: int, total: int) -> None:
        self.moved.emit(done, total)

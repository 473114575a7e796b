"""The bot of every test that waits: it looks again soon at first, and has patience on a busy machine."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain, repeat

from PySide6.QtCore import QDeadlineTimer
from pytestqt.qtbot import QtBot

PATIENCE = 90_000
"""How long what is awaited may take at least, in milliseconds: no test may fail because others were busy."""
PAUSES = (1, 1, 2, 2, 4, 4, 8)
"""Milliseconds between the first looks, then ten. Most of what is awaited is there after one or two."""


class QuickBot(QtBot):
    """Waits as pytest-qt does, which looks every ten milliseconds and gives up after five seconds."""

    def waitUntil(  # noqa: N802 - pytest-qt's name for it
        self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE
    ) -> None:
        """Wait until `callback` returns True, or returns None where it asserts."""
        patience = max(timeout, PATIENCE)
        rest = QDeadlineTimer(patience)
        for pause in chain(PAUSES, repeat(10)):
            if _is_so(callback):
                return
            if rest.hasExpired():
                break
            self.wait(pause)
        try:
            # Once more, so that what it asserts is told.
            super().waitUntil(callback, timeout=0)
        except self.TimeoutError as vain:
            raise self.TimeoutError(f"nothing in {patience} ms") from vain.__cause__


def _is_so(callback: Callable[[], bool | None]) -> bool:
    try:
        return callback() in {None, True}
    except AssertionError:
        return False

"""Collects cyclic garbage in the main thread only: a widget freed in another thread ends the program."""

from __future__ import annotations

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

EVERY: Final = 2000
"""Milliseconds between two looks."""


class Garbage(QObject):
    """Takes over from Python's own collecting, which happens in whatever thread comes by."""

    def __init__(self) -> None:
        super().__init__()
        self._looking = QTimer(self)
        self._looking.setInterval(EVERY)
        self._looking.timeout.connect(self.look)

    def start(self) -> None:
        """Collect here from now on."""
        gc.disable()
        self._looking.start()

    def stop(self) -> None:
        """Leave it to Python again."""
        self._looking.stop()
        gc.enable()

    def look(self) -> None:
        """Collect as far as enough has gathered."""
        young, middle, old = gc.get_count()
        first, second, third = gc.get_threshold()
        if old > third:
            gc.collect(2)
        elif middle > second:
            gc.collect(1)
        elif young > first:
            gc.collect(0)

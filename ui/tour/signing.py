"""Writing a name on the pad, as a finger does."""

from __future__ import annotations

from math import sin

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from ui.tour.player import Player


def write_name(play: Player) -> None:
    """Write on the pad of the dialog that is open, and keep it."""
    dialog = play.dialog()
    pad = dialog.pad
    for number in range(3):
        left = 40 + number * 110
        QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(left, 70))
        for step in range(30):
            QTest.mouseMove(pad, QPoint(left + step * 3, round(80 + 35 * sin(step / 4 + number))))
        QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(left + 90, 80))
    play.shot("signature-written")
    dialog.keep()
    play.until(lambda: not play.shows("SignDialog"))

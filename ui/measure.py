"""Sizes: everything a screen spaces or aligns is counted in u, half a line of the program's own text.

It asks Qt for the font in use and knows no pixel. After the text scale changes, the window is built anew.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication

FORM_CHARACTERS: Final = 60
"""A form is one column of at most so many (narrow) characters."""


@cache
def unit() -> int:
    """Return u: half a line of the program's text, in logical pixels."""
    return max(6, round(QFontMetricsF(QApplication.font()).lineSpacing() / 2))


def units(count: float) -> int:
    """Return `count` u in logical pixels."""
    return round(count * unit())


def hairline() -> int:
    """Return the width of the thinnest line."""
    return max(1, round(unit() / 12))


@cache
def character() -> float:
    """Return the exact width of a narrow character."""
    return QFontMetricsF(QApplication.font()).horizontalAdvance("0")


def characters(count: float) -> int:
    """Return the room that `count` narrow characters take."""
    return round(character() * count)


def measure_again() -> None:
    """Forget what was measured: the program's font is another one. A page asks for u a thousand times."""
    unit.cache_clear()
    character.cache_clear()


def form_width() -> int:
    """Return the width of a column of fields."""
    return characters(FORM_CHARACTERS)

"""PySide6 6.12.0 drops a reference to None at every void call and ends CPython 3.11 after a few thousand."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject

CALLS = 2_000


def test_void_calls_do_not_wear_none_away() -> None:
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        thing.setObjectName("x")
    # From Python 3.12 on None is immortal and its count stands still by itself.
    assert abs(sys.getrefcount(None) - before) < CALLS / 20

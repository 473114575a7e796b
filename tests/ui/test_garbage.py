"""Cyclic garbage goes in the main thread only."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from ui.garbage import Garbage


class Knot:
    """Something that holds itself."""

    def __init__(self) -> None:
        self.me = self


@pytest.fixture
def garbage(qapp: QApplication) -> Iterator[Garbage]:
    del qapp
    made = Garbage()
    made.start()
    yield made
    made.stop()
    assert gc.isenabled()


def test_python_itself_collects_no_more(garbage: Garbage):
    del garbage
    assert not gc.isenabled()


def test_enough_of_it_is_collected_when_looked_at(garbage: Garbage):
    gone = weakref.ref(Knot())
    kept = [[] for _ in range(gc.get_threshold()[0] + 1)]
    garbage.look()
    assert gone() is None
    assert kept


def test_a_little_is_left_for_later(garbage: Garbage):
    gc.collect()
    left = weakref.ref(Knot())
    garbage.look()
    assert left() is not None

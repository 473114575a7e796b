"""Places: there, back, and forward again."""

from __future__ import annotations

from uuid import uuid4

import pytest
from PySide6.QtWidgets import QApplication

from ui.navigation import MOST, Navigation, Place


@pytest.fixture
def navigation(qapp: QApplication) -> Navigation:
    del qapp
    return Navigation()


def test_moving_is_told(navigation: Navigation):
    moves: list[Place] = []
    navigation.moved.connect(moves.append)
    record = uuid4()
    navigation.open("clients")
    navigation.open("client", record, "entries")
    assert moves == [Place("clients"), Place("client", record, "entries")]
    assert navigation.current == moves[-1]


def test_back_and_forward(navigation: Navigation):
    for subject in ("today", "clients", "settings"):
        navigation.open(subject)
    navigation.back()
    navigation.back()
    assert navigation.current == Place("today")
    navigation.back()
    assert navigation.current == Place("today")
    navigation.forward()
    assert navigation.current == Place("clients")
    navigation.open("reports")
    navigation.forward()
    assert navigation.current == Place("reports")
    navigation.back()
    assert navigation.current == Place("clients")


def test_the_same_place_again_leaves_no_trace(navigation: Navigation):
    navigation.open("today")
    navigation.open("clients")
    navigation.open("clients")
    navigation.back()
    assert navigation.current == Place("today")


def test_a_part_is_remembered_without_moving(navigation: Navigation):
    navigation.open("client")
    moves: list[Place] = []
    navigation.moved.connect(moves.append)
    navigation.note_part("history")
    assert moves == []
    navigation.open("today")
    navigation.back()
    assert moves[-1] == Place("client", None, "history")


def test_the_way_back_is_not_endless(navigation: Navigation):
    for number in range(MOST + 50):
        navigation.open("client", part=str(number))
    for _ in range(MOST + 50):
        navigation.back()
    assert navigation.current == Place("client", None, "49")

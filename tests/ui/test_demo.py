"""The demonstration: made in front of the user, entered by itself, and open again after locking."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.clock import SetClock
from desktop.domain.problem import Problem
from i18n.words import Words
from tests.ui.rooms import OpenVault
from ui.actions import Actions
from ui.demo import FOLDER, PASSPHRASE, SIGN_IN, Demonstration, MakingPage
from ui.desk import Door
from ui.parts.message_bar import MessageBar
from ui.parts.text import Text
from ui.preferences import PreferenceFile
from ui.tasks import Tasks
from ui.theme import Theme

Show = Callable[[QWidget], QWidget]


@pytest.fixture
def entered() -> list[Any]:
    return []


@pytest.fixture
def door(
    tasks: Tasks, words: Words, preferences: PreferenceFile, clock: SetClock, theme: Theme, entered: list[Any]
) -> Door:
    return Door(
        tasks=tasks,
        words=words,
        preferences=preferences,
        clock=clock,
        theme=theme,
        actions=Actions(words),
        vault=None,
        notice="",
        unlocked=entered.append,
    )


def test_it_is_entered_when_it_is_made(
    door: Door, entered: list[Any], tmp_path: Path, show: Show, qtbot: QtBot
):
    vault: Any = OpenVault()
    page = Demonstration(tmp_path, lambda _door, _place: vault)(door)
    assert isinstance(page, MakingPage)
    show(page)
    qtbot.waitUntil(lambda: entered == [vault])


def test_what_prevents_it_is_said(door: Door, entered: list[Any], tmp_path: Path, show: Show, qtbot: QtBot):
    def full(_door: Door, _place: Path) -> Any:
        raise Problem("disk.full")

    page = Demonstration(tmp_path, full)(door)
    show(page)
    bar = page.findChild(MessageBar)
    qtbot.waitUntil(bar.isVisible)
    assert entered == []


def test_after_locking_the_usual_door_says_how_to_come_in_again(
    door: Door, tmp_path: Path, qtbot: QtBot, show: Show
):
    vault: Any = OpenVault()
    doors = Demonstration(tmp_path, lambda _door, _place: vault)
    qtbot.addWidget(doors(door))
    again = doors(door)
    show(again)
    said = "\n".join(text.text() for text in again.findChildren(Text))
    assert SIGN_IN in said
    assert PASSPHRASE in said
    assert again.door.vault == tmp_path / FOLDER

"""Seats at the real window on a real vault, with the real press behind it, whose child all of them share."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLoggingCategory
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.clock import SetClock
from i18n.words import Words
from tests.desktop.conftest import PASSPHRASE, entrance, folder, reference, template
from tests.journeys.hand import Hand
from tests.ui.conftest import preferences, pytest_itemcollected, qtbot, theme
from tests.ui.lent_press import LentPress
from ui.application import FIRST_FONTS, QUIET, register
from ui.main_window import House
from ui.preferences import PreferenceFile
from ui.sleep import SleepWatch
from ui.theme import Theme

__all__ = [
    "entrance",
    "folder",
    "preferences",
    "pytest_itemcollected",
    "qtbot",
    "reference",
    "template",
    "theme",
]


@pytest.fixture(scope="session")
def fonts(qapp: QApplication) -> None:
    """Register the shipped fonts once."""
    del qapp
    QLoggingCategory.setFilterRules(QUIET)
    register(FIRST_FONTS)


@pytest.fixture
def seat(
    fonts: None, theme: Theme, preferences: PreferenceFile, clock: SetClock, qtbot: QtBot
) -> Iterator[Callable[..., Hand]]:
    """Sit down at the door of a vault; `tell` hears of defects in place of the hand, which fails for them."""
    del fonts
    # What other tests keep (syntax trees above all) would be gone through at every lock and at the end.
    gc.freeze()
    hands: list[Hand] = []
    preferences.change(idle_minutes=60)

    def sit(vault: Path, tell: Callable[[str], object] | None = None) -> Hand:
        defects: list[str] = []
        house = House(
            clock=clock,
            preferences=preferences,
            theme=theme,
            sleep=SleepWatch(),
            words_of=Words,
            defect=tell or defects.append,
            press=LentPress,
        )
        hand = Hand(house, clock, qtbot, vault, defects)
        hands.append(hand)
        hand.sit_down()
        return hand

    yield sit
    for hand in hands:
        hand.get_up()
    gc.collect()
    for hand in hands:
        assert not hand.defects, hand.defects


@pytest.fixture
def door(seat: Callable[..., Hand], folder: Path) -> Hand:
    """Somebody at the door of the template vault."""
    return seat(folder)


@pytest.fixture
def hand(door: Hand) -> Hand:
    """The manager, who has come in."""
    door.come_in("sato", PASSPHRASE)
    return door

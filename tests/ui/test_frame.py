"""The frame: from place to place by keyboard, searching from anywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.clock import SetClock
from desktop.domain.problem import Problem
from i18n.words import Words
from tests.ui.accessibility import nameless, out_of_order, unseen_by_keyboard
from tests.ui.rooms import SUBJECTS, HandPress, OpenVault, PeoplePage, PersonPage
from ui.actions import Actions
from ui.changes import Changes
from ui.desk import Desk
from ui.frame import Frame
from ui.measure import units
from ui.navigation import Navigation, Place
from ui.parts.composing import LineBox
from ui.parts.status_line import Status
from ui.preferences import PreferenceFile
from ui.screens import SUBJECTS as ALL
from ui.tasks import Tasks
from ui.theme import Theme

Show = Callable[[QWidget], QWidget]
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def desk(
    tasks: Tasks, words: Words, preferences: PreferenceFile, clock: SetClock, theme: Theme
) -> Iterator[Desk]:
    workspace: Any = OpenVault()
    return Desk(
        workspace=workspace,
        tasks=tasks,
        press=HandPress(),
        changes=Changes(),
        navigation=Navigation(),
        actions=Actions(words),
        status=Status(),
        words=words,
        preferences=preferences,
        clock=clock,
        theme=theme,
    )


@pytest.fixture
def frame(desk: Desk, show: Show) -> Frame:
    made = Frame(desk, SUBJECTS)
    made.resize(1366, 768)
    show(made)
    desk.navigation.open("today")
    return made


def test_digits_go_to_the_subjects(frame: Frame, qtbot: QtBot):
    qtbot.keyClick(frame, Qt.Key.Key_2, CONTROL)
    assert frame.desk.navigation.current == Place("clients")
    assert isinstance(frame.screen_shown, PeoplePage)
    qtbot.keyClick(frame, Qt.Key.Key_1, CONTROL)
    assert frame.desk.navigation.current == Place("today")


def test_back_and_forward(frame: Frame, qtbot: QtBot):
    record = uuid4()
    frame.desk.navigation.open("client", record, "entries")
    frame.desk.navigation.open("clients")
    qtbot.keyClick(frame, Qt.Key.Key_Left, ALT)
    assert frame.desk.navigation.current == Place("client", record, "entries")
    assert isinstance(frame.screen_shown, PersonPage)
    assert frame.screen_shown.opened[-1] == (record, "entries")
    qtbot.keyClick(frame, Qt.Key.Key_Right, ALT)
    assert frame.desk.navigation.current == Place("clients")


def test_searching_goes_to_where_people_are_found(frame: Frame, qtbot: QtBot):
    qtbot.keyClick(frame, Qt.Key.Key_F, CONTROL)
    assert frame.top.search.hasFocus()
    qtbot.keyClicks(frame.top.search, "ha")
    people = frame.screen_shown
    assert isinstance(people, PeoplePage)
    assert people.asked == ["h", "ha"]
    assert frame.top.search.hasFocus()
    qtbot.keyClick(frame.top.search, Qt.Key.Key_Down)
    assert people.first.hasFocus()
    frame.top.search.setFocus()
    qtbot.keyClick(frame.top.search, Qt.Key.Key_Return)
    assert isinstance(frame.screen_shown, PersonPage)


def test_leaving_a_page_keeps_what_was_written(frame: Frame, qtbot: QtBot):
    frame.desk.navigation.open("client")
    page = frame.screen_shown
    assert isinstance(page, PersonPage)
    page.note.setText("在宅")
    frame.desk.navigation.open("today")
    vault: Any = frame.desk.workspace
    qtbot.waitUntil(lambda: vault.kept == ["在宅"])


def test_recording_is_the_pages_if_it_shows_somebody(frame: Frame, qtbot: QtBot):
    qtbot.keyClick(frame, Qt.Key.Key_N, CONTROL)
    assert frame.desk.navigation.current == Place("support_entries")
    frame.desk.navigation.open("client")
    qtbot.keyClick(frame, Qt.Key.Key_N, CONTROL)
    page = frame.screen_shown
    assert isinstance(page, PersonPage)
    assert page.recorded == 1


def test_details_close_when_one_goes_elsewhere(frame: Frame):
    frame.desk.navigation.show_details(LineBox(), "訪問を記録")
    assert frame.beside.pane.isVisible()
    frame.desk.navigation.open("clients")
    assert frame.beside.pane.isHidden()


def test_f6_goes_round_the_parts_of_the_window(frame: Frame, qtbot: QtBot):
    frame.top.search.setFocus()
    visited = []
    for _ in range(3):
        qtbot.keyClick(frame, Qt.Key.Key_F6)
        visited.append(frame.window().focusWidget())
    assert frame.screen_shown is not None
    assert frame.screen_shown.isAncestorOf(visited[0])
    assert frame.rail.isAncestorOf(visited[1])
    assert visited[2] is frame.top.search


def test_text_grows_by_key(frame: Frame, qtbot: QtBot):
    qtbot.keyClick(frame, Qt.Key.Key_Plus, CONTROL)
    assert frame.desk.preferences.now.text_scale == 110
    qtbot.keyClick(frame, Qt.Key.Key_0, CONTROL)
    assert frame.desk.preferences.now.text_scale == 100


def test_a_problem_of_nobody_is_shown_by_the_frame(frame: Frame):
    frame.show_problem(Problem("disk.full"))
    assert frame.messages.isVisible()
    frame.desk.navigation.open("clients")
    assert frame.messages.isHidden()


@pytest.mark.parametrize("size", [(1366, 768), (911, 512), (900, 480)])
def test_it_can_be_walked_and_heard(frame: Frame, size: tuple[int, int]):
    frame.resize(*size)
    assert (frame.width(), frame.height()) == size
    assert not nameless(frame)
    assert not out_of_order(frame.top)
    assert not out_of_order(frame.rail)
    assert not unseen_by_keyboard(frame)


def test_the_rail_holds_the_eight_subjects_in_the_smallest_window(desk: Desk, show: Show):
    made = Frame(desk, ALL)
    made.resize(900, 480)
    show(made)
    lowest = max(button.geometry().bottom() for button in made.rail._buttons.values())
    assert len(made.rail._buttons) == 8
    assert lowest < made.rail.height()
    assert made.rail.width() <= units(8)


def test_every_screen_is_named_as_module_and_class():
    for subject in ALL:
        module, _, name = subject.screen.partition(":")
        assert module.startswith("ui.")
        assert name.isidentifier()
    assert len({subject.code for subject in ALL}) == len(ALL)
    assert sum(subject.in_rail for subject in ALL) == 8

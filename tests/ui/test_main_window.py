"""The way in and out: locking commits, writes, destroys, closes; nothing of a person stays."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop.domain.clock import SetClock
from i18n.words import Words
from tests.ui.composing import compose
from tests.ui.rooms import HANA, SUBJECTS, HandPress, OpenVault, PersonPage, Question, SimpleDoor, walk_in
from ui.main_window import House, MainWindow
from ui.preferences import PreferenceFile
from ui.sleep import SleepWatch
from ui.theme import Theme

Show = Callable[[QWidget], QWidget]


@pytest.fixture
def press() -> HandPress:
    return HandPress()


@pytest.fixture
def sleep(qapp: QApplication) -> SleepWatch:
    del qapp
    return SleepWatch()


@pytest.fixture
def window(
    theme: Theme,
    preferences: PreferenceFile,
    clock: SetClock,
    press: HandPress,
    sleep: SleepWatch,
    show: Show,
) -> Iterator[MainWindow]:
    defects: list[str] = []
    house = House(
        clock=clock,
        preferences=preferences,
        theme=theme,
        sleep=sleep,
        words_of=Words,
        defect=defects.append,
        press=lambda: press,
        door=SimpleDoor,
        subjects=SUBJECTS,
    )
    made = MainWindow(house)
    made.resize(1366, 768)
    show(made)
    yield made
    assert not defects, defects


@pytest.fixture
def vault() -> OpenVault:
    return OpenVault()


@pytest.fixture
def page(window: MainWindow, vault: OpenVault) -> PersonPage:
    """Hana's page, in an open vault."""
    walk_in(door_of(window), vault)
    assert window.desk is not None
    window.desk.navigation.open("client")
    assert window.frame is not None
    shown = window.frame.screen_shown
    assert isinstance(shown, PersonPage)
    return shown


def door_of(window: MainWindow) -> Any:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return window.findChild(SimpleDoor)


def seen(window: QWidget) -> str:
    """Everything that any widget of the program says, shows or explains."""
    said = []
    for widget in (window, *window.findChildren(QWidget), *QApplication.topLevelWidgets()):
        said += [widget.windowTitle(), widget.toolTip(), widget.accessibleName()]
        text = getattr(widget, "text", None)
        said.append(text() if callable(text) else "")
    return "\n".join(map(str, said))


def test_it_begins_at_the_door(window: MainWindow):
    assert window.frame is None
    assert door_of(window).isVisible()
    assert window.windowTitle() == "Bansou"


def test_inside_the_first_subject_is_shown(window: MainWindow, vault: OpenVault):
    walk_in(door_of(window), vault)
    assert window.desk is not None
    assert window.desk.navigation.current.subject == "today"
    assert door_of(window) is None


def test_locking_leaves_nothing_of_a_person(
    window: MainWindow, page: PersonPage, vault: OpenVault, qtbot: QtBot
):
    assert HANA in seen(window)
    assert HANA not in window.windowTitle()
    QGuiApplication.clipboard().setText(HANA)
    window.lock()
    assert not isValid(page)
    assert HANA not in seen(window)
    assert QGuiApplication.clipboard().text() == ""
    assert window.desk is None
    assert door_of(window).isVisible()
    qtbot.waitUntil(lambda: vault.closed)


def test_what_was_being_composed_is_kept(
    window: MainWindow, page: PersonPage, vault: OpenVault, qtbot: QtBot
):
    page.note.setText("玄関先")
    page.note.setCursorPosition(3)
    compose(page.note, "ころんだ")
    window.lock()
    qtbot.waitUntil(lambda: vault.closed)
    assert vault.kept == ["玄関先ころんだ"]
    assert vault.order == ["kept", "closed"]


def test_a_dialog_and_a_menu_do_not_keep_it_open(
    window: MainWindow, page: PersonPage, vault: OpenVault, show: Show, qtbot: QtBot
):
    question = Question(page)
    question.open()
    compose(question.box, "てがみ")
    menu = QMenu(page)
    menu.addAction(HANA)
    menu.popup(page.mapToGlobal(page.rect().center()))
    window.lock()
    qtbot.waitUntil(lambda: vault.closed)
    assert not isValid(question)
    assert "てがみ" in vault.kept
    assert HANA not in seen(window)
    del show


def test_the_press_ends_with_it(window: MainWindow, page: PersonPage, press: HandPress):
    del page
    window.lock()
    assert press.stopped


def test_a_draft_that_could_not_be_written_is_told_at_the_door(
    window: MainWindow, page: PersonPage, vault: OpenVault, words: Words
):
    from desktop.domain.problem import Problem  # noqa: PLC0415
    from i18n.problems import sentence  # noqa: PLC0415

    vault.full = True
    page.note.setText("玄関先")
    window.lock()
    assert door_of(window).text() == sentence(Problem("disk.full"), words)


def test_the_lock_key_works(window: MainWindow, page: PersonPage, qtbot: QtBot):
    qtbot.keyClick(page.note, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.frame is None)


def test_the_lock_key_works_in_a_dialog(window: MainWindow, page: PersonPage, qtbot: QtBot):
    question = Question(page)
    question.open()
    qtbot.waitUntil(question.isActiveWindow)
    qtbot.keyClick(question.windowHandle(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.frame is None)
    assert not isValid(question)


def test_it_locks_when_nobody_works(window: MainWindow, page: PersonPage, clock: SetClock):
    del page
    clock.moment += timedelta(minutes=5)
    window._idle.look()
    assert window.frame is None


def test_it_locks_before_sleep(window: MainWindow, page: PersonPage, sleep: SleepWatch):
    del page
    sleep.going.emit()
    assert window.frame is None


def test_one_can_come_in_again(window: MainWindow, page: PersonPage, qtbot: QtBot):
    del page
    window.lock()
    again = OpenVault()
    walk_in(door_of(window), again)
    assert window.frame is not None
    window.lock()
    qtbot.waitUntil(lambda: again.closed)


def test_locking_frees_what_it_destroyed(window: MainWindow, page: PersonPage):
    import weakref  # noqa: PLC0415

    frame = weakref.ref(window.frame)
    del page
    window.lock()
    gc.collect()
    assert frame() is None


def test_saving_is_told_quietly_and_to_open_screens(
    window: MainWindow, page: PersonPage, vault: OpenVault, qtbot: QtBot
):
    desk = window.desk
    assert desk is not None
    page.note.setText("在宅")
    page.write_drafts()
    qtbot.waitUntil(lambda: bool(vault.kept))
    qtbot.waitUntil(lambda: "18:00" in desk.status.text or "9:00" in desk.status.text)


def test_a_new_text_size_builds_it_anew_at_the_same_place(
    window: MainWindow, page: PersonPage, preferences: PreferenceFile
):
    try:
        preferences.change(text_scale=150)
        assert not isValid(page) or not page.isVisible()
        assert window.desk is not None
        assert window.desk.navigation.current.subject == "client"
    finally:
        preferences.change(text_scale=100)


def test_another_language_is_spoken_at_once(
    window: MainWindow, page: PersonPage, preferences: PreferenceFile
):
    del page
    preferences.change(language="en")
    assert window.frame is not None
    assert window.frame.top.search.accessibleName() == "Search"


def test_the_smallest_window_is_900_by_480(window: MainWindow, page: PersonPage):
    del page
    window.resize(900, 480)
    assert (window.width(), window.height()) == (900, 480)
    assert window.frame is not None
    assert window.frame.minimumSizeHint().width() <= 900
    assert window.frame.minimumSizeHint().height() <= 480


def test_closing_writes_and_ends(window: MainWindow, page: PersonPage, vault: OpenVault):
    page.note.setText("在宅")
    window.close()
    assert vault.order == ["kept", "closed"]

"""Idle: by whichever clock went further, and whatever is open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.clock import SetClock
from tests.ui.composing import compose
from ui.idle import Idle
from ui.parts.boxes import column
from ui.parts.composing import LineBox

Show = Callable[[QWidget], QWidget]


@pytest.fixture
def page(show: Show) -> QWidget:
    made = QWidget()
    column(made).addWidget(LineBox())
    return show(made)


@pytest.fixture
def idle(page: QWidget, clock: SetClock) -> Iterator[Idle]:
    del page
    made = Idle(clock, 5)
    made.start()
    yield made
    made.stop()


def later(clock: SetClock, **by: int) -> None:
    clock.moment += timedelta(**by)


def test_nothing_happens_before_the_time(idle: Idle, clock: SetClock, qtbot: QtBot):
    later(clock, minutes=4, seconds=59)
    with qtbot.assertNotEmitted(idle.passed):
        idle.look()


def test_it_passes_after_the_minutes_also_when_the_machine_slept(idle: Idle, clock: SetClock, qtbot: QtBot):
    later(clock, hours=9)
    with qtbot.waitSignal(idle.passed):
        idle.look()
    with qtbot.assertNotEmitted(idle.passed):
        idle.look()


def test_a_clock_set_back_does_not_keep_it_open(
    idle: Idle, clock: SetClock, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    import ui.idle as module  # noqa: PLC0415

    later(clock, days=-300)
    gone_by = module.time.monotonic() + 301
    monkeypatch.setattr(module.time, "monotonic", lambda: gone_by)
    with qtbot.waitSignal(idle.passed):
        idle.look()


@pytest.mark.parametrize("work", ["key", "mouse"])
def test_work_begins_it_anew(idle: Idle, page: QWidget, clock: SetClock, qtbot: QtBot, work: str):
    later(clock, minutes=4)
    window = page.windowHandle()
    if work == "key":
        qtbot.keyClick(window, Qt.Key.Key_A)
    else:
        qtbot.mouseClick(window, Qt.MouseButton.LeftButton)
    later(clock, minutes=4)
    with qtbot.assertNotEmitted(idle.passed):
        idle.look()


def test_composing_is_work(idle: Idle, page: QWidget, clock: SetClock, qtbot: QtBot):
    later(clock, minutes=4)
    compose(page.findChild(LineBox), "さ", "さとう")
    later(clock, minutes=4)
    with qtbot.assertNotEmitted(idle.passed):
        idle.look()


def test_work_in_a_dialog_is_work_and_the_lock_key_is_heard(
    idle: Idle, page: QWidget, clock: SetClock, show: Show, qtbot: QtBot
):
    dialog = QDialog(page)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    show(dialog)
    later(clock, minutes=4)
    with qtbot.waitSignal(idle.lock_asked):
        qtbot.keyClick(dialog.windowHandle(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    later(clock, minutes=4)
    with qtbot.assertNotEmitted(idle.passed):
        idle.look()

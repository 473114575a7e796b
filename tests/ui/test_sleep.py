"""Sleep and session lock, as each system tells them."""

from __future__ import annotations

import ctypes
import shutil
import subprocess
import sys
from collections.abc import Iterator
from ctypes import wintypes

import pytest
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.sleep import SleepWatch, sleep_watch
from ui.sleep_linux import LinuxSleepWatch
from ui.sleep_windows import (
    PBT_APMSUSPEND,
    WM_POWERBROADCAST,
    WM_WTSSESSION_CHANGE,
    WTS_SESSION_LOCK,
    means_going,
)

NAME = "bansou-test"


@pytest.fixture
def bus(qapp: QApplication) -> Iterator[str]:
    """A bus of this test's own."""
    del qapp
    daemon = shutil.which("dbus-daemon")
    if daemon is None:
        pytest.skip("this machine has no dbus-daemon")
    running = subprocess.Popen(
        [daemon, "--session", "--nofork", "--print-address"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert running.stdout is not None
    yield running.stdout.readline().strip()
    for name in (NAME, f"{NAME}-logind"):
        QDBusConnection.disconnectFromBus(name)
    running.terminate()
    running.wait()
    running.stdout.close()


@pytest.fixture
def watch(bus: str) -> Iterator[LinuxSleepWatch]:
    made = LinuxSleepWatch(QDBusConnection.connectToBus(bus, NAME))
    made.start()
    yield made
    made.stop()


def tell(bus: str, path: str, interface: str, name: str, *arguments: object) -> None:
    message = QDBusMessage.createSignal(path, interface, name)
    message.setArguments(list(arguments))
    assert QDBusConnection.connectToBus(bus, f"{NAME}-logind").send(message)


MANAGER = "org.freedesktop.login1.Manager"


def test_it_hears_that_the_machine_goes_to_sleep(bus: str, watch: LinuxSleepWatch, qtbot: QtBot):
    with qtbot.waitSignal(watch.going):
        tell(bus, "/org/freedesktop/login1", MANAGER, "PrepareForSleep", True)


def test_it_hears_that_the_session_is_locked(bus: str, watch: LinuxSleepWatch, qtbot: QtBot):
    path = "/org/freedesktop/login1/session/_31"
    with qtbot.waitSignal(watch.going):
        tell(bus, path, "org.freedesktop.login1.Session", "Lock")


def test_coming_back_is_no_reason(bus: str, watch: LinuxSleepWatch, qtbot: QtBot):
    heard: list[bool] = []
    watch.going.connect(lambda: heard.append(True))
    tell(bus, "/org/freedesktop/login1", MANAGER, "PrepareForSleep", False)
    # Signals of a bus keep their order: the second one is the first that counts.
    with qtbot.waitSignal(watch.going):
        tell(bus, "/org/freedesktop/login1", MANAGER, "PrepareForSleep", True)
    assert heard == [True]


def test_without_logind_asking_for_a_moment_does_no_harm(watch: LinuxSleepWatch, qtbot: QtBot):
    watch.hold()
    assert watch._watcher is not None
    with qtbot.waitSignal(watch._watcher.finished):
        pass
    assert watch._delay is None
    watch.release()


@pytest.mark.parametrize(
    ("message", "detail", "going"),
    [
        (WM_POWERBROADCAST, PBT_APMSUSPEND, True),
        (WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK, True),
        (WM_POWERBROADCAST, 7, False),
        (WM_WTSSESSION_CHANGE, 8, False),
        (0x000F, PBT_APMSUSPEND, False),
    ],
)
def test_messages_of_windows(message: int, detail: int, going: bool):  # noqa: FBT001 - a table
    told = wintypes.MSG()
    told.message, told.wParam = message, detail
    assert means_going(ctypes.addressof(told)) is going


def test_each_system_has_its_watch(qapp: QApplication):
    del qapp
    made = sleep_watch()
    assert isinstance(made, SleepWatch)
    if sys.platform == "linux":
        assert isinstance(made, LinuxSleepWatch)

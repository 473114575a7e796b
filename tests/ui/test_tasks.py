"""Work elsewhere: order, answers on the main thread, problems, defects, overtaking, cancelling, stopping."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.problem import Problem
from desktop.storage.watch import Watch
from ui.tasks import Tasks


class Bar(QWidget):
    """Somebody who can show a problem."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []
        self.told: list[tuple[int, int]] = []

    def hear(self, done: int, of: int) -> None:
        self.told.append((done, of))

    def show_problem(self, problem: Problem) -> None:
        self.shown.append(problem.code)


class Told:
    """What the tasks told, and a reading connection that can be interrupted."""

    def __init__(self) -> None:
        self.defects: list[str] = []
        self.succeeded: list[Any] = []
        self.unheard: list[str] = []
        self.interrupted = threading.Event()


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def tasks(told: Told, qapp: QApplication) -> Iterator[Tasks]:
    del qapp
    made = Tasks(
        defect=told.defects.append,
        interrupt=told.interrupted.set,
        succeeded=told.succeeded.append,
        unheard=lambda problem: told.unheard.append(problem.code),
    )
    yield made
    told.interrupted.set()
    made.stop()


@pytest.fixture
def owner(qapp: QApplication) -> QObject:
    del qapp
    return QObject()


def refuse() -> None:
    raise Problem("disk.full", name="髙橋 ハナ")


def fail() -> None:
    raise ValueError("髙橋 ハナ")


def test_an_answer_comes_to_the_main_thread(tasks: Tasks, owner: QObject, qtbot: QtBot, told: Told):
    seen: list[tuple[int, str, str]] = []

    def then(value: tuple[int, str]) -> None:
        seen.append((*value, threading.current_thread().name))

    running = tasks.run(lambda: (7, threading.current_thread().name), owner=owner, then=then)
    qtbot.waitUntil(lambda: running.done)
    assert seen == [(7, "bansou-writer", "MainThread")]
    assert told.succeeded == [(7, "bansou-writer")]


def test_writes_keep_their_order(tasks: Tasks, owner: QObject, qtbot: QtBot):
    written: list[int] = []
    for number in range(50):
        running = tasks.run(lambda number=number: written.append(number), owner=owner)
    qtbot.waitUntil(lambda: running.done)
    assert written == list(range(50))


def test_a_problem_goes_to_whoever_wants_it(tasks: Tasks, owner: QObject, qtbot: QtBot):
    got: list[str] = []
    tasks.run(refuse, owner=owner, otherwise=lambda problem: got.append(problem.code))
    qtbot.waitUntil(lambda: bool(got))
    assert got == ["disk.full"]


def test_else_it_is_shown_by_the_nearest_who_can(tasks: Tasks, qtbot: QtBot):
    bar = Bar()
    qtbot.addWidget(bar)
    inside = QWidget(QWidget(bar))
    tasks.run(refuse, owner=inside)
    qtbot.waitUntil(lambda: bar.shown == ["disk.full"])


def test_a_defect_is_told_without_its_message(tasks: Tasks, owner: QObject, qtbot: QtBot, told: Told):
    tasks.run(fail, owner=owner, then=lambda _value: pytest.fail("it did not work"))
    qtbot.waitUntil(lambda: bool(told.defects))
    assert "test_tasks.fail" in told.defects[0]
    assert "髙橋" not in told.defects[0]


def test_who_is_gone_is_not_called(tasks: Tasks, qtbot: QtBot, told: Told):
    widget = QWidget()
    go = threading.Event()
    running = tasks.run(go.wait, owner=widget, then=lambda _value: pytest.fail("nobody is there"))
    widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    go.set()
    qtbot.waitUntil(lambda: running.done)
    assert told.succeeded == [True]


def test_but_a_write_that_failed_is_never_lost(tasks: Tasks, qtbot: QtBot, told: Told):
    tasks.run(refuse, owner=QWidget())
    gc.collect()
    qtbot.waitUntil(lambda: told.unheard == ["disk.full"])


def test_the_asker_is_freed_in_the_main_thread(tasks: Tasks, qtbot: QtBot):
    """The thread that worked must never hold the last reference to a widget."""
    freed: list[str] = []
    for _ in range(40):
        asker = QWidget()
        weakref.finalize(asker, lambda: freed.append(threading.current_thread().name))
        running = tasks.run(lambda asker=asker: asker is None, owner=asker, then=lambda value: value)
        del asker
        qtbot.waitUntil(lambda running=running: running.done)
        del running
    gc.collect()
    qtbot.waitUntil(lambda: len(freed) == 40)
    assert set(freed) == {"MainThread"}


def test_a_newer_query_stops_and_replaces_the_older_ones(
    tasks: Tasks, owner: QObject, qtbot: QtBot, told: Told
):
    answers: list[str] = []
    started = threading.Event()

    def slow() -> str:
        started.set()
        assert told.interrupted.wait(5)
        raise RuntimeError("interrupted")

    tasks.read(slow, owner=owner, then=answers.append, supersede="search")
    assert started.wait(5)
    waiting = tasks.read(lambda: "second", owner=owner, then=answers.append, supersede="search")
    other = tasks.read(lambda: "other", owner=owner, then=answers.append)
    last = tasks.read(lambda: "third", owner=owner, then=answers.append, supersede="search")
    qtbot.waitUntil(lambda: last.done and other.done and waiting.done)
    assert sorted(answers) == ["other", "third"]
    assert not told.defects


def test_an_answer_on_its_way_is_overtaken_too(tasks: Tasks, owner: QObject, qtbot: QtBot):
    answers: list[str] = []
    came = threading.Event()
    tasks.read(lambda: came.set() or "old", owner=owner, then=answers.append, supersede="search")
    assert came.wait(5)
    last = tasks.read(lambda: "new", owner=owner, then=answers.append, supersede="search")
    qtbot.waitUntil(lambda: last.done)
    assert answers == ["new"]


def counting(upto: int, closed: list[bool]) -> Callable[[], Iterator[tuple[int, int]]]:
    def slices() -> Iterator[tuple[int, int]]:
        try:
            for number in range(1, upto + 1):
                yield number, upto
        finally:
            closed.append(True)
        return "counted"

    return slices


def test_long_work_lets_others_in_and_tells_how_far_it_is(tasks: Tasks, owner: QObject, qtbot: QtBot):
    seen: list[Any] = []
    order: list[str] = []
    running = tasks.run_slices(counting(5, []), owner=owner, then=order.append)
    running.progressed.connect(lambda done, of: seen.append((done, of)))
    tasks.run(lambda: None, owner=owner, then=lambda _value: order.append("short"))
    qtbot.waitUntil(lambda: running.done)
    assert order == ["short", "counted"]
    assert seen == [(number, 5) for number in range(1, 6)]


def test_cancelled_long_work_stops_and_cleans_up(tasks: Tasks, owner: QObject, qtbot: QtBot):
    closed: list[bool] = []
    running = tasks.run_slices(
        counting(10**9, closed), owner=owner, then=lambda _value: pytest.fail("it was cancelled")
    )
    with qtbot.waitSignal(running.progressed):
        pass
    running.cancel()
    qtbot.waitUntil(lambda: running.done)
    assert closed == [True]
    assert running.cancelled


def test_waiting_for_the_press_holds_up_nothing(tasks: Tasks, owner: QObject, qtbot: QtBot):
    ended = threading.Event()
    pages: list[bytes] = []
    pressing = tasks.press(
        lambda: ended.wait(5) and b"%PDF", owner=owner, then=pages.append, cancel=ended.set
    )
    saving = tasks.run(lambda: None, owner=owner)
    qtbot.waitUntil(lambda: saving.done)
    assert not pressing.done
    pressing.cancel()
    qtbot.waitUntil(lambda: pressing.done)
    assert pages == []


def test_work_apart_tells_how_far_it_is(tasks: Tasks, owner: QObject, qtbot: QtBot):
    go_on, heard = threading.Event(), Bar()
    done: list[str] = []
    running = tasks.apart_counting(
        lambda told: go_on.wait(5) and [told(n, 3) for n in (1, 2, 3)] and "printed",
        owner=owner,
        then=done.append,
    )
    running.progressed.connect(heard.hear)
    go_on.set()
    qtbot.waitUntil(lambda: running.done)
    assert done == ["printed"]
    assert heard.told == [(1, 3), (2, 3), (3, 3)]


def test_stopping_finishes_every_write(tasks: Tasks, owner: QObject):
    written: list[int] = []
    for number in range(20):
        tasks.run(lambda number=number: written.append(number), owner=owner)
    assert tasks.stop() == ()
    assert written == list(range(20))


def test_stopping_tells_of_writes_that_failed(tasks: Tasks, owner: QObject):
    tasks.run(refuse, owner=owner, otherwise=lambda _problem: pytest.fail("whoever showed it is destroyed"))
    assert [problem.code for problem in tasks.stop()] == ["disk.full"]


def test_stopping_ends_readings_long_work_and_the_press(tasks: Tasks, owner: QObject, told: Told):
    closed: list[bool] = []
    started, ended = threading.Event(), threading.Event()
    tasks.read(lambda: started.set() or told.interrupted.wait(5), owner=owner, then=pytest.fail)
    tasks.run_slices(counting(10**9, closed), owner=owner, then=pytest.fail)
    tasks.press(lambda: ended.wait(5), owner=owner, then=pytest.fail, cancel=ended.set)
    assert started.wait(5)
    tasks.stop()
    assert closed == [True]
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("bansou-")]


def test_afterwards_nothing_is_begun(tasks: Tasks, owner: QObject):
    tasks.stop()
    running = tasks.run(lambda: pytest.fail("the vault is closed"), owner=owner)
    assert running.done


def test_a_watched_reading_tells_how_far_it_is_and_can_be_cancelled(
    tasks: Tasks, owner: QObject, qtbot: QtBot, told: Told
):
    started, heard = threading.Event(), Bar()
    answers: list[str] = []

    def reading(watch: Watch) -> str:
        watch.report(1, 3)
        started.set()
        assert told.interrupted.wait(5)
        watch.report(2, 3)
        return "never"

    running = tasks.read_watched(reading, owner=owner, then=answers.append)
    running.progressed.connect(heard.hear)
    waiting = tasks.read_watched(lambda _watch: "nor this", owner=owner, then=answers.append)
    last = tasks.read_watched(lambda _watch: "but this", owner=owner, then=answers.append)
    assert running.can_be_cancelled
    assert started.wait(5)
    waiting.cancel()
    assert not told.interrupted.is_set()
    running.cancel()
    qtbot.waitUntil(lambda: running.done and waiting.done and last.done)
    assert answers == ["but this"]
    assert heard.told[-1] == (2, 3)
    assert not told.defects

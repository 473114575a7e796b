"""What a test must not leave behind: log lines, windows, timers, threads, child processes.

It knows how to look for each of them and refuses to know which test is running. Qt is never loaded for it,
and timers are looked for only where the caller says that Qt is in play: it means going through every object.
"""

from __future__ import annotations

import gc
import logging
import multiprocessing
import re
import sys
import threading
import time
import weakref
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

THAW_EVERY = 150
"""After so many tests of Qt, what was frozen is looked through again for garbage."""
SHARED_CHILDREN: set[int] = set()
"""Processes that several tests share on purpose; who starts one says so, and it ends with the session."""
PATIENCE = 5.0
"""Seconds that what is already ending gets to end. What has ended costs none of them."""


class LogLines(logging.Handler):
    """The log records of one test from WARNING upwards; the ones a test expects are taken out by it."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the record."""
        self.records.append(record)

    def take(self, pattern: str) -> list[logging.LogRecord]:
        """Take out the records whose message matches; a test that expects one fails without one."""
        found = [record for record in self.records if re.search(pattern, record.getMessage())]
        assert found, f"no log line matches {pattern!r}; there are {self.unexpected()}"
        self.records = [record for record in self.records if record not in found]
        return found

    def unexpected(self) -> list[str]:
        """Return what is left, a line each."""
        return [f"{record.levelname} {record.name}: {record.getMessage()}" for record in self.records]


@dataclass(slots=True)
class Standing:
    """What stood before a test began; `qt` says whether the test has a Qt application."""

    qt: bool
    threads: set[threading.Thread] = field(default_factory=set)
    children: set[int] = field(default_factory=set)
    windows: list[Any] = field(default_factory=list)
    timers: list[Any] = field(default_factory=list)
    qt_threads: list[Any] = field(default_factory=list)


class _Ticking:
    """The timers and Qt threads there are, found without going through every object for each test.

    Qt keeps no list of them, and what a session has imported and keeps open is a million objects. So before
    each test the collector sets aside what lives; what it still knows afterwards is new.
    """

    def __init__(self) -> None:
        self._known: list[weakref.ref[Any]] = []
        self._tests = 0

    def set_aside(self) -> None:
        """Remember what is there, and leave it out of every later search."""
        self._tests += 1
        if self._tests % THAW_EVERY == 0:
            # What was set aside alive may be garbage by now.
            gc.unfreeze()
        gc.collect()
        seen = self.all()
        self._known = [weakref.ref(thing) for thing in seen]
        gc.freeze()

    def all(self) -> list[Any]:
        """Return every timer and Qt thread of Python's that is alive."""
        core, alive = sys.modules["PySide6.QtCore"], sys.modules["shiboken6"].isValid
        kinds = _family(core.QTimer) | _family(core.QThread)
        # The type first: asking a hundred thousand objects by isinstance takes twice as long.
        new = [thing for thing in gc.get_objects() if type(thing) in kinds]
        known = [thing for thing in (ref() for ref in self._known) if thing is not None]
        return [thing for thing in {id(thing): thing for thing in (*known, *new)}.values() if alive(thing)]


_TICKING = _Ticking()


def standing(*, qt: bool) -> Standing:
    """Take down what stands now."""
    if qt and _application() is not None:
        _TICKING.set_aside()
    timers, qt_threads = _running() if qt else ([], [])
    return Standing(
        qt=qt,
        threads=set(threading.enumerate()),
        children={child.pid or 0 for child in multiprocessing.active_children()},
        windows=_windows(),
        timers=timers,
        qt_threads=qt_threads,
    )


def leftovers(before: Standing) -> list[str]:
    """Return a line for each thing that stands now and did not before."""
    lines = [f"child process {child.name}" for child in _new_children(before)]
    timers, qt_threads = _running() if before.qt else ([], [])
    lines += [
        f"Qt thread {_name(thread)}" for thread in _new(before.qt_threads, qt_threads) if _goes_on(thread)
    ]
    lines += [f"thread {thread.name}" for thread in threading.enumerate() if _lasts(thread, before)]
    lines += _still_there("window", before.windows, _windows(), _windows)
    lines += _still_there("timer", before.timers, timers, _running_timers)
    return lines


def _new_children(before: Standing) -> list[Any]:
    expected = before.children | SHARED_CHILDREN
    children = [child for child in multiprocessing.active_children() if child.pid not in expected]
    for child in children:
        child.join(PATIENCE)
    return [child for child in children if child.is_alive()]


def _lasts(thread: threading.Thread, before: Standing) -> bool:
    # A dummy stands for a thread that Python did not start; nobody tells it when that thread has ended.
    if thread in before.threads or isinstance(thread, threading._DummyThread):
        return False
    thread.join(PATIENCE)
    return thread.is_alive()


def _still_there(kind: str, before: list[Any], now: list[Any], look: Callable[[], list[Any]]) -> list[str]:
    """Look again only while something is there; before that Qt and Python clear away what is let go of."""
    until = time.monotonic() + PATIENCE
    while _new(before, now) and time.monotonic() < until:
        _clear_away()
        now = look()
    return [f"{kind} {_name(thing)}" for thing in _new(before, now)]


def _new(before: list[Any], now: list[Any]) -> list[Any]:
    known = {id(thing) for thing in before}
    return [thing for thing in now if id(thing) not in known]


def _name(thing: Any) -> str:
    return f"{type(thing).__name__}({thing.objectName()!r})"


def _application() -> Any:
    """Return the running Qt application, or None; never loads Qt for it."""
    core = sys.modules.get("PySide6.QtCore")
    return core.QCoreApplication.instance() if core else None


def _clear_away() -> None:
    gc.collect()
    application = _application()
    core = sys.modules["PySide6.QtCore"]
    # Outside an event loop processEvents leaves deleteLater() undone; it has to be asked for by name.
    application.sendPostedEvents(None, core.QEvent.Type.DeferredDelete)
    application.processEvents()


def _windows() -> list[Any]:
    application = _application()
    find = getattr(application, "topLevelWidgets", None)
    return find() if find else []


def _running_timers() -> list[Any]:
    return _running()[0]


def _goes_on(thread: Any) -> bool:
    return not thread.wait(int(PATIENCE * 1000))


def _running() -> tuple[list[Any], list[Any]]:
    """Return the timers that tick and the Qt threads that run; Qt itself keeps no list of them."""
    application = _application()
    if application is None:
        return [], []
    core = sys.modules["PySide6.QtCore"]
    found = _TICKING.all()
    timers = [thing for thing in found if isinstance(thing, core.QTimer) and thing.isActive()]
    threads = [thing for thing in found if isinstance(thing, core.QThread) and thing.isRunning()]
    return timers, [thread for thread in threads if thread is not application.thread()]


def _family(kind: type) -> set[type]:
    kinds = {kind}
    children: list[type] = kind.__subclasses__()
    for child in children:
        kinds |= _family(child)
    return kinds

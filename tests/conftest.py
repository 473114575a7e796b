"""What holds for every test: a home of its own, a quiet log, nothing left behind, a clock that stands.

It refuses to know any subject; the fixtures of one package stand in that package's own conftest.
"""

from __future__ import annotations

import gc
import logging
import os
import sys
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop.domain.clock import SetClock
from installer.display import has_display
from tests.house.compiled import share_compiled
from tests.house.leftovers import LogLines, leftovers, standing

if not has_display(os.environ, sys.platform):
    # Before pytest-qt makes the application: without a display Qt would end the whole process.
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

share_compiled()

RUNTIME = ".runtime"
HOME_VARIABLES = {
    "HOME": "",
    "USERPROFILE": "",
    "XDG_CONFIG_HOME": ".config",
    "XDG_DATA_HOME": ".local/share",
    "XDG_STATE_HOME": ".local/state",
    "XDG_CACHE_HOME": ".cache",
    "XDG_RUNTIME_DIR": RUNTIME,
    "APPDATA": "AppData/Roaming",
    "LOCALAPPDATA": "AppData/Local",
}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--long`, so that it means the same with and without the installer."""
    parser.addoption("--long", action="store_true", help="run the tests marked `long` too")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the long tests out unless they were asked for; the closing line counts them as deselected."""
    if config.getoption("--long"):
        return
    long = [item for item in items if item.get_closest_marker("long")]
    if long:
        config.hook.pytest_deselected(items=long)
        items[:] = [item for item in items if item not in long]


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Look for no garbage while everything is imported: a million objects come to stay."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()


def pytest_collection_finish() -> None:
    """Leave what was imported and collected out of every later search for garbage and for leftovers.

    They are a million objects, and each test of a window looks through all of them several times.
    """
    gc.collect()
    gc.freeze()
    # Python's own 700 would look for garbage a hundred times while one window is built.
    gc.set_threshold(20_000)


class Homes:
    """Hands out empty home folders: one that a test has left as it was is as good as new."""

    def __init__(self, place: Path) -> None:
        self._place = place
        self._made = 0
        self._folder: Path | None = None

    def empty(self) -> Path:
        """Return a home with nothing in it but an empty folder for the running programs."""
        if self._folder is None or not self._is_untouched(self._folder):
            self._made += 1
            self._folder = self._place / str(self._made)
            # Qt warns about a runtime folder that others may read, and a warning of Qt fails a test.
            (self._folder / RUNTIME).mkdir(mode=0o700, parents=True)
        return self._folder

    def _is_untouched(self, folder: Path) -> bool:
        runtime = folder / RUNTIME
        private = runtime.is_dir() and runtime.stat().st_mode & 0o777 == 0o700
        return private and [*folder.iterdir()] == [runtime] and not any(runtime.iterdir())


@pytest.fixture(scope="session", autouse=True)
def _homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Homes]:
    """Keep fixtures that outlive a test out of the user's home as well."""
    # Beside each other in a folder of their own: pytest looks through all of its folder for each new one.
    place = tmp_path_factory.mktemp("homes")
    with _living_in(Homes(place / "of-the-session").empty()):
        yield Homes(place)


@pytest.fixture(autouse=True)
def home(_homes: Homes) -> Iterator[Path]:
    """An empty home folder: what an earlier test left in one is never seen."""
    folder = _homes.empty()
    with _living_in(folder):
        yield folder


@contextmanager
def _living_in(folder: Path) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in HOME_VARIABLES}
    os.environ.update({name: str(folder / place) for name, place in HOME_VARIABLES.items()})
    yield
    for name, value in before.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value


@pytest.fixture(autouse=True)
def _nothing_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that leaves a window, a running timer, a thread or a child process."""
    before = standing(qt="qapp" in request.fixturenames)
    yield
    left = leftovers(before)
    if left:
        pytest.fail("left behind: " + ", ".join(left), pytrace=False)


@pytest.fixture(autouse=True)
def log() -> Iterator[LogLines]:
    """The warnings and errors logged by this test; `log.take(pattern)` those it expects, the rest fail it."""
    lines = LogLines()
    root = logging.getLogger()
    root.addHandler(lines)
    yield lines
    root.removeHandler(lines)
    if lines.records:
        pytest.fail("unexpected log lines:\n" + "\n".join(lines.unexpected()), pytrace=False)


@pytest.fixture
def clock() -> SetClock:
    """A clock that stands at Monday, 23 November 2026, 09:00 in Tokyo."""
    return SetClock(datetime(2026, 11, 23, tzinfo=UTC))

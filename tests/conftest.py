"""What holds for every test: a home of its own, a quiet log, nothing left behind, a clock that stands.

It refuses to know any subject; the fixtures of one package stand in that package's own conftest.
"""

from __future__ import annotations

import gc
import logging
import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop.domain.clock import SetClock
from installer.display import has_display
from tests.house.leftovers import LogLines, leftovers, standing

if not has_display(os.environ, sys.platform):
    # Before pytest-qt makes the application: without a display Qt would end the whole process.
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

HOME_VARIABLES = {
    "HOME": "",
    "USERPROFILE": "",
    "XDG_CONFIG_HOME": ".config",
    "XDG_DATA_HOME": ".local/share",
    "XDG_STATE_HOME": ".local/state",
    "XDG_CACHE_HOME": ".cache",
    "XDG_RUNTIME_DIR": ".runtime",
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


def pytest_collection_finish() -> None:
    """Leave what was imported and collected out of every later search for garbage and for leftovers.

    They are a million objects, and each test of a window looks through all of them several times.
    """
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def _home_of_the_session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep fixtures that outlive a test out of the user's home as well."""
    with pytest.MonkeyPatch.context() as patch:
        _move_in(tmp_path_factory.mktemp("home"), patch)
        yield


@pytest.fixture(autouse=True)
def home(
    _home_of_the_session: None, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """An empty home folder of this test's own."""
    folder = tmp_path_factory.mktemp("home")
    _move_in(folder, monkeypatch)
    return folder


def _move_in(folder: Path, patch: pytest.MonkeyPatch) -> None:
    for name, place in HOME_VARIABLES.items():
        patch.setenv(name, str(folder / place))
    # Qt warns about a runtime folder that others may read, and a warning of Qt fails a test.
    (folder / HOME_VARIABLES["XDG_RUNTIME_DIR"]).mkdir(mode=0o700)


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

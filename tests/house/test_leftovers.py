"""The root fixtures really fail a test that leaves something behind: tried in a pytest of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

UNTIDY = """
    import logging, multiprocessing, threading, time
    import pytest
    kept = []
    def keep(thing, name):
        thing.setObjectName(name)
        kept.append(thing)
        return thing
    def test_window(qapp):
        from PySide6.QtWidgets import QWidget
        keep(QWidget(), "left window")
    def test_timer(qapp):
        from PySide6.QtCore import QTimer
        keep(QTimer(), "left timer").start(60_000)
    def test_qt_thread(qapp):
        from PySide6.QtCore import QThread
        keep(QThread(), "left Qt thread").start()
    def test_thread():
        threading.Thread(target=threading.Event().wait, name="left thread", daemon=True).start()
    def test_child():
        multiprocessing.Process(target=time.sleep, args=(600,), name="left child", daemon=True).start()
    def test_log_line():
        logging.getLogger("some.library").warning("left log line")
    @pytest.mark.long
    def test_long():
        raise AssertionError("a long test was played without being asked for")
    """

TIDY = """
    import logging, os, threading
    from pathlib import Path
    def test_expected_log_line(log):
        logging.getLogger("ours").error("a line that is expected")
        assert len(log.take("expected")) == 1
    def test_ended_thread():
        threading.Thread(target=str).start()
    def test_window_let_go(qapp):
        from PySide6.QtCore import QTimer
        from PySide6.QtWidgets import QWidget
        window = QWidget()
        QTimer(window).start(60_000)
        window.deleteLater()
    def test_home(home):
        assert Path.home() == home and not os.listdir(home / ".runtime")
    def test_clock(clock):
        from desktop.domain.clock import today
        assert str(today(clock)) == "2026-11-23"
    """


def play(folder: Path, source: str) -> str:
    """Play `source` under the root fixtures in a pytest of its own and return what it printed."""
    for name in (
        "pyproject.toml",
        "tests/conftest.py",
        "tests/house/compiled.py",
        "tests/house/leftovers.py",
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    for name in ("desktop", "installer"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    # What never ends would be waited for as long as what ends late.
    looking = folder / "tests/house/leftovers.py"
    looking.write_text(looking.read_text("utf-8").replace("PATIENCE = 5.0", "PATIENCE = 0.2"), "utf-8")
    (folder / "tests/test_inner.py").write_text(textwrap.dedent(source), "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "tests"],
        cwd=folder,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def untidy(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What pytest says of six untidy tests and a long one."""
    return play(tmp_path_factory.mktemp("untidy"), UNTIDY)


@pytest.mark.parametrize("what", ["window", "timer", "Qt thread", "thread", "child", "log line"])
def test_a_test_that_leaves_something_fails(untidy: str, what: str) -> None:
    assert f"left {what}" in untidy, untidy


def test_each_of_them_fails_by_itself(untidy: str) -> None:
    assert "6 passed, 1 deselected, 6 errors" in untidy, untidy


def test_a_tidy_test_passes(tmp_path: Path) -> None:
    printed = play(tmp_path, TIDY)
    assert "5 passed" in printed, printed

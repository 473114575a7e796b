"""Missing system libraries: installed by root, named in one command for everybody else."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from installer import system_libraries
from installer.system_libraries import ALWAYS, ON_A_SCREEN, missing, provide, provide_for_tests
from installer.terminal import CannotGoOn
from tests.installer.conftest import ScriptedPython, write_python

ABSENT = {"libabsent-from-here.so.7": "libabsent7"}


@pytest.fixture
def apt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An apt-get that only writes down what it is asked; returns the file."""
    told = tmp_path / "apt-told"
    script = tmp_path / "bin/apt-get"
    script.parent.mkdir()
    script.write_text(f'#!/bin/sh\necho "$DEBIAN_FRONTEND: $@" >> "{told}"\n', "utf-8")
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{script.parent}:{os.environ['PATH']}")
    monkeypatch.setattr(system_libraries, "ALWAYS", ABSENT)
    monkeypatch.setattr(system_libraries, "ON_A_SCREEN", {"libwindow-absent.so.1": "libwindow1"})
    return told


def be(monkeypatch: pytest.MonkeyPatch, user: int) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: user)


def test_a_library_that_cannot_be_loaded_is_missing() -> None:
    assert missing({"libc.so.6": "libc6", **ABSENT}) == ABSENT


def test_root_gets_everything_by_one_installation(apt: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    be(monkeypatch, 0)
    provide(None, dict(os.environ), screen=False)
    assert apt.read_text("utf-8").splitlines() == [
        "noninteractive: -q update",
        "noninteractive: -q install -y --no-install-recommends libabsent7 libwindow1",
    ]


def test_another_user_is_told_the_one_command(
    apt: Path, monkeypatch: pytest.MonkeyPatch, scripted_python: ScriptedPython
) -> None:
    be(monkeypatch, 1000)
    maker = write_python(scripted_python.folder / "poor", scripted_python.folder, ensurepip=False)
    with pytest.raises(CannotGoOn, match=r"sudo apt-get install -y libabsent7 libwindow1 python3\.11-venv$"):
        provide(maker, dict(os.environ), screen=True)
    assert not apt.exists()


@pytest.mark.usefixtures("apt")
def test_nobody_is_stopped_for_a_window_that_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    be(monkeypatch, 1000)
    monkeypatch.setattr(system_libraries, "ALWAYS", {"libc.so.6": "libc6"})
    provide(None, dict(os.environ), screen=False)
    with pytest.raises(CannotGoOn, match=r"libwindow1$"):
        provide(None, dict(os.environ), screen=True)


@pytest.mark.usefixtures("apt")
def test_whoever_has_to_install_is_asked_once_for_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    be(monkeypatch, 1000)
    with pytest.raises(CannotGoOn, match=r"libabsent7 libwindow1$"):
        provide(None, dict(os.environ), screen=False)


def test_where_there_is_no_apt_the_libraries_are_named(apt: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(apt.parent / "nowhere"))
    with pytest.raises(CannotGoOn, match=r"libabsent-from-here\.so\.7"):
        provide(None, dict(os.environ), screen=False)


def test_where_nothing_is_missing_nothing_happens(
    apt: Path, monkeypatch: pytest.MonkeyPatch, scripted_python: ScriptedPython
) -> None:
    monkeypatch.setattr(system_libraries, "ALWAYS", {"libc.so.6": "libc6"})
    monkeypatch.setattr(system_libraries, "ON_A_SCREEN", {})
    provide(scripted_python.path, dict(os.environ), screen=True)
    assert not apt.exists()


def test_root_gets_the_programs_that_tests_look_through(apt: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    be(monkeypatch, 0)
    absent = {"absent-reader": "readers", "absent-writer": "readers", "sh": "dash"}
    monkeypatch.setattr(system_libraries, "FOR_TESTS", absent)
    provide_for_tests(dict(os.environ))
    assert apt.read_text("utf-8").splitlines()[-1].endswith("--no-install-recommends readers")


def test_nobody_is_stopped_for_a_program_that_only_tests_need(
    apt: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    be(monkeypatch, 1000)
    monkeypatch.setattr(system_libraries, "FOR_TESTS", {"absent-reader": "readers"})
    provide_for_tests(dict(os.environ))
    assert "apt-get install -y readers" in capsys.readouterr().err
    assert not apt.exists()


def test_a_test_program_that_cannot_be_had_stops_nothing(apt: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    be(monkeypatch, 0)
    (apt.parent / "bin/apt-get").write_text("#!/bin/sh\nexit 100\n", "utf-8")
    monkeypatch.setattr(system_libraries, "FOR_TESTS", {"absent-reader": "readers"})
    provide_for_tests(dict(os.environ))


def test_no_library_is_listed_twice() -> None:
    assert not ALWAYS.keys() & ON_A_SCREEN.keys()
    packages = [*ALWAYS.values(), *ON_A_SCREEN.values()]
    assert len(packages) == len(set(packages)) == 23

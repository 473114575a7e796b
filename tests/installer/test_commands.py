"""What the commands do with their arguments, seen from a set-up that is already there."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from installer import commands
from installer.display import for_qt, has_display
from installer.environment import Environment

SCREEN = {"DISPLAY": ":0"}


@dataclass
class Started:
    """The programs a command started, and the set-ups it asked for."""

    code: int = 0
    programs: list[list[str]] = field(default_factory=list)
    platforms: list[str | None] = field(default_factory=list)
    versions: list[str | None] = field(default_factory=list)


@pytest.fixture
def started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Started:
    """Commands that find everything set up and start nothing for real."""
    seen = Started()

    def set_up(version: str | None = None) -> Environment:
        seen.versions.append(version)
        return Environment(tmp_path / ".venv", tmp_path)

    def call(command: list[str | Path], *, folder: Path, environment: dict[str, str]) -> int:
        assert folder.is_dir()
        seen.programs.append([Path(command[0]).stem, *map(str, command[1:])])
        seen.platforms.append(environment.get("QT_QPA_PLATFORM"))
        return seen.code

    monkeypatch.setattr(commands, "_set_up", set_up)
    monkeypatch.setattr(commands, "call", call)
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    return seen


def test_arguments_of_test_go_to_pytest(started: Started) -> None:
    commands.play(["test", "--long", "-k", "calendar"])
    assert started.programs == [["python", "-m", "pytest", "--long", "-k", "calendar"]]
    assert started.platforms == ["offscreen"]


@pytest.mark.parametrize("words", [[], ["--long"], ["-q"]])
def test_the_whole_suite_uses_several_processors(
    started: Started, words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    commands.play(["test", *words])
    assert started.programs == [["python", "-m", "pytest", "-n", "2", "--dist", "worksteal", *words]]


def test_one_processor_is_used_plainly(started: Started, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 1)
    commands.play(["test"])
    assert started.programs == [["python", "-m", "pytest"]]


@pytest.mark.parametrize("words", [["--python", "3.12"], ["--python=3.12"]])
def test_another_python_is_not_passed_on(started: Started, words: list[str]) -> None:
    commands.play(["test", "-q", *words, "tests/house"])
    assert started.versions == ["3.12"]
    assert started.programs == [["python", "-m", "pytest", "-q", "tests/house"]]


def test_with_a_display_the_window_opens(started: Started, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    assert commands.play(["run", "--demo"]) == 0
    assert started.programs == [["bansou", "--demo"]]
    assert started.platforms == [None]


def test_a_demo_without_a_display_is_the_tour(started: Started, capfd: pytest.CaptureFixture[str]) -> None:
    assert commands.play(["run", "--demo"]) == 0
    name, command, option, folder = started.programs[0]
    assert (name, command, option) == ("bansou", "tour", "--out")
    said = capfd.readouterr().err
    assert "no display" in said
    assert f"{Path(folder) / 'pdf'}" in said
    assert f"{Path(folder) / 'screens'}" in said
    Path(folder).rmdir()


def test_a_tour_that_broke_off_is_told(started: Started, capfd: pytest.CaptureFixture[str]) -> None:
    started.code = 3
    assert commands.play(["run", "--demo"]) == 3
    assert "did not reach its end" in capfd.readouterr().err
    Path(started.programs[0][3]).rmdir()


@pytest.mark.parametrize("words", [[], ["--vault", "x.bansou"]])
def test_a_window_without_a_display_is_not_started(
    started: Started, capfd: pytest.CaptureFixture[str], words: list[str]
) -> None:
    assert commands.play(["run", *words]) != 0
    assert started.programs == []
    assert "run --demo" in capfd.readouterr().err


@pytest.mark.parametrize("words", [["self-check"], ["tour", "--out", "x"], ["--help"], ["--version"]])
def test_what_needs_no_window_runs_without_a_display(started: Started, words: list[str]) -> None:
    assert commands.play(["run", *words]) == 0
    assert started.programs == [["bansou", *words]]
    assert started.platforms == ["offscreen"]


@pytest.mark.parametrize(
    ("variables", "platform", "seen"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ""}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"QT_QPA_PLATFORM": "vnc"}, "linux", True),
        ({}, "win32", True),
    ],
)
def test_where_a_window_can_be_seen(variables: dict[str, str], platform: str, *, seen: bool) -> None:
    assert has_display(variables, platform) is seen
    expected = variables if seen else {**variables, "QT_QPA_PLATFORM": "offscreen"}
    assert for_qt(variables, platform) == expected

"""The door opens for the Pythons that Bansou runs on and tells every other one what it needs."""

from __future__ import annotations

import ast
import sys
import tomllib
from pathlib import Path

import pytest

from installer import PYTHONS, commands
from installer.__main__ import refusal
from tests.house.sources import ROOT, imports, python

DOOR = [ROOT / "installer/__init__.py", ROOT / "installer/__main__.py"]


@pytest.mark.parametrize("version", ["3.6", "3.10", "3.14", "4.0"])
def test_another_python_is_told_what_is_needed(version: str) -> None:
    sentence = refusal(version)
    assert "3.11, 3.12 or 3.13" in sentence
    assert f"this is {version}" in sentence


@pytest.mark.parametrize("version", PYTHONS)
def test_a_fitting_python_is_let_in(version: str) -> None:
    assert refusal(version) == ""


def test_the_door_says_what_the_project_declares() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["requires-python"]
    assert declared == f">={PYTHONS[0]},<3.{int(PYTHONS[-1].split('.')[1]) + 1}"


@pytest.mark.parametrize("path", DOOR, ids=lambda path: path.name)
def test_an_old_python_can_read_the_door(path: Path) -> None:
    text = path.read_text("utf-8")
    ast.parse(text, feature_version=(3, 7))
    # The oldest grammar that can be asked for is 3.7; this is what 3.6 would stumble over.
    assert "from __future__ import annotations" not in text
    assert not any(isinstance(node, ast.NamedExpr | ast.Match) for node in ast.walk(ast.parse(text)))


def test_the_installer_needs_the_standard_library_only() -> None:
    foreign = [
        name
        for path in python("installer")
        for _, name in imports(path)
        if name.split(".")[0] not in {*sys.stdlib_module_names, "installer"}
    ]
    assert not foreign


@pytest.mark.parametrize(("words", "code"), [([], 2), (["--help"], 0), (["fly"], 2)])
def test_the_commands_are_listed(capfd: pytest.CaptureFixture[str], words: list[str], code: int) -> None:
    assert commands.play(words) == code
    said = capfd.readouterr().err
    assert all(f"\n  {name} " in said for name in commands.COMMANDS)


def test_build_says_that_there_is_nothing_yet(capfd: pytest.CaptureFixture[str]) -> None:
    assert commands.play(["build"]) != 0
    assert "later issue" in capfd.readouterr().err

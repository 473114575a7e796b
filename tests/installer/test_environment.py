"""When `.venv` is made, when it is brought in step, when it is left alone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from installer.environment import STAMP, Environment, provide, surroundings
from installer.terminal import CannotGoOn
from tests.installer.conftest import ScriptedPython

QUIET = "-m pip --quiet --no-input --disable-pip-version-check"
MAKE = "-m venv checkout/.venv"
LOCKED = f"{QUIET} install --only-binary=:all: --require-hashes -r checkout/requirements.txt"
PROJECT = f"{QUIET} install --no-deps --no-build-isolation --no-index -e checkout"

PYPROJECT = """
[build-system]
requires = ["setuptools"]
[project]
name = "bansou"
[tool.setuptools]
[tool.ruff]
line-length = 110
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with nothing but what decides over the environment."""
    root = tmp_path / "checkout"
    root.mkdir()
    (root / "pyproject.toml").write_text(PYPROJECT, "utf-8")
    (root / "requirements.txt").write_text("babel==2.18.0 \\\n    --hash=sha256:00\n", "utf-8")
    return root


@pytest.fixture
def environment(checkout: Path) -> Environment:
    """The environment of that checkout, not made yet."""
    return Environment(checkout / ".venv", checkout)


def change(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


def test_a_fresh_checkout_gets_everything(environment: Environment, scripted_python: ScriptedPython) -> None:
    provide(environment, scripted_python.path)
    assert scripted_python.told() == [MAKE, LOCKED, PROJECT]


def test_nothing_is_done_twice(environment: Environment, scripted_python: ScriptedPython) -> None:
    provide(environment, scripted_python.path)
    scripted_python.told()
    provide(environment, scripted_python.path)
    assert scripted_python.told() == []


def test_a_new_lock_file_is_installed(environment: Environment, scripted_python: ScriptedPython) -> None:
    provide(environment, scripted_python.path)
    scripted_python.told()
    change(environment.root / "requirements.txt", "2.18.0", "2.19.0")
    provide(environment, scripted_python.path)
    assert scripted_python.told() == [LOCKED, PROJECT]


def test_what_is_not_locked_is_taken_out(environment: Environment, scripted_python: ScriptedPython) -> None:
    scripted_python.has_installed('[{"name": "Babel"}, {"name": "Stray_Thing"}, {"name": "pip"}]')
    provide(environment, scripted_python.path)
    assert f"{QUIET} uninstall --yes stray-thing" in scripted_python.told()


def test_a_changed_project_is_installed_anew_and_nothing_else(
    environment: Environment, scripted_python: ScriptedPython
) -> None:
    provide(environment, scripted_python.path)
    scripted_python.told()
    change(environment.root / "pyproject.toml", 'name = "bansou"', 'name = "bansou"\nversion = "2"')
    provide(environment, scripted_python.path)
    assert scripted_python.told() == [PROJECT]


def test_the_settings_of_a_tool_change_nothing(
    environment: Environment, scripted_python: ScriptedPython
) -> None:
    provide(environment, scripted_python.path)
    scripted_python.told()
    change(environment.root / "pyproject.toml", "110", "100")
    provide(environment, scripted_python.path)
    assert scripted_python.told() == []


def test_line_ends_of_windows_change_nothing(
    environment: Environment, scripted_python: ScriptedPython
) -> None:
    provide(environment, scripted_python.path)
    scripted_python.told()
    lock = environment.root / "requirements.txt"
    lock.write_bytes(lock.read_bytes().replace(b"\n", b"\r\n"))
    provide(environment, scripted_python.path)
    assert scripted_python.told() == []


def test_a_set_up_that_broke_off_starts_again(
    environment: Environment, scripted_python: ScriptedPython
) -> None:
    scripted_python.fails_at("--require-hashes")
    with pytest.raises(CannotGoOn, match="--require-hashes"):
        provide(environment, scripted_python.path)
    scripted_python.fails_at("(nothing fails)")
    scripted_python.told()
    provide(environment, scripted_python.path)
    assert scripted_python.told() == [LOCKED, PROJECT]


def test_a_broken_change_is_not_forgotten(environment: Environment, scripted_python: ScriptedPython) -> None:
    provide(environment, scripted_python.path)
    change(environment.root / "requirements.txt", "2.18.0", "2.19.0")
    scripted_python.fails_at("--require-hashes")
    with pytest.raises(CannotGoOn):
        provide(environment, scripted_python.path)
    change(environment.root / "requirements.txt", "2.19.0", "2.18.0")
    scripted_python.fails_at("(nothing fails)")
    scripted_python.told()
    provide(environment, scripted_python.path)
    assert LOCKED in scripted_python.told()


def test_an_environment_that_does_not_run_is_made_anew(
    environment: Environment, scripted_python: ScriptedPython
) -> None:
    provide(environment, scripted_python.path)
    scripted_python.told()
    environment.python.unlink()
    provide(environment, scripted_python.path)
    assert scripted_python.told() == [MAKE, LOCKED, PROJECT]


def test_an_environment_from_another_place_is_made_anew(
    environment: Environment, scripted_python: ScriptedPython, tmp_path: Path
) -> None:
    provide(environment, scripted_python.path)
    moved = shutil.copytree(environment.root, tmp_path / "moved")
    scripted_python.told()
    provide(Environment(moved / ".venv", moved), scripted_python.path)
    assert scripted_python.told()[0] == "-m venv moved/.venv"


def test_an_unreadable_stamp_is_no_stamp(environment: Environment, scripted_python: ScriptedPython) -> None:
    provide(environment, scripted_python.path)
    scripted_python.told()
    (environment.folder / STAMP).write_text('{"lock": 1}', "utf-8")
    provide(environment, scripted_python.path)
    assert scripted_python.told() == [LOCKED, PROJECT]


def test_variables_that_mislead_are_left_out() -> None:
    machine = {"PATH": "/bin", "PYTHONPATH": "/elsewhere", "PIP_USER": "1", "PIP_CERT": "/ca"}
    assert surroundings(machine) == {"PATH": "/bin", "PIP_CERT": "/ca"}

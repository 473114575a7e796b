"""The lock file: everything declared is in it, for every system, and it names no place."""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

import pytest

from installer.environment import Environment
from installer.lock import names_a_place, write
from installer.terminal import CannotGoOn
from tests.house.sources import ROOT

LOCK = (ROOT / "requirements.txt").read_text("utf-8")
ENTRIES = dict(re.findall(r"^([a-z0-9.-]+)==(.+(?:\n    --hash.+)*)", LOCK, re.MULTILINE))


def declared() -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["develop"]]
    return [re.split(r"[^\w.-]", words)[0].lower().replace("_", "-") for words in wanted]


def test_everything_declared_is_locked() -> None:
    assert not set(declared()) - ENTRIES.keys()


@pytest.mark.parametrize("name", ENTRIES)
def test_every_library_has_hashes(name: str) -> None:
    assert "--hash=sha256:" in ENTRIES[name]


@pytest.mark.parametrize("name", ["cryptography", "pyside6-essentials", "sqlcipher3", "uharfbuzz"])
def test_libraries_with_machine_code_have_a_hash_for_each_system(name: str) -> None:
    # Linux and Windows at the very least; which file a hash belongs to only an index could tell.
    assert ENTRIES[name].count("--hash=sha256:") >= 2


def test_windows_is_served_by_the_same_file() -> None:
    assert "sys_platform == 'win32'" in ENTRIES["colorama"]


def test_the_broken_qt_is_kept_out() -> None:
    major, minor = map(int, ENTRIES["pyside6-essentials"].split()[0].split(".")[:2])
    assert (major, minor) < (6, 12)


PROJECT = """
[project]
name = "bansou"
version = "1"
requires-python = ">=3.11,<3.14"
dependencies = []
[project.optional-dependencies]
develop = []
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Environment:
    """A project that needs nothing, so that its lock can be written without a network."""
    (tmp_path / "pyproject.toml").write_text(PROJECT, "utf-8")
    (tmp_path / "requirements.txt").write_text("stray==1\n", "utf-8")
    return Environment(Path(sys.prefix), tmp_path)


def test_the_lock_is_written_anew(checkout: Environment) -> None:
    write(checkout, ["--offline"])
    text = (checkout.root / "requirements.txt").read_text("utf-8")
    assert "python3 -m installer lock" in text
    assert "stray" not in text


def test_a_lock_that_names_a_place_is_not_kept(checkout: Environment, tmp_path: Path) -> None:
    with pytest.raises(CannotGoOn, match="would name a place"):
        write(checkout, ["--offline", "--emit-find-links", f"--find-links={tmp_path}"])
    assert (tmp_path / "requirements.txt").read_text("utf-8") == "stray==1\n"


@pytest.mark.parametrize(
    "line", ["--index-url http://x/simple", "-i x", "--find-links wheels", "-f wheels", "a @ file:///x.whl"]
)
def test_a_place_is_recognised(line: str) -> None:
    assert names_a_place(line)


@pytest.mark.parametrize("line", ["babel==2.18.0 \\", "    --hash=sha256:00", "# via -r x"])
def test_an_ordinary_line_names_none(line: str) -> None:
    assert not names_a_place(line)

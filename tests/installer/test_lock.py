"""The lock file: everything declared is in it, for every system, and it names no place."""

from __future__ import annotations

import re
import tomllib

import pytest

from installer.lock import names_a_place
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


@pytest.mark.parametrize(
    "line", ["--index-url http://x/simple", "-i x", "--find-links wheels", "-f wheels", "a @ file:///x.whl"]
)
def test_a_place_is_recognised(line: str) -> None:
    assert names_a_place(line)


@pytest.mark.parametrize("line", ["babel==2.18.0 \\", "    --hash=sha256:00", "# via -r x"])
def test_an_ordinary_line_names_none(line: str) -> None:
    assert not names_a_place(line)

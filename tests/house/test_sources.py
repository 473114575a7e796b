"""What no file may hold, how long a file may be, and what may stand at the top."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.sources import HOUSE, MADE, PAGES, ROOT, files, place, python

LONGEST = 500
LONGEST_OF = {
    "ui/main_window.py": 400,
    # A line for every service there is.
    "desktop/workspace.py": 800,
    # One table of every verb there is.
    "tests/desktop/services/test_roles.py": 1_300,
}

FORBIDDEN = {
    # Which package registry is used is each machine's own business.
    "registry": r"(pypi|pythonhosted|anaconda|npmjs)\.(org|com)|registry\.yarnpkg|deb\.debian\.org",
    # A path that exists on one machine only.
    "path": r"(?<![\w.])/((work|farm|root)/|(home|Users)/\w+/)|[A-Z]:\\Users\\\w+",
}


def found(path: Path) -> Iterator[str]:
    content = path.read_bytes()
    if b"\0" in content:
        return
    for number, line in enumerate(content.decode("utf-8").splitlines(), start=1):
        for kind, pattern in FORBIDDEN.items():
            match = re.search(pattern, line)
            if match:
                yield f"{place(path, number)} {kind}: {match.group()}"


def test_no_registry_and_no_path_of_a_machine_is_named() -> None:
    pages = [ROOT / page for page in PAGES if (ROOT / page).exists()]
    assert not [line for path in (*files(*HOUSE), *pages) for line in found(path)]


@pytest.mark.parametrize(
    "text",
    [
        "--index-url https://py" + "pi.org/simple",
        "see https://www.npm" + "js.com/package/x",
        "open('/wo" + "rk/main/x')",
        "/ho" + "me/hanako/x",
        "cd /ro" + "ot/x",
    ],
)
def test_such_a_line_is_found(tmp_path: Path, text: str) -> None:
    (tmp_path / "file.txt").write_text(f"first\n{text}\n", "utf-8")
    assert [line for line in found(tmp_path / "file.txt") if ":2 " in line]


@pytest.mark.parametrize("text", ["HTTP/work/x", "https://example.org/home", "a/root/b", "~/.cache/bansou"])
def test_an_innocent_line_is_not(tmp_path: Path, text: str) -> None:
    (tmp_path / "file.txt").write_text(text, "utf-8")
    assert not [*found(tmp_path / "file.txt")]


def test_no_source_is_too_long() -> None:
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines())
        for path in python("desktop", "ui", "i18n", "reports", "resources", "installer", "tests")
    }
    assert not {name: n for name, n in lengths.items() if n > LONGEST_OF.get(name, LONGEST)}


def test_only_what_belongs_there_stands_at_the_top() -> None:
    strangers = {
        path.name
        for path in ROOT.iterdir()
        if not path.name.startswith(".")
        and path.name not in {*HOUSE, *PAGES, *MADE}
        and path.suffix != ".egg-info"
    }
    assert not strangers


def test_the_lock_file_names_no_place() -> None:
    options = [
        line
        for line in (ROOT / "requirements.txt").read_text("utf-8").splitlines()
        if "://" in line or (line.startswith("-") and not line.startswith("--hash"))
    ]
    assert not options

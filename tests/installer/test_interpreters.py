"""Finding another Python: a name is believed only after the program has answered."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from installer import PYTHONS
from installer.interpreters import ask, find
from installer.terminal import CannotGoOn
from tests.installer.conftest import write_python

OTHER = next(version for version in PYTHONS if version != "{}.{}".format(*sys.version_info))

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for a Python is a shell script")


def test_the_python_that_runs_is_found_first() -> None:
    version = "{}.{}".format(*sys.version_info)
    assert ask([sys.executable]) == (version, find(version, {"PATH": ""}))


def test_one_on_the_path_is_found(tmp_path: Path) -> None:
    wanted = write_python(tmp_path / f"bin/python{OTHER}", tmp_path, OTHER)
    assert find(OTHER, {"PATH": str(wanted.parent)}) == wanted


def test_a_shim_that_points_nowhere_leads_to_its_neighbours(tmp_path: Path) -> None:
    shim = tmp_path / f"pyenv/shims/python{OTHER}"
    shim.parent.mkdir(parents=True)
    shim.write_text("#!/bin/sh\necho 'command not found' >&2\nexit 127\n", "utf-8")
    shim.chmod(0o755)
    for patch in (2, 10):
        write_python(tmp_path / f"pyenv/versions/{OTHER}.{patch}/bin/python{OTHER}", tmp_path, OTHER)
    assert find(OTHER, {"PATH": str(shim.parent)}).parts[-3] == f"{OTHER}.10"


def test_one_of_uv_is_found(tmp_path: Path) -> None:
    wanted = tmp_path / f"uv/cpython-{OTHER}.4-linux-x86_64-gnu/bin/python{OTHER}"
    write_python(wanted, tmp_path, OTHER)
    assert find(OTHER, {"PATH": "", "UV_PYTHON_INSTALL_DIR": str(tmp_path / "uv")}) == wanted


def test_one_that_answers_another_version_is_not_taken(tmp_path: Path) -> None:
    liar = write_python(tmp_path / f"bin/python{OTHER}", tmp_path, "3.9")
    with pytest.raises(CannotGoOn, match=str(liar)):
        find(OTHER, {"PATH": str(liar.parent)})


@pytest.mark.parametrize("version", ["3.10", "3.14", "latest"])
def test_a_version_that_bansou_does_not_run_on_is_refused(version: str) -> None:
    with pytest.raises(CannotGoOn, match="Bansou runs on"):
        find(version, {"PATH": ""})

"""Every import contract really fails when an import against it is written: tried in a copy of the house."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.house.sources import PACKAGES, ROOT, imports, place, python

BREAKS = [
    ("house", "resources", "import desktop"),
    ("house", "desktop/domain", "import i18n"),
    ("house", "desktop/services", "import reports"),
    ("house", "i18n", "import reports"),
    ("house", "reports", "import ui"),
    ("desktop", "desktop/domain", "import desktop.records"),
    ("desktop", "desktop/records", "import desktop.storage"),
    ("desktop", "desktop/storage", "import desktop.services"),
    ("desktop", "desktop/services", "import desktop.workspace"),
    ("faceless", "desktop/services", "import PySide6.QtCore"),
    ("faceless", "reports", "from PySide6.QtGui import QImage"),
    ("paperless", "ui", "from reportlab.pdfgen import canvas"),
    ("paperless", "ui", "import pikepdf"),
    ("paperless", "i18n", "import uharfbuzz"),
    ("sql", "ui", "from sqlmodel import Session"),
    ("sql", "reports", "import sqlcipher3"),
    ("domain", "desktop/domain", "import pydantic"),
    ("domain", "desktop/domain", "import resources"),
]


SHARED = {"parts", "explained"}
"""Folders of `ui` that every other may use."""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the packages' sources with the contracts."""
    copy = tmp_path_factory.mktemp("house")
    shutil.copy(ROOT / "pyproject.toml", copy)
    for path in python(*PACKAGES):
        target = copy / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
    return copy


def lint(house: Path, *contracts: str) -> subprocess.CompletedProcess[str]:
    program = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    named = [word for contract in contracts for word in ("--contract", contract)]
    return subprocess.run(
        [sys.executable, "-c", program, "--no-cache", "--no-logo", *named],
        cwd=house,
        env={**os.environ, "PYTHONPATH": str(house)},
        capture_output=True,
        text=True,
        check=False,
    )


def contracts() -> dict[str, str]:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    return {contract["id"]: contract["name"] for contract in declared["tool"]["importlinter"]["contracts"]}


def test_each_contract_is_tried() -> None:
    assert set(contracts()) == {contract for contract, _, _ in BREAKS}


def test_the_house_keeps_the_contracts(house: Path) -> None:
    done = lint(house, *contracts())
    for contract in contracts().values():
        assert f"{contract} KEPT" in done.stdout, done.stdout + done.stderr
    assert done.returncode == 0


@pytest.mark.parametrize(("contract", "folder", "statement"), BREAKS)
def test_a_forbidden_import_breaks_the_contract(
    house: Path, contract: str, folder: str, statement: str
) -> None:
    intruder = house / folder / "intruder.py"
    intruder.write_text(f'"""Against the arrows."""\n\n{statement}\n', "utf-8")
    try:
        done = lint(house, contract)
    finally:
        intruder.unlink()
    assert f"{contracts()[contract]} BROKEN" in done.stdout, done.stdout + done.stderr
    assert "intruder" in done.stdout
    assert done.returncode != 0


def test_the_domain_uses_nothing_but_the_standard_library() -> None:
    own = [
        f"{place(path, line)} {name}"
        for path in python("desktop/domain")
        for line, name in imports(path)
        if name.split(".")[0] not in sys.stdlib_module_names and not name.startswith("desktop.domain.")
    ]
    assert not own


def test_subjects_of_the_window_do_not_import_each_other() -> None:
    """Subjects meet in navigation and in change notices; what they share is SHARED."""
    folders = {path.parent.name for path in ROOT.glob("ui/*/*.py")} - SHARED
    crossing = [
        f"{place(path, line)} {name}"
        for subject in sorted(folders)
        for path in python(f"ui/{subject}")
        for line, name in imports(path)
        if name.startswith("ui.") and name.split(".")[1] in folders - {subject}
    ]
    assert not crossing

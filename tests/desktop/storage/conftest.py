"""A real vault on disk for each test of storage."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.desktop.storage import vaults
from tests.desktop.storage.vaults import Made


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return vaults.make(tmp_path_factory.mktemp("made") / "みちしるべ.bansou")


@pytest.fixture
def made(made_once: Made, tmp_path: Path) -> Made:
    """A vault with records and papers, closed, on a machine that has not seen it."""
    return made_once.copied(tmp_path / "みちしるべ.bansou")


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A folder for backups."""
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder

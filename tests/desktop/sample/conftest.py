"""The sample vault, built once a session and only read; its sheets and its days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from desktop.domain.clock import SetClock
from desktop.sample.almanac import Almanac
from desktop.sample.sheets import Sheets
from desktop.workspace import Workspace
from tests.desktop.sample.template import opened_sample

END = date(2026, 11, 23)


@pytest.fixture(scope="session")
def sample_vault(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """The services of the sample's manager. Tests only read."""
    clock = SetClock(datetime(2026, 11, 23, tzinfo=UTC))
    workspace = opened_sample(tmp_path_factory, tmp_path_factory.mktemp("sample"), clock)
    yield workspace
    workspace.close()


@pytest.fixture(scope="session")
def sheets() -> Sheets:
    return Sheets.read()


@pytest.fixture
def almanac() -> Almanac:
    return Almanac(END)

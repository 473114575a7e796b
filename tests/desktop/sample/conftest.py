"""The sample vault, built once a session and only read; its sheets and its days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from desktop import sample
from desktop.domain.clock import SetClock
from desktop.entrance import Entrance
from desktop.sample.almanac import Almanac
from desktop.sample.sheets import Sheets
from desktop.storage.kdf import FLOOR
from desktop.storage.machine_memory import MachineMemory
from desktop.workspace import Workspace

PASSPHRASE = "さくら なみき かいだん とけい みかん"
END = date(2026, 11, 23)


@pytest.fixture(scope="session")
def sample_vault(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """The services of the sample's manager. Tests only read."""
    place = tmp_path_factory.mktemp("sample")
    clock = SetClock(datetime(2026, 11, 23, tzinfo=UTC))
    entrance = Entrance(clock, MachineMemory(place / "memory"), FLOOR)
    workspace = sample.build(entrance, place / "見本.bansou", clock, PASSPHRASE)
    yield workspace
    workspace.close()


@pytest.fixture(scope="session")
def sheets() -> Sheets:
    return Sheets.read()


@pytest.fixture
def almanac() -> Almanac:
    return Almanac(END)

"""A workspace opened by the recovery sheet: the same vault and manager, without the cost of a passphrase."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop.domain.clock import SetClock
from desktop.domain.roles import Role
from desktop.entrance import Entrance
from desktop.services.office import Office
from desktop.storage.kdf import FLOOR
from desktop.storage.machine_memory import MachineMemory
from desktop.storage.recovery_code import RecoveryCode
from desktop.storage.reference import Reference
from desktop.workspace import Workspace, services_of
from tests.desktop.conftest import FOUNDING, PASSPHRASE

Made = tuple[Path, RecoveryCode]


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory, reference: Reference) -> Made:
    """A vault with one manager, and the code of its recovery sheet."""
    folder = tmp_path_factory.mktemp("made") / "みちしるべ.bansou"
    clock = SetClock(datetime(2026, 11, 23, tzinfo=UTC))
    entrance = Entrance(clock, MachineMemory(folder.parent / "memory"), FLOOR, reference)
    workspace, code = entrance.create(folder, FOUNDING, PASSPHRASE)
    workspace.close()
    return folder, code


@pytest.fixture
def workspace(made: Made, entrance: Entrance, tmp_path: Path) -> Iterator[Workspace]:
    """The services of a manager in an open vault of its own."""
    folder, code = made
    opened = entrance.unlock_with_sheet(Path(shutil.copytree(folder, tmp_path / folder.name)), code)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def shared(made: Made, reference: Reference, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """One vault for the many examples of a property; every example brings its own people."""
    folder, code = made
    place = tmp_path_factory.mktemp("shared")
    clock = SetClock(datetime(2026, 11, 23, tzinfo=UTC))
    entrance = Entrance(clock, MachineMemory(place / "memory"), FLOOR, reference)
    opened = entrance.unlock_with_sheet(Path(shutil.copytree(folder, place / folder.name)), code)
    yield opened
    opened.close()


@pytest.fixture
def colleague(workspace: Workspace, office_of: Callable[[Role], Office]) -> Callable[[Role], Workspace]:
    """The services of somebody else in the same vault."""
    return lambda role: services_of(office_of(role), workspace.files)

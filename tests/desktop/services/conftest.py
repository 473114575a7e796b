"""One vault for many examples, and the services of colleagues in a test's own."""

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
from desktop.storage.reference import Reference
from desktop.workspace import Workspace, services_of
from tests.desktop.conftest import code_of


@pytest.fixture(scope="module")
def shared(
    template: Path, reference: Reference, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Workspace]:
    """One vault for the many examples of a property; every example brings its own people."""
    place = tmp_path_factory.mktemp("shared")
    clock = SetClock(datetime(2026, 11, 23, tzinfo=UTC))
    entrance = Entrance(clock, MachineMemory(place / "memory"), FLOOR, reference)
    opened = entrance.unlock_with_sheet(
        Path(shutil.copytree(template, place / template.name)), code_of(template)
    )
    yield opened
    opened.close()


@pytest.fixture
def colleague(workspace: Workspace, office_of: Callable[[Role], Office]) -> Callable[[Role], Workspace]:
    """The services of somebody else in the same vault."""
    return lambda role: services_of(office_of(role), workspace.files)

"""The sample vault of the tests' day: making it takes seconds, so all workers of a run copy the same one."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop import sample
from desktop.domain.clock import SetClock
from desktop.entrance import Entrance
from desktop.storage.kdf import FLOOR
from desktop.storage.machine_memory import MachineMemory
from desktop.workspace import Workspace
from tests.desktop.shipped import shipped

PASSPHRASE = "さくら なみき かいだん とけい みかん"
SIGN_IN = "demo"
NAME = "見本.bansou"


def copied_sample(factory: pytest.TempPathFactory, place: Path) -> Path:
    """Return a copy of the sample vault in `place`."""
    return Path(shutil.copytree(_made_once(factory), place / NAME))


def opened_sample(factory: pytest.TempPathFactory, place: Path, clock: SetClock) -> Workspace:
    """Open a copy of the sample as its manager, on a machine that has not seen it."""
    entrance = Entrance(clock, MachineMemory(place / "memory"), FLOOR, shipped())
    return entrance.unlock(copied_sample(factory, place), SIGN_IN, PASSPHRASE)


def _made_once(factory: pytest.TempPathFactory) -> Path:
    run = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        # The workers of one run have their folders beside each other.
        run = run.parent
    place = run / "sample-of-the-run"
    place.mkdir(exist_ok=True)
    folder, whole = place / NAME, place / "whole"
    with _alone(place):
        if not whole.exists():
            clock = SetClock(datetime(2026, 11, 23, tzinfo=UTC))
            entrance = Entrance(clock, MachineMemory(place / "memory"), FLOOR, shipped())
            sample.build(entrance, folder, clock, PASSPHRASE).close()
            whole.touch()
    return folder


@contextmanager
def _alone(place: Path) -> Iterator[None]:
    with (place / "lock").open("wb") as file:
        if sys.platform != "win32":
            import fcntl  # noqa: PLC0415 - Windows has none; there the tests run in one process

            fcntl.flock(file, fcntl.LOCK_EX)
        yield

"""Where benchmarks work: a small vault in a temporary folder, large ones kept in the user's cache folder."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import platformdirs

from desktop.domain.clock import SystemClock
from desktop.entrance import Entrance, Founding
from desktop.sample import bulk
from desktop.sample.batch import Amounts
from desktop.storage import migrations
from desktop.storage.kdf import FLOOR
from desktop.storage.machine_memory import MachineMemory
from desktop.workspace import Workspace

PASSPHRASE = "さくら なみき かいだん とけい みかん"
SIGN_IN = "bench"
INDEX = 2
"""Changes with what the index keeps of a text: a vault that was built before would be searched in vain."""


@contextmanager
def small_vault() -> Iterator[Workspace]:
    """Give the services of a fresh vault that is gone afterwards."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        entrance = Entrance(SystemClock(), MachineMemory(folder / "memory"), FLOOR)
        founding = Founding({"name": "測定"}, "測定", SIGN_IN)
        workspace, _code = entrance.create(folder / "small.bansou", founding, PASSPHRASE)
        try:
            yield workspace
        finally:
            workspace.close()


def large_vault(clients: int, entries: int, offers: int = 0) -> Path:
    """Return the folder of a large vault, built once a schema and kept in the cache."""
    cache = platformdirs.user_cache_path("bansou", appauthor=False, ensure_exists=True) / "bench"
    amounts = f"{clients}-{entries}" + (f"-{offers}" if offers else "")
    folder = cache / f"{amounts}-{migrations.NEWEST}-{bulk.EDITION}-{INDEX}.bansou"
    if not folder.exists():
        cache.mkdir(parents=True, exist_ok=True)
        sys.stderr.write(f"building a vault of {clients} clients, {entries} entries and {offers} homes\n")
        part = folder.with_suffix(".part.bansou")
        shutil.rmtree(part, ignore_errors=True)
        wanted = Amounts(clients, entries, offers)
        bulk.build(part, entrance(), wanted, sign_in=SIGN_IN, passphrase=PASSPHRASE)
        part.rename(folder)
    return folder


def entrance() -> Entrance:
    """Return the way into a large vault; this machine's memory of it is kept apart from the user's."""
    memory = MachineMemory(platformdirs.user_cache_path("bansou", appauthor=False) / "bench" / "memory")
    return Entrance(SystemClock(), memory, FLOOR)


@contextmanager
def opened(folder: Path) -> Iterator[Workspace]:
    """Give the services of a large vault."""
    workspace = entrance().unlock(folder, SIGN_IN, PASSPHRASE)
    try:
        yield workspace
    finally:
        workspace.close()

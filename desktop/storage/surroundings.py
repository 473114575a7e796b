"""What a vault is given from outside: the clock, the schema of its records, this machine's memory."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from desktop.domain.clock import Clock
from desktop.storage.kdf import KdfCost
from desktop.storage.machine_memory import MachineMemory


class Schema(Protocol):
    """The schema of the records; the package `desktop.storage.migrations` is one."""

    @property
    def NEWEST(self) -> str:  # noqa: N802 - the constant of that package
        """The revision this program writes."""
        ...

    def upgrade(self, path: Path, key: bytes) -> None:
        """Bring a database, also an empty new file, to the newest revision."""
        ...

    def schema_of(self, path: Path, key: bytes) -> str | None:
        """Return the revision of a database."""
        ...


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Handed to whatever opens or makes a vault. Without `cost` a new vault measures the machine."""

    clock: Clock
    schema: Schema
    memory: MachineMemory
    cost: KdfCost | None = None

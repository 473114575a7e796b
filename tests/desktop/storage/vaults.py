"""Real vaults for the tests of storage: made once, copied for each test, opened by the sheet (no KDF)."""

from __future__ import annotations

import random
import shutil
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

from desktop.domain.clock import SetClock
from desktop.domain.identifiers import new_id
from desktop.records.staff import Staff, StaffDraft
from desktop.storage import backups, migrations
from desktop.storage import restore as restoring
from desktop.storage.attachments import AttachmentStore
from desktop.storage.backup_folder import Backup
from desktop.storage.change_log import Author
from desktop.storage.kdf import FLOOR
from desktop.storage.machine_memory import MachineMemory
from desktop.storage.opened import OpenVault
from desktop.storage.recovery_code import RecoveryCode
from desktop.storage.slots import NewStaff
from desktop.storage.store import Store
from desktop.storage.surroundings import Surroundings
from desktop.storage.vault import create_vault, open_with_recovery
from desktop.storage.watch import UNWATCHED, Watch

START = datetime(2026, 11, 23, tzinfo=UTC)
SATO = NewStaff(UUID(int=1), "佐藤", "さくら なみき かいだん とけい みかん")
SUZUKI = NewStaff(UUID(int=2), "suzuki", "うみべ ひつじ まくら こおり たんぽぽ")


@dataclass(frozen=True)
class Made:
    """A vault on disk that nobody has open, what opens it, and what is in it."""

    folder: Path
    code: RecoveryCode
    around: Surroundings
    digests: tuple[str, ...]

    @property
    def clock(self) -> SetClock:
        assert isinstance(self.around.clock, SetClock)
        return self.around.clock

    def open(self, folder: Path | None = None, *, accept_older: bool = False) -> OpenVault:
        return open_with_recovery(folder or self.folder, self.code, self.around, accept_older=accept_older)

    def is_whole(self, folder: Path | None = None) -> bool:
        """Open the vault and read all that was put into it."""
        with self.open(folder) as vault:
            return names_in(vault) == NAMES and not papers_missing(vault, self.digests)

    def copied(self, place: Path, memory: Path | None = None) -> Made:
        shutil.copytree(self.folder, place)
        stick = self.folder.with_suffix(".stick")
        if stick.exists():
            shutil.copytree(stick, place.with_suffix(".stick"))
        around = self.at_home(memory or place.with_name(f"{place.name}.memory"))
        return replace(self, folder=place, around=around)

    def at_home(self, memory: Path) -> Surroundings:
        """Return the surroundings of a machine with that memory, on the first day."""
        return replace(self.around, clock=SetClock(START), memory=MachineMemory(memory))

    def back_up(self, folder: Path, watch: Watch = UNWATCHED) -> Backup:
        folder.mkdir(exist_ok=True)
        with self.open() as vault:
            return backups.take(vault, folder, watch)

    def verify(self, backup: Backup) -> tuple[str, ...]:
        with self.open() as vault:
            return backups.verify(backup, vault.keys)

    def restore(self, backup: Backup, target: Path, watch: Watch = UNWATCHED) -> None:
        work = restoring.Restoring(backup, target, self.around, watch)
        restoring.restore_with_recovery(work, self.code)

    def later(self, **by: float) -> None:
        self.clock.moment += timedelta(**by)


NAMES = tuple(f"職員 {number:02}" for number in range(40))


def make(folder: Path) -> Made:
    """Make a vault with two people, forty records and six papers."""
    around = Surroundings(SetClock(START), migrations, MachineMemory(folder.parent / "memory"), FLOOR)
    vault, code = create_vault(folder, SATO, around)
    with vault:
        vault.add_slot(SUZUKI)
        save(vault, NAMES)
        chance = random.Random(1)
        with AttachmentStore(vault.attachments_path, vault.keys.attachments) as papers:
            digests = tuple(papers.put(chance.randbytes(30_000)) for _ in range(6))
    return Made(folder, code, around, digests)


def save(vault: OpenVault, names: tuple[str, ...]) -> None:
    """Save a record for each name, each as a unit of work of its own."""
    store = Store(vault.database_path, vault.keys.database, vault.around.clock)
    for name in names:
        save_one(store, vault.replica, name)
    store.close()


def save_one(store: Store, replica: UUID, name: str) -> None:
    draft = StaffDraft.of({"name": name, "sign_in_name": name, "role": "worker"})
    with store.write("staff_add", Author(SATO.id, replica)) as work:
        work.add(Staff.model_validate(draft, update={"id": new_id(store.clock.now())}))


def names_in(vault: OpenVault) -> tuple[str, ...]:
    store = Store(vault.database_path, vault.keys.database, vault.around.clock)
    try:
        with store.read() as connection:
            return tuple(connection.exec_driver_sql("SELECT name FROM staff ORDER BY rowid").scalars())
    finally:
        store.close()


def papers_missing(vault: OpenVault, digests: tuple[str, ...]) -> tuple[str, ...]:
    with AttachmentStore(vault.attachments_path, vault.keys.attachments) as papers:
        for digest in digests:
            if papers.has(digest):
                papers.get(digest)
        return papers.missing(digests)


def files_in(folder: Path) -> dict[str, bytes]:
    """Return every file under a folder with its bytes: to show that nothing was written."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "lock"
    }


def packs_in(folder: Path) -> list[Path]:
    """Return the packs of attachments anywhere under a backup folder."""
    return sorted(folder.rglob("*.pack"))

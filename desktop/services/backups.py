"""Backups (控え) and the vault's health: taking copies, listing them, checking everything that is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

from desktop.domain.clock import local
from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.services.office import Office
from desktop.storage import backups, change_log, health
from desktop.storage.backup_folder import Backup, list_backups
from desktop.storage.change_log import ChainFault, Head
from desktop.storage.health import Findings
from desktop.storage.keys import Keys
from desktop.storage.open_files import OpenFiles
from desktop.storage.watch import UNWATCHED, Watch


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the receipt of a backup (控えの受領証) says: when, how much, checked how."""

    taken: datetime
    size: int
    attachments: int
    changes: int
    code: str
    """Ends of the vault's id and of the newest line's hash: enough to tell two copies apart on paper."""


@dataclass(frozen=True, slots=True)
class CheckUp:
    """What the full check found in records, attachments and the chain of changes."""

    findings: tuple[Findings, ...]
    chain: tuple[ChainFault, ...]

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.chain and all(finding.sound for finding in self.findings)


class Backups:
    """Copies of the open vault, and whether it is whole itself."""

    def __init__(self, office: Office, files: OpenFiles) -> None:
        self.office = office
        self._files = files

    def take(self, folder: Path, watch: Watch = UNWATCHED) -> Receipt:
        """Take a verified copy into a folder; see `desktop.storage.backups.take` for its problems."""
        with self._files.staying():
            return self._receipt(backups.take(self._files.vault, folder, watch))

    def receipt(self, folder: Path) -> Receipt | None:
        """Return the receipt of the newest whole copy in a folder, or nothing."""
        newest = self.newest(folder)
        return None if newest is None else self._receipt(newest)

    def all(self, folder: Path) -> tuple[Backup, ...]:
        """Return the copies of this vault in a folder, newest first."""
        return list_backups(folder, self._files.vault.id)

    def newest(self, folder: Path) -> Backup | None:
        """Return the newest whole copy in a folder; nothing where there is none or no folder."""
        try:
            return next((backup for backup in self.all(folder) if backup.is_whole), None)
        except (OSError, Problem):
            return None

    def is_due(self, folder: Path) -> bool:
        """Tell whether today has no copy yet."""
        newest = self.newest(folder)
        return newest is None or self._day(newest) < self.office.today()

    def check(self, folders: tuple[Path, ...] = (), watch: Watch = UNWATCHED) -> CheckUp:
        """Read everything that is kept, and compare the chain with what copies in `folders` remember.

        From the first damage on nothing is written any more.
        """
        vault = self._files.vault
        with self._files.staying():
            findings = tuple(
                health.full_check(each.path, each.key, each.place, watch)
                for each in (vault.records, vault.attachments)
            )
        for finding in findings:
            if not finding.sound:
                self.office.store.refuse_writes(Problem("vault.damaged", place=finding.place))
        with self.office.store.read() as connection:
            chain = change_log.check(connection, self._known_heads(folders))
        return CheckUp(findings, chain)

    def openable_by(self, folder: Path, staff_id: UUID) -> tuple[Backup, ...]:
        """Return the copies that somebody who left could still open with the passphrase of then."""
        self.office.require(Permission.MANAGE)
        return backups.openable_by(folder, self._files.vault.id, staff_id)

    def delete(self, backup: Backup) -> None:
        """Remove a copy for good."""
        self.office.require(Permission.MANAGE)
        backups.delete(backup)

    def rekey(self, backup: Backup, former: Keys, watch: Watch = UNWATCHED) -> Backup:
        """Encrypt an old copy anew, so that only those who may open the vault now can open it."""
        self.office.require(Permission.MANAGE)
        with self._files.staying():
            return backups.rekey(backup, former, self._files.vault, watch)

    def _known_heads(self, folders: tuple[Path, ...]) -> list[Head]:
        found = [self.newest(folder) for folder in folders]
        return [
            Head(head.replica, head.seq, bytes.fromhex(head.hash))
            for backup in found
            if backup is not None
            for head in backup.manifest.heads
        ]

    def _day(self, backup: Backup) -> date:
        return local(backup.taken, self.office.zone).date()

    def _receipt(self, backup: Backup) -> Receipt:
        heads = backup.manifest.heads
        newest = max(heads, key=lambda head: head.seq, default=None)
        code = f"{self._files.vault.id.hex[-6:]}-{newest.hash[-6:] if newest else '0' * 6}".upper()
        changes = sum(head.seq for head in heads)
        return Receipt(backup.taken, backup.size, backup.manifest.attachments, changes, code)

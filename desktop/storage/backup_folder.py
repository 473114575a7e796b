"""What lies in a backup folder: dated copies, each with a manifest, and the attachments they share.

    FOLDER/VAULT/2026-11-23T0901Z/   vault.json  vault.db  contents  manifest.json
    FOLDER/VAULT/attachments/KEY/    0001.pack …

Listing needs no key. A copy counts only under its dated name, which it gets last of all.
"""

from __future__ import annotations

import binascii
import hmac
import json
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from desktop.domain.problem import Problem
from desktop.storage import files, header
from desktop.storage.facts import ChainHead
from desktop.storage.header import Header
from desktop.storage.keys import Keys, decrypt, encrypt
from desktop.storage.mishaps import disk_problems

MANIFEST = "manifest.json"
DATABASE = "vault.db"
CONTENTS = "contents"

_FORMAT = 1
_DATED = "%Y-%m-%dT%H%MZ"
_ATTACHMENTS = "attachments"
_CODES = {f"vault.{what}": f"backup.{what}" for what in ("gone", "damaged", "read_only")}


@dataclass(frozen=True, slots=True)
class FileMark:
    """By what a file of a copy is known again."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a copy says of itself; the MAC proves it to whoever has the keys of its day."""

    vault: UUID
    generation: int
    counter: int
    taken: datetime
    key_name: str
    heads: tuple[ChainHead, ...]
    files: Mapping[str, FileMark]
    attachments: int
    attachment_bytes: int
    mac: bytes = field(default=b"", repr=False)

    def to_bytes(self, keys: Keys) -> bytes:
        """Return the file's bytes, with checksum and MAC."""
        values = self._values()
        mac = keys.sign_manifest(header.canonical(values))
        return header.to_checked_json(values | {"mac": b64encode(mac).decode()})

    def check(self, keys: Keys) -> None:
        """Refuse a manifest that somebody without the keys wrote."""
        if not hmac.compare_digest(keys.sign_manifest(header.canonical(self._values())), self.mac):
            raise Problem("backup.damaged")

    def _values(self) -> dict[str, Any]:
        return {
            "format": _FORMAT,
            "vault": str(self.vault),
            "generation": self.generation,
            "counter": self.counter,
            "taken": self.taken.isoformat(),
            "key": self.key_name,
            "heads": [[str(head.replica), head.seq, head.hash] for head in self.heads],
            "files": {name: [mark.size, mark.sha256] for name, mark in self.files.items()},
            "attachments": [self.attachments, self.attachment_bytes],
        }


@dataclass(frozen=True, slots=True)
class Backup:
    """One dated copy."""

    folder: Path
    manifest: Manifest

    @property
    def taken(self) -> datetime:
        """When it was taken."""
        return self.manifest.taken

    @property
    def size(self) -> int:
        """Its bytes, the attachments it shares with others left aside."""
        return sum(mark.size for mark in self.manifest.files.values())

    @property
    def is_whole(self) -> bool:
        """Tell whether its files are there in their size; `backups.verify` looks at every byte."""
        paths = {name: self.folder / name for name in self.manifest.files}
        return all(
            path.is_file() and path.stat().st_size == self.manifest.files[name].size
            for name, path in paths.items()
        )

    @property
    def packs(self) -> Path:
        """The folder of the attachments it shares with the other copies under the same key."""
        return packs_folder(self.folder.parent, self.manifest.key_name)

    def header(self) -> Header:
        """Return the vault's header of that day."""
        return header.read(self.folder)

    def check(self, keys: Keys) -> None:
        """Read every byte; `backup.damaged` unless header, list and records are the ones of then."""
        self.manifest.check(keys)
        self.header().check(keys)
        for name, known in self.manifest.files.items():
            path = self.folder / name
            if not path.is_file() or mark(path) != known:
                raise Problem("backup.damaged")

    def digests(self, keys: Keys) -> tuple[str, ...]:
        """Return which attachments belong to it."""
        sealed = (self.folder / CONTENTS).read_bytes()
        plain = decrypt(keys.contents, sealed, _context(self.manifest.vault, self.taken))
        if plain is None:
            raise Problem("backup.damaged")
        return tuple(json.loads(plain))


def shelf(folder: Path, vault: UUID) -> Path:
    """Return the folder of one vault's copies."""
    # The end of the id: its beginning is the time, the same for vaults made one after the other.
    return folder / vault.hex[-8:]


def packs_folder(shelf_of_vault: Path, key_name: str) -> Path:
    """Return the folder of the attachments kept under one vault key."""
    return shelf_of_vault / _ATTACHMENTS / key_name


def all_packs_folders(shelf_of_vault: Path) -> list[Path]:
    """Return the attachment folders of all vault keys there were."""
    above = shelf_of_vault / _ATTACHMENTS
    return sorted(path for path in above.iterdir() if path.is_dir()) if above.is_dir() else []


def free_place(shelf_of_vault: Path, taken: datetime) -> Path:
    """Return the path for a copy of that moment; the second one of a minute gets a number."""
    name = taken.astimezone(UTC).strftime(_DATED)
    place, number = shelf_of_vault / name, 1
    while place.exists():
        number += 1
        place = shelf_of_vault / f"{name}-{number}"
    return place


def list_backups(folder: Path, vault: UUID | None = None) -> tuple[Backup, ...]:
    """Return the copies in a backup folder, newest first, of all vaults or of one; no key is needed.

    `folder` may also be one vault's part of it, or one dated copy: people choose what they see.
    """
    with disk_problems():
        if not folder.is_dir():
            raise Problem("backup.gone")
        found = [backup for place in _places(folder) if (backup := _backup(place)) is not None]
    of_vault = [each for each in found if vault is None or each.manifest.vault == vault]
    return tuple(sorted(of_vault, key=lambda each: each.taken, reverse=True))


@contextmanager
def backup_problems() -> Iterator[None]:
    """Say of problems on a disk that they are the backup's."""
    try:
        with disk_problems():
            yield
    except Problem as problem:
        raise of_backup(problem) from None


def of_backup(problem: Problem) -> Problem:
    """Return a disk's problem as the backup's; any other stays what it is."""
    code = _CODES.get(problem.code)
    return Problem(code) if code else problem


def seal_contents(keys: Keys, vault: UUID, taken: datetime, digests: list[str]) -> bytes:
    """Return the list of attachments as it is kept: a digest in clear would tell which papers are kept."""
    return encrypt(keys.contents, json.dumps(digests).encode(), _context(vault, taken))


def mark(path: Path) -> FileMark:
    """Return by what a file is known again, read from the disk itself."""
    return FileMark(path.stat().st_size, files.fingerprint(path))


def _places(folder: Path) -> Iterator[Path]:
    for depth in (".", "*", "*/*"):
        for path in folder.glob(f"{depth}/{MANIFEST}"):
            if not path.parent.name.endswith(files.PART):
                yield path.parent


def _backup(place: Path) -> Backup | None:
    values = header.from_checked_json((place / MANIFEST).read_bytes())
    try:
        return Backup(place, _manifest(values)) if values is not None else None
    except (KeyError, ValueError, TypeError, AttributeError, binascii.Error):
        return None


def _manifest(values: Mapping[str, Any]) -> Manifest:
    count, size = values["attachments"]
    return Manifest(
        vault=UUID(values["vault"]),
        generation=int(values["generation"]),
        counter=int(values["counter"]),
        taken=datetime.fromisoformat(values["taken"]),
        key_name=_plain_name(values["key"]),
        heads=tuple(ChainHead(UUID(replica), int(seq), str(end)) for replica, seq, end in values["heads"]),
        files={
            _plain_name(name): FileMark(int(size), str(sum_))
            for name, (size, sum_) in values["files"].items()
        },
        attachments=int(count),
        attachment_bytes=int(size),
        mac=b64decode(values["mac"]),
    )


def _plain_name(name: str) -> str:
    # A forged manifest must not lead out of the backup folder.
    if Path(name).name != name or name in {"", ".", ".."}:
        raise ValueError("not a plain name")
    return name


def _context(vault: UUID, taken: datetime) -> bytes:
    return header.canonical(["bansou contents", str(vault), taken.isoformat()])

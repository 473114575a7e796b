"""Taking, checking, re-keying and thinning copies of a vault. What was not read back sound never counts.

The records are copied first, the attachments after: a record never speaks of a paper that the copy lacks.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from uuid import UUID

from desktop.domain.problem import Problem
from desktop.storage import backup_folder, engine, facts, files, generations, header, health, slots, thinning
from desktop.storage.attachments import AttachmentStore
from desktop.storage.backup_folder import (
    CONTENTS,
    DATABASE,
    MANIFEST,
    Backup,
    Manifest,
    backup_problems,
    list_backups,
)
from desktop.storage.backup_packs import LARGEST, Packs
from desktop.storage.generations import DatabaseFile
from desktop.storage.header import Header
from desktop.storage.keys import Keys
from desktop.storage.mishaps import disk_problems
from desktop.storage.opened import OpenVault
from desktop.storage.recovery_code import RecoveryCode
from desktop.storage.vault_lock import VaultLock
from desktop.storage.watch import UNWATCHED, Watch

_DAY = 24 * 60 * 60


def take(vault: OpenVault, folder: Path, watch: Watch = UNWATCHED, largest_pack: int = LARGEST) -> Backup:
    """Take a verified copy of an open vault, thin the old ones, and let former generations go.

    Problems: `backup.gone`, `backup.read_only`, `backup.in_use`, `backup.damaged` (the stick lies),
    `disk.full`, `work.stopped`, `vault.damaged`, `vault.gone`. Nothing half done counts or stays.
    """
    now = vault.around.clock.now()
    with (
        _whose_fault(vault),
        _shelf(vault, folder, now) as shelf,
        _packs(shelf, vault, largest_pack) as packs,
    ):
        backup = _take(vault, shelf, packs, watch)
        # Housekeeping that cannot be done today is done with the next copy; this one is good.
        with suppress(Problem, OSError):
            _thin(shelf, vault, now)
            _tidy(shelf, vault, packs)
    vault.remove_former_generations()
    return backup


def take_if_there(vault: OpenVault, folder: Path | None, watch: Watch = UNWATCHED) -> None:
    """Take a copy before the vault moves to its next generation, if the place for copies can be reached.

    A stick that is not plugged in holds nobody up: the former generation stays until the next good copy.
    """
    if folder is None:
        return
    try:
        take(vault, folder, watch)
    except Problem as problem:
        if not problem.code.startswith("backup."):
            raise


def unlock(backup: Backup, sign_in: str, passphrase: str) -> Keys:
    """Return the keys of a copy by a passphrase of its day."""
    with disk_problems():
        keys, _staff = slots.open_with_passphrase(backup.header(), sign_in, passphrase)
        return keys


def unlock_with_code(backup: Backup, code: RecoveryCode) -> Keys:
    """Return the keys of a copy by the recovery sheet of its day."""
    with disk_problems():
        return slots.open_with_code(backup.header(), code)


def verify(backup: Backup, keys: Keys, watch: Watch = UNWATCHED) -> tuple[str, ...]:
    """Read every byte of a copy; `backup.damaged` when the records are not as written.

    Returns the digests of attachments that it can no longer give back.
    """
    with backup_problems():
        backup.check(keys)
        path = backup.folder / DATABASE
        health.full_check(path, keys.database, health.RECORDS, watch).refuse_damage()
        with Packs(backup.packs, keys.backups) as packs:
            return packs.lost(backup.digests(keys), watch)


def openable_by(folder: Path, vault: UUID, staff: UUID) -> tuple[Backup, ...]:
    """Return the copies a person can still open by a passphrase of then: to be re-keyed or deleted."""
    return tuple(each for each in list_backups(folder, vault) if _has_slot(each, staff))


def delete(backup: Backup) -> None:
    """Remove a copy for good; attachments that no other needs go with the next backup."""
    with backup_problems():
        part = files.part_of(backup.folder)
        files.discard(part)
        # Renamed first: a half-removed copy must not look like one.
        backup.folder.rename(part)
        files.discard(part)


def rekey(backup: Backup, former: Keys, vault: OpenVault, watch: Watch = UNWATCHED) -> Backup:
    """Encrypt an old copy anew for those who may open the vault now; `former` are the keys of its day."""
    said = backup.manifest
    if former.name != said.key_name:
        raise Problem("backup.other_key")
    now = vault.around.clock.now()
    with _whose_fault(vault), _shelf(vault, backup.folder.parent.parent, now) as shelf, ExitStack() as stack:
        said.check(former)
        digests = backup.digests(former)
        packs = stack.enter_context(_packs(shelf, vault))
        with Packs(backup.packs, former.backups) as old_packs:
            known = old_packs.sizes()
            wanted = {digest: known[digest] for digest in digests if digest in known}
            packs.add(wanted, old_packs.get, watch)
        place = backup_folder.free_place(shelf, said.taken)
        part = stack.enter_context(_part(place))
        generations.copy_database(_records_in(backup.folder, former), _records_in(part, vault.keys), watch)
        as_of_then = replace(vault.header, generation=said.generation, counter=said.counter, mac=b"")
        header.write(part, as_of_then.signed(vault.keys))
        fresh = _finish(part, place, replace(said, key_name=vault.keys.name), vault.keys, digests, watch)
        # Only now, with the new copy read back sound, may the old one go.
        delete(backup)
        with suppress(Problem, OSError):
            _tidy(shelf, vault, packs)
    return fresh


def _take(vault: OpenVault, shelf: Path, packs: Packs, watch: Watch) -> Backup:
    source = vault.records
    now = vault.around.clock.now()
    packs.recheck_one(int(now.timestamp()) // _DAY, watch)
    with AttachmentStore.to_read(vault.attachments_path, vault.keys.attachments) as papers:
        sizes = papers.sizes()
        missing = sum(size for digest, size in sizes.items() if digest not in packs.sizes())
        records = generations.room_for([source])
        files.need_space(shelf, records + missing)
        place = backup_folder.free_place(shelf, now)
        with _part(place) as part:
            generations.copy_database(source, _records_in(part, vault.keys), watch.part(0, records + missing))
            watch.step("backup.copied")
            header.write(part, vault.header)
            # Asked again: what came in while the records were copied is spoken of in them.
            sizes = papers.sizes()
            packs.add(sizes, papers.get, watch.part(records, records + missing))
            watch.step("backup.packed")
            said = _manifest(vault, now, sizes)
            return _finish(part, place, said, vault.keys, tuple(sizes), watch)


def _records_in(part: Path, keys: Keys) -> DatabaseFile:
    return DatabaseFile(part / DATABASE, keys.database, health.RECORDS)


def _manifest(vault: OpenVault, now: datetime, sizes: dict[str, int]) -> Manifest:
    return Manifest(
        vault=vault.id,
        generation=vault.header.generation,
        counter=vault.header.counter,
        taken=now,
        key_name=vault.keys.name,
        heads=(),
        files={},
        attachments=len(sizes),
        attachment_bytes=sum(sizes.values()),
    )


def _finish(
    part: Path, place: Path, said: Manifest, keys: Keys, digests: tuple[str, ...], watch: Watch = UNWATCHED
) -> Backup:
    """Write list and manifest, read everything back, and only then give the copy its name."""
    contents = backup_folder.seal_contents(keys, said.vault, said.taken, list(digests))
    files.write_whole(part / CONTENTS, contents)
    names = (header.NAME, DATABASE, CONTENTS)
    # Read from the disk itself first, so that the check after it judges what the disk really holds.
    marks = {name: backup_folder.mark(part / name) for name in names}
    records = _records_in(part, keys)
    health.full_check(records.path, records.key, records.place, watch).refuse_damage()
    with closing(engine.look(records.path, records.key)) as connection:
        heads = facts.chain_heads(connection)
    said = replace(said, files=marks, heads=heads)
    files.write_whole(part / MANIFEST, said.to_bytes(keys))
    watch.step("backup.checked")
    files.rename(part, place)
    watch.step("backup.named")
    found = list_backups(place)
    if not found or not found[0].is_whole:
        raise Problem("backup.damaged")
    return found[0]


def _thin(shelf: Path, vault: OpenVault, now: datetime) -> None:
    """Give up old copies; only whole ones count, so a good one never goes in favour of a broken one."""
    whole = [each for each in list_backups(shelf, vault.id) if each.is_whole]
    kept = thinning.keep({each.taken for each in whole}, now)
    for each in whole:
        if each.taken not in kept:
            delete(each)


def _tidy(shelf: Path, vault: OpenVault, packs: Packs) -> None:
    """Let go of attachments no copy speaks of; nothing is touched while one copy's list cannot be read."""
    keys = vault.keys
    backups = list_backups(shelf, vault.id)
    wanted: set[str] = set()
    for each in backups:
        if each.manifest.key_name == keys.name:
            wanted.update(each.digests(keys))
    packs.tidy(wanted)
    in_use = {each.manifest.key_name for each in backups}
    for folder in backup_folder.all_packs_folders(shelf):
        if folder.name not in in_use:
            files.discard(folder)


def _has_slot(backup: Backup, staff: UUID) -> bool:
    try:
        known: Header = backup.header()
    except (Problem, OSError):
        return False
    return any(slot.id == staff for slot in known.slots)


def _packs(shelf: Path, vault: OpenVault, largest: int = LARGEST) -> Packs:
    return Packs(backup_folder.packs_folder(shelf, vault.keys.name), vault.keys.backups, largest)


@contextmanager
def _shelf(vault: OpenVault, folder: Path, now: datetime) -> Iterator[Path]:
    """Hold one vault's part of the backup folder; two programs must not write into it at once."""
    # Not made when it is missing: on a pulled stick's empty mount point it would fill the wrong disk.
    if not folder.is_dir():
        raise Problem("backup.gone")
    shelf = backup_folder.shelf(folder, vault.id)
    shelf.mkdir(exist_ok=True)
    if not os.access(shelf, os.W_OK):
        raise Problem("backup.read_only")
    lock = VaultLock(shelf, vault.id.hex[-8:], now, what="backup")
    try:
        for place in (shelf, *backup_folder.all_packs_folders(shelf)):
            files.discard_parts(place)
        yield shelf
    finally:
        lock.release()


@contextmanager
def _part(place: Path) -> Iterator[Path]:
    """Give a folder in which a copy is made; nothing of it stays when it fails."""
    part = files.part_of(place)
    files.discard(part)
    part.mkdir()
    try:
        yield part
    except BaseException:
        with suppress(OSError):
            files.discard(part)
        raise


@contextmanager
def _whose_fault(vault: OpenVault) -> Iterator[None]:
    """Tell a problem of the vault from one of the backup's disk: both are read and written in one breath."""
    try:
        with disk_problems():
            yield
    except Problem as problem:
        if problem.code == "vault.gone" and not vault.is_there:
            raise
        if problem.code == "vault.damaged":
            for each in (vault.records, vault.attachments):
                health.full_check(each.path, each.key, each.place).refuse_damage()
        raise backup_folder.of_backup(problem) from None

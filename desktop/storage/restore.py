"""Bringing a vault back from a copy: into a new place, or into its own with the replaced one kept beside.

Until the last rename nothing has happened to what was there. A restored vault is a replica of its own.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC
from pathlib import Path

from desktop.domain.identifiers import new_id
from desktop.domain.problem import Problem
from desktop.storage import files, generations, header, health, slots
from desktop.storage.attachments import AttachmentStore
from desktop.storage.backup_folder import DATABASE, Backup, backup_problems
from desktop.storage.backup_packs import Packs
from desktop.storage.facts import Facts
from desktop.storage.files import part_of
from desktop.storage.generations import DatabaseFile
from desktop.storage.header import Header
from desktop.storage.keys import Keys
from desktop.storage.mishaps import disk_problems
from desktop.storage.recovery_code import RecoveryCode
from desktop.storage.surroundings import Surroundings
from desktop.storage.vault import RESTORED, SUFFIX
from desktop.storage.vault_lock import VaultLock
from desktop.storage.watch import UNWATCHED, Watch


@dataclass(frozen=True, slots=True)
class Restoring:
    """A copy to be brought back, where to, and whether papers the backup lost may be missing afterwards."""

    backup: Backup
    target: Path
    around: Surroundings
    watch: Watch = UNWATCHED
    accept_missing: bool = False


def restore(work: Restoring, sign_in: str, passphrase: str) -> None:
    """Bring a copy back by a passphrase of its day; the vault is then opened as always.

    Problems: those of opening, `backup.damaged`, `backup.attachments_missing`, `restore.place_taken`,
    `vault.in_use`, `disk.full`, `work.stopped`. A vault that stood there stands beside it afterwards.
    """
    with backup_problems():
        known = work.backup.header()
        keys, _staff = slots.open_with_passphrase(known, sign_in, passphrase)
    _restore(work, known, keys)


def restore_with_recovery(work: Restoring, code: RecoveryCode) -> None:
    """Bring a copy back by the recovery sheet of its day."""
    with backup_problems():
        known = work.backup.header()
        keys = slots.open_with_code(known, code)
    _restore(work, known, keys)


def _restore(work: Restoring, known: Header, keys: Keys) -> None:
    with backup_problems():
        work.backup.check(keys)
        digests = work.backup.digests(keys)
    copy = _Copy(work, known, keys, digests)
    with _whose_fault(work), Packs(work.backup.packs, keys.backups) as packs, _target_held(work) as lock:
        lost = [digest for digest in digests if digest not in packs.sizes()]
        if lost and not work.accept_missing:
            raise Problem("backup.attachments_missing", missing=len(lost), total=len(digests))
        part = part_of(work.target)
        files.discard(part)
        part.mkdir()
        try:
            header.write(part, _build(copy, packs, part))
            work.watch.step("restore.built")
            _put_in_place(work, part, lock)
        except BaseException:
            files.discard(part)
            if work.target.exists():
                files.discard(_ready(work))
            raise


@dataclass(frozen=True, slots=True)
class _Copy:
    """A copy that was unlocked and checked."""

    work: Restoring
    known: Header
    keys: Keys
    digests: tuple[str, ...]


@contextmanager
def _target_held(work: Restoring) -> Iterator[VaultLock | None]:
    """Hold the vault that is to be replaced; a folder that holds something else is left alone."""
    target = work.target
    if not target.parent.is_dir():
        raise Problem("vault.gone")
    if not target.exists():
        yield None
        return
    if not (target / header.NAME).exists() and not any(target.glob("vault*.db")):
        raise Problem("restore.place_taken")
    lock = VaultLock(target, None, work.around.clock.now())
    try:
        yield lock
    finally:
        lock.release()


def _put_in_place(work: Restoring, part: Path, lock: VaultLock | None) -> None:
    """Two renames; `vault.finish_restore` makes up for the second when a power cut comes between them."""
    ready = _ready(work)
    files.discard(ready)
    files.rename(part, ready)
    work.watch.step("restore.ready")
    if lock is not None:
        if sys.platform == "win32":
            # Windows renames no folder in which a file is open.
            lock.release()
        work.target.rename(_free_place_beside(work))
        work.watch.step("restore.kept")
    files.rename(ready, work.target)
    work.watch.step("restore.after")


def _ready(work: Restoring) -> Path:
    return work.target.with_name(work.target.name + RESTORED)


def _build(copy: _Copy, packs: Packs, folder: Path) -> Header:
    """Build both databases in `folder` and return the header that will name them."""
    known, keys, work = copy.known, copy.keys, copy.work
    source = DatabaseFile(work.backup.folder / DATABASE, keys.database, health.RECORDS)
    records, papers = generations.room_for([source]), work.backup.manifest.attachment_bytes
    files.need_space(folder, records + papers)
    new = replace(
        known,
        counter=max(known.counter, _counter_in(work.target)) + 1,
        database=generations.database_name(known.generation),
        attachments=generations.attachments_name(known.generation),
        mac=b"",
    ).signed(keys)
    said = Facts(known.vault, new.generation, new.counter, new_id(work.around.clock.now()))
    target = replace(source, path=folder / new.database)
    generations.carry(source, target, said, watch=work.watch.part(0, records + papers))
    attachments_file = DatabaseFile(folder / new.attachments, keys.attachments, health.ATTACHMENTS)
    _bring_papers(copy, packs, attachments_file, said, work.watch.part(records, records + papers))
    return new


def _bring_papers(copy: _Copy, packs: Packs, target: DatabaseFile, said: Facts, watch: Watch) -> None:
    part = replace(target, path=part_of(target.path))
    generations.discard_database(part.path)
    sizes = packs.sizes()
    with AttachmentStore.to_build(part.path, part.key) as papers:
        done = 0
        for digest in copy.digests:
            with _missing_accepted(copy):
                papers.put(packs.get(digest))
            done += sizes.get(digest, 0)
            watch.report(done, copy.work.backup.manifest.attachment_bytes)
    watch.step("attachments.copied")
    generations.change_facts(part, said)
    health.full_check(part.path, part.key, part.place).refuse_damage()
    files.rename(part.path, target.path)
    watch.step("attachments.named")


@contextmanager
def _missing_accepted(copy: _Copy) -> Iterator[None]:
    try:
        yield
    except Problem as problem:
        if problem.code not in {"attachment.missing", "vault.damaged"}:
            raise
        if not copy.work.accept_missing:
            raise Problem("backup.attachments_missing", missing=1, total=len(copy.digests)) from None


def _counter_in(folder: Path) -> int:
    """Return the counter of the vault that stands there, so that the restored one is never the older."""
    try:
        return header.read(folder).counter
    except (Problem, OSError):
        return 0


def _free_place_beside(work: Restoring) -> Path:
    """Return where the replaced vault goes; it is never deleted by the program."""
    name = work.target.name.removesuffix(SUFFIX)
    moment = work.around.clock.now().astimezone(UTC).strftime("%Y-%m-%dT%H%MZ")
    place, number = work.target.with_name(f"{name}.replaced-{moment}{SUFFIX}"), 1
    while place.exists():
        number += 1
        place = work.target.with_name(f"{name}.replaced-{moment}-{number}{SUFFIX}")
    return place


@contextmanager
def _whose_fault(work: Restoring) -> Iterator[None]:
    """Tell a stick that was pulled from a target that cannot be written."""
    try:
        with disk_problems():
            yield
    except Problem as problem:
        with suppress(OSError):
            if problem.code == "vault.gone" and not work.backup.folder.is_dir():
                raise Problem("backup.gone") from None
        raise

"""How a vault comes to be and how it is opened: the one door. What can be done inside is in `opened`.

A vault is a folder NAME.bansou with the header, two encrypted databases and a lock. Opening looks before it
touches: what is damaged, foreign, newer or older than this machine remembers is told, and nothing is written.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from uuid import UUID

from desktop.domain.identifiers import new_id
from desktop.domain.problem import Problem
from desktop.storage import attachments, engine, facts, files, generations, header, health, slots
from desktop.storage.facts import Facts
from desktop.storage.generations import DatabaseFile
from desktop.storage.header import Header
from desktop.storage.kdf import calibrate
from desktop.storage.keys import Keys, new_vault_key
from desktop.storage.machine_memory import Sighting
from desktop.storage.mishaps import disk_problems
from desktop.storage.opened import Door, OpenVault
from desktop.storage.recovery_code import RecoveryCode
from desktop.storage.slots import NewStaff
from desktop.storage.surroundings import Surroundings
from desktop.storage.vault_lock import VaultLock
from desktop.storage.watch import UNWATCHED, Watch

SUFFIX = ".bansou"

RESTORED = ".restored"
"""The end of the name of a restored vault, whole and checked, that only waits for its place to be free."""

_ROOM_FOR_A_NEW_ONE = 16 * 1024 * 1024
_ROOM_TO_OPEN = 512 * 1024


def create_vault(
    folder: Path, staff: NewStaff, around: Surroundings, watch: Watch = UNWATCHED
) -> tuple[OpenVault, RecoveryCode]:
    """Make a vault with its first person in it and open it; returns the code for its recovery sheet too.

    It is built under another name and renamed at the end: a half-made vault never exists.
    """
    with disk_problems():
        if folder.exists():
            raise Problem("vault.exists")
        files.need_space(folder.parent, _ROOM_FOR_A_NEW_ONE)
        part = files.part_of(folder)
        files.discard(part)
        part.mkdir()
        try:
            keys, code = _furnish(part, staff, around, watch)
            files.sync_folder(part)
            watch.step("create.before")
            part.rename(folder)
            files.sync_folder(folder.parent)
            watch.step("create.after")
        except BaseException:
            files.discard(part)
            raise
    with _held(folder, staff.sign_in, around) as lock:
        return _enter(Door(folder, lock, header.read(folder), keys, staff.id, around)), code


def open_vault(
    folder: Path, sign_in: str, passphrase: str, around: Surroundings, *, accept_older: bool = False
) -> OpenVault:
    """Open a vault by a person's passphrase.

    Problems: `vault.gone`, `vault.not_a_vault`, `vault.read_only`, `vault.in_use`, `vault.wrong_passphrase`,
    `vault.damaged`, `vault.newer`, `vault.header_tampered`; `vault.older_than_seen` and `vault.other_key`
    may be accepted.
    """
    with _held(folder, None, around) as lock:
        known = header.read(folder)
        keys, staff = slots.open_with_passphrase(known, sign_in, passphrase)
        lock.name(known.slot(staff).sign_in)
        return _enter(Door(folder, lock, known, keys, staff, around), accept_older=accept_older)


def open_with_recovery(
    folder: Path, code: RecoveryCode, around: Surroundings, *, accept_older: bool = False
) -> OpenVault:
    """Open a vault by its recovery sheet; the same problems, and `recovery.wrong_code`."""
    with _held(folder, None, around) as lock:
        known = header.read(folder)
        keys = slots.open_with_code(known, code)
        return _enter(Door(folder, lock, known, keys, None, around), accept_older=accept_older)


def sign_ins(folder: Path) -> tuple[str, ...]:
    """Return the names a person may choose from when signing in."""
    _refuse_no_vault(folder)
    with disk_problems():
        return tuple(slot.sign_in for slot in header.read(folder).slots)


def _furnish(part: Path, staff: NewStaff, around: Surroundings, watch: Watch) -> tuple[Keys, RecoveryCode]:
    now = around.clock.now()
    vault = new_id(now)
    keys = Keys(vault, new_vault_key())
    slot = slots.make(vault, staff, around.cost or calibrate(), keys.vault_key)
    sheet, code = slots.make_recovery(vault, new_id(now), now, keys.vault_key)
    made = Header(
        vault=vault,
        generation=1,
        counter=0,
        database=generations.database_name(1),
        attachments=generations.attachments_name(1),
        slots=(slot,),
        recovery=sheet,
    )
    said = Facts(vault, made.generation, made.counter, new_id(now))
    around.schema.upgrade(part / made.database, keys.database)
    watch.step("create.records")
    attachments.create(part / made.attachments, keys.attachments)
    for name, key in ((made.database, keys.database), (made.attachments, keys.attachments)):
        generations.change_facts(DatabaseFile(part / name, key, "new"), said)
    watch.step("create.attachments")
    header.write(part, made.signed(keys))
    return keys, code


@contextmanager
def _held(folder: Path, who: str | None, around: Surroundings) -> Iterator[VaultLock]:
    """Take the lock; give it back at once when the vault does not open after all."""
    _refuse_no_vault(folder)
    with disk_problems():
        # Without room for its working files the driver would speak of a broken disk.
        files.need_space(folder, _ROOM_TO_OPEN, margin=0)
    lock = VaultLock(folder, who, around.clock.now())
    try:
        with disk_problems():
            yield lock
    except BaseException:
        lock.release()
        raise


def finish_restore(folder: Path) -> None:
    """Do the last rename of a restore that a power cut stopped between its two."""
    ready = folder.with_name(folder.name + RESTORED)
    if not folder.exists() and (ready / header.NAME).is_file():
        files.rename(ready, folder)


def _refuse_no_vault(folder: Path) -> None:
    with disk_problems():
        finish_restore(folder)
        if not folder.is_dir():
            raise Problem("vault.gone")
        if (folder / header.NAME).is_file():
            return
        if any(folder.glob("vault*.db")):
            raise Problem("vault.damaged", place="header")
        raise Problem("vault.not_a_vault")


def _enter(door: Door, *, accept_older: bool = False) -> OpenVault:
    """Look at everything, then step in: only the last step writes."""
    known, keys = door.known, door.keys
    records, heads = _own(door, known.database, keys.database, health.RECORDS)
    papers, _none = _own(door, known.attachments, keys.attachments, health.ATTACHMENTS)
    seen = door.around.memory.recall(known.vault, records.replica)
    if door.around.memory.is_stranger(known.vault, records.replica, keys.fingerprint(known.vault)):
        if not accept_older:
            raise Problem("vault.other_key")
        # Its numbers say nothing beside those of another key.
        seen = None
    older = _older_place(door, records, papers, seen)
    if older is not None and not accept_older:
        raise Problem("vault.older_than_seen", place=older)
    schema = _refuse_newer(door)
    counters = [known.counter] if older is None else [known.counter, records.counter, papers.counter]
    if older is not None and seen is not None:
        counters.append(seen.counter)
    vault = _step_in(door, records.replica, max(counters) + 1, schema)
    # Stepping in wrote no change line.
    vault.note_heads(heads)
    return vault


def _own(door: Door, name: str, key: bytes, place: str) -> health.Standing:
    """Return how far a database is; one that is another vault's or another generation's is foreign here."""
    said, heads = health.recognise(door.folder / name, key, place)
    if said.vault != door.known.vault or said.generation != generations.generation_of(name):
        raise Problem("vault.damaged", place=place)
    return said, heads


def _refuse_newer(door: Door) -> str | None:
    """Return the schema of the records; a newer program's is refused."""
    path = door.folder / door.known.attachments
    with health.placed(health.ATTACHMENTS), closing(engine.look(path, door.keys.attachments)) as connection:
        attachments.refuse_newer(connection)
    schema = door.around.schema
    with health.placed(health.RECORDS):
        revision = schema.schema_of(door.folder / door.known.database, door.keys.database)
    # Revisions are numbered with leading zeros, so their order as texts is their order in time.
    if revision is not None and revision > schema.NEWEST:
        raise Problem("vault.newer")
    return revision


def _older_place(door: Door, records: Facts, papers: Facts, seen: Sighting | None) -> str | None:
    """Return which file is older than what this machine or the other files know of, or None."""
    known = door.known
    # A crash between counting in the databases and renaming the header leaves them one ahead.
    for place, counter in ((health.RECORDS, records.counter), (health.ATTACHMENTS, papers.counter)):
        if counter < known.counter:
            return place
        if counter > known.counter + 1:
            return "header"
    if seen is None:
        return None
    if (known.counter, known.generation) < (seen.counter, 0) or known.generation < seen.generation:
        return "vault"
    if seen.last_change is None:
        return None
    path = door.folder / known.database
    with health.placed(health.RECORDS), closing(engine.look(path, door.keys.database)) as connection:
        return None if facts.holds(connection, seen.last_change) else health.RECORDS


def _step_in(door: Door, replica: UUID, counter: int, schema: str | None) -> OpenVault:
    known = replace(door.known, counter=counter, mac=b"").signed(door.keys)
    files.discard_parts(door.folder)
    for name, key in ((known.database, door.keys.database), (known.attachments, door.keys.attachments)):
        with closing(engine.connect(door.folder / name, key)) as connection:
            facts.set_counter(connection, counter)
    header.write(door.folder, known)
    return OpenVault(replace(door, known=known), replica, schema)

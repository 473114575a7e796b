"""An open vault: its keys, its paths, who may open it, and moving it to a next generation.

It knows no record. Whoever keeps the databases open closes them before `remove_slot`, `rotate` and `upgrade`
and opens them again at the paths and keys of afterwards.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self
from uuid import UUID

from desktop.domain.identifiers import new_id
from desktop.domain.problem import Problem
from desktop.storage import engine, facts, files, generations, header, health, slots
from desktop.storage.engine import DatabaseError
from desktop.storage.facts import ChainHead, Facts
from desktop.storage.generations import DatabaseFile
from desktop.storage.header import Header
from desktop.storage.kdf import FLOOR, KdfCost
from desktop.storage.keys import Keys, new_vault_key
from desktop.storage.machine_memory import Sighting
from desktop.storage.mishaps import disk_problems
from desktop.storage.recovery_code import RecoveryCode
from desktop.storage.slots import NewStaff
from desktop.storage.surroundings import Surroundings
from desktop.storage.vault_lock import VaultLock
from desktop.storage.watch import UNWATCHED, Watch


@dataclass(frozen=True, slots=True)
class Door:
    """What is at hand once the passphrase was right. `staff` is None when it was the recovery sheet."""

    folder: Path
    lock: VaultLock
    known: Header
    keys: Keys
    staff: UUID | None
    around: Surroundings


class OpenVault:
    """A vault that is unlocked, and locked to this process."""

    def __init__(self, door: Door, replica: UUID, schema: str | None) -> None:
        self.folder = door.folder
        self.header = door.known
        self.keys = door.keys
        self.staff_slot = door.staff
        self.replica = replica
        self.around = door.around
        self._schema = schema
        self._lock = door.lock

    @property
    def id(self) -> UUID:
        """The vault's id, the same in all its copies."""
        return self.header.vault

    @property
    def database_path(self) -> Path:
        """Where the records of the present generation are."""
        return self.folder / self.header.database

    @property
    def attachments_path(self) -> Path:
        """Where the attachments of the present generation are."""
        return self.folder / self.header.attachments

    @property
    def records(self) -> DatabaseFile:
        """The records as something to copy or check."""
        return DatabaseFile(self.database_path, self.keys.database, health.RECORDS)

    @property
    def attachments(self) -> DatabaseFile:
        """The attachments as something to copy or check."""
        return DatabaseFile(self.attachments_path, self.keys.attachments, health.ATTACHMENTS)

    @property
    def needs_upgrade(self) -> bool:
        """Tell whether an older program made these records: `upgrade` comes before any work."""
        return self._schema != self.around.schema.NEWEST

    @property
    def is_there(self) -> bool:
        """Tell whether the folder can still be reached; False for a stick that was pulled."""
        try:
            return header.read(self.folder).vault == self.id
        except (OSError, Problem):
            return False

    def add_slot(self, staff: NewStaff) -> None:
        """Give one more person a way in."""
        if any(slot.id == staff.id for slot in self.header.slots):
            raise Problem("vault.slot_exists")
        self._put_slot(staff)

    def check_passphrase(self, staff: UUID, passphrase: str) -> None:
        """Refuse with `vault.wrong_passphrase` what is not this person's passphrase."""
        slots.unwrap(self.header, self.header.slot(staff), passphrase)

    def change_passphrase(self, old: str, new: str) -> None:
        """Give the person who is in a new passphrase; `vault.wrong_passphrase` when `old` is not theirs."""
        if self.staff_slot is None:
            raise Problem("vault.no_such_slot")
        slot = self.header.slot(self.staff_slot)
        slots.unwrap(self.header, slot, old)
        self._put_slot(NewStaff(slot.id, slot.sign_in, new))

    def reset_passphrase(self, staff: UUID, new: str) -> None:
        """Give somebody who forgot theirs a new passphrase; nobody's passphrase is needed for it."""
        self._put_slot(NewStaff(staff, self.header.slot(staff).sign_in, new))

    def rename_sign_in(self, staff: UUID, sign_in: str) -> None:
        """Change the name by which a person signs in."""
        slots.check_free(self.header, sign_in, staff)
        slot = replace(self.header.slot(staff), sign_in=sign_in.strip())
        self._publish(self.header.with_slot(slot))

    def new_recovery_code(self) -> RecoveryCode:
        """Make a new recovery sheet; the one before opens only the backups of its time."""
        now = self.around.clock.now()
        slot, code = slots.make_recovery(self.id, new_id(now), now, self.keys.vault_key)
        self._publish(replace(self.header, recovery=slot, mac=b""))
        return code

    def remove_slot(self, staff: UUID, watch: Watch = UNWATCHED) -> Keys:
        """Take a person's way in away; the vault key changes. Returns the former keys, to re-key old backups.

        `backups.openable_by` lists what that person could still open elsewhere.
        """
        self.header.slot(staff)
        if staff == self.staff_slot:
            raise Problem("vault.own_slot")
        rest = tuple(slot for slot in self.header.slots if slot.id != staff)
        if not rest:
            raise Problem("vault.last_slot")
        return self._rotate(replace(self.header, slots=rest, mac=b""), watch)

    def rotate(self, watch: Watch = UNWATCHED) -> Keys:
        """Change the vault key and encrypt everything anew; returns the former keys."""
        return self._rotate(self.header, watch)

    def upgrade(self, watch: Watch = UNWATCHED) -> None:
        """Bring the records to the newest schema, in a next generation."""
        source = self.records
        with disk_problems():
            files.need_space(self.folder, 2 * generations.room_for([source]))
            number = generations.next_number(self.folder)
            new = replace(
                self.header,
                generation=number,
                counter=self.header.counter + 1,
                database=generations.database_name(number),
                mac=b"",
            ).signed(self.keys)
            with generations.nobody_writes([source]):
                target = replace(source, path=self.folder / new.database)
                self._carry(new, [(source, target)], watch, self.around.schema.upgrade)
                self._set_counter(self.attachments, new.counter)
                generations.switch(self.folder, new, watch)
                self.header = new
                self._schema = self.around.schema.NEWEST
        self.note()

    def remove_former_generations(self) -> None:
        """Remove what earlier generations left: a good backup now holds it."""
        with disk_problems():
            generations.remove_former(self.folder, self.header)

    def note(self, coming: Keys | None = None) -> None:
        """Let this machine remember how far the vault is, so that an older file put back is announced."""
        with disk_problems(), closing(engine.look(self.database_path, self.keys.database)) as connection:
            heads = facts.chain_heads(connection)
        self.note_heads(heads, coming)

    def note_heads(self, heads: Sequence[ChainHead], coming: Keys | None = None) -> None:
        """Do the same where the newest change lines have just been read."""
        last = next((head for head in heads if head.replica == self.replica), None)
        self._note(last, coming)

    def close(self) -> None:
        """Remember how far it came, drop the keys, give the vault free. A second time does nothing."""
        with suppress(Problem, DatabaseError, OSError, RuntimeError):
            self.note()
        self.keys.drop()
        self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def _put_slot(self, staff: NewStaff) -> None:
        slots.check_free(self.header, staff.sign_in, staff.id)
        slot = slots.make(self.id, staff, self._cost(), self.keys.vault_key)
        self._publish(self.header.with_slot(slot))

    def _cost(self) -> KdfCost:
        if self.around.cost is not None:
            return self.around.cost
        return max((slot.cost for slot in self.header.slots), key=lambda cost: cost.work, default=FLOOR)

    def _publish(self, new: Header) -> None:
        """Write a changed header. The databases count first: a header put back later is behind them."""
        signed = replace(new, counter=self.header.counter + 1, mac=b"").signed(self.keys)
        with disk_problems():
            self._set_counter(self.records, signed.counter)
            self._set_counter(self.attachments, signed.counter)
            header.write(self.folder, signed)
        self.header = signed
        self.note()

    def _rotate(self, rest: Header, watch: Watch) -> Keys:
        fresh = Keys(self.id, new_vault_key())
        sources = [self.records, self.attachments]
        with disk_problems():
            files.need_space(self.folder, generations.room_for(sources))
            number = generations.next_number(self.folder)
            new = replace(
                slots.resealed(rest, fresh.vault_key),
                generation=number,
                counter=self.header.counter + 1,
                database=generations.database_name(number),
                attachments=generations.attachments_name(number),
            ).signed(fresh)
            with generations.nobody_writes(sources):
                targets = [
                    DatabaseFile(self.folder / new.database, fresh.database, health.RECORDS),
                    DatabaseFile(self.folder / new.attachments, fresh.attachments, health.ATTACHMENTS),
                ]
                self._carry(new, list(zip(sources, targets, strict=True)), watch)
                # A power cut between the two must not make the vault a stranger on its own machine.
                self.note(coming=fresh)
                generations.switch(self.folder, new, watch)
                former, self.keys, self.header = self.keys, fresh, new
        self.note()
        return former

    def _carry(
        self,
        new: Header,
        pairs: list[tuple[DatabaseFile, DatabaseFile]],
        watch: Watch,
        change: Callable[[Path, bytes], None] | None = None,
    ) -> None:
        said = Facts(self.id, new.generation, new.counter, self.replica)
        sizes = [source.path.stat().st_size for source, _target in pairs]
        with _gone_if_failed([target for _source, target in pairs]):
            for index, (source, target) in enumerate(pairs):
                part = watch.part(sum(sizes[:index]), sum(sizes))
                generations.carry(source, target, said, change=change, watch=part)

    def _set_counter(self, source: DatabaseFile, counter: int) -> None:
        with closing(engine.connect(source.path, source.key)) as connection:
            facts.set_counter(connection, counter)

    def _note(self, last: ChainHead | None, coming: Keys | None = None) -> None:
        keys = (self.keys,) if coming is None else (self.keys, coming)
        fingerprints = tuple(each.fingerprint(self.id) for each in keys)
        sighting = Sighting(self.header.generation, self.header.counter, last, fingerprints)
        self.around.memory.note(self.id, self.replica, sighting)


@contextmanager
def _gone_if_failed(targets: list[DatabaseFile]) -> Iterator[None]:
    """Leave nothing of a next generation that did not come to be."""
    try:
        yield
    except BaseException:
        for target in targets:
            generations.discard_database(target.path)
            generations.discard_database(files.part_of(target.path))
        raise

"""The way in: making a vault with its first manager, and unlocking one. It ends where the services begin."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.domain.clock import DEFAULT_ZONE, Clock
from desktop.domain.folding import EDITION
from desktop.domain.identifiers import new_id
from desktop.domain.passphrase import LEAST, judge
from desktop.domain.problem import FieldError, InvalidDraft, Problem
from desktop.domain.roles import Role
from desktop.records.organisation import Organisation, OrganisationDraft
from desktop.records.staff import Staff, StaffDraft
from desktop.services.office import Actor, Office
from desktop.services.rules import Rules
from desktop.storage import backups, facts, migrations
from desktop.storage import restore as restoring
from desktop.storage import vault as vaults
from desktop.storage.backup_folder import Backup, list_backups
from desktop.storage.change_log import Author
from desktop.storage.files import discard
from desktop.storage.kdf import KdfCost
from desktop.storage.machine_memory import MachineMemory
from desktop.storage.open_files import OpenFiles
from desktop.storage.opened import OpenVault
from desktop.storage.recovery_code import RecoveryCode
from desktop.storage.reference import Reference
from desktop.storage.restore import Restoring
from desktop.storage.slots import NewStaff
from desktop.storage.surroundings import Surroundings
from desktop.storage.unit_of_work import table_of
from desktop.storage.watch import UNWATCHED, Watch
from desktop.workspace import Workspace, services_of


@dataclass(frozen=True, slots=True)
class Founding:
    """What is asked when a vault is made: the corporation and its first manager."""

    organisation: Mapping[str, Any]
    manager: str
    sign_in: str


class Entrance:
    """Makes and opens vaults on this machine."""

    def __init__(
        self,
        clock: Clock,
        memory: MachineMemory,
        cost: KdfCost | None = None,
        reference: Reference | None = None,
    ) -> None:
        self._around = Surroundings(clock, migrations, memory, cost)
        self._reference = reference or Reference()

    def create(self, folder: Path, founding: Founding, passphrase: str) -> tuple[Workspace, RecoveryCode]:
        """Make a vault with one manager; returns the code for the recovery sheet too."""
        described = OrganisationDraft.of(founding.organisation)
        first = StaffDraft.of(
            {"name": founding.manager, "sign_in_name": founding.sign_in, "role": Role.MANAGER.value}
        )
        judged = judge(passphrase, [described.name, first.name, first.sign_in_name])
        if not judged.acceptable:
            error = FieldError("passphrase", judged.code, {"least": LEAST})
            raise InvalidDraft("draft.invalid", errors=(error,))
        staff_id = new_id(self._around.clock.now())
        slot = NewStaff(staff_id, first.sign_in_name, passphrase)
        vault, code = vaults.create_vault(folder, slot, self._around)
        files = OpenFiles(vault)
        try:
            with files.store.write("vault_create", Author(staff_id, vault.replica)) as work:
                work.add(Staff.model_validate(first, update={"id": staff_id}))
            workspace = self._workspace(files, Actor(staff_id, first.name, Role.MANAGER))
            workspace.organisations.describe(described)
            files.store.set_fact(facts.FOLDING, str(EDITION))
        except BaseException:
            files.close()
            # A vault without a member of staff lets nobody in; the place must be free for the next try.
            discard(folder)
            raise
        return workspace, code

    def unlock(
        self,
        folder: Path,
        sign_in: str,
        passphrase: str,
        *,
        accept_older: bool = False,
        backup_to: Path | None = None,
    ) -> Workspace:
        """Open a vault by a person's passphrase and bring its records to the newest schema.

        Before the records of an older program are changed, a copy is taken into `backup_to`.
        """
        vault = vaults.open_vault(folder, sign_in, passphrase, self._around, accept_older=accept_older)
        return self._enter(vault, backup_to)

    def unlock_with_sheet(self, folder: Path, code: RecoveryCode, *, accept_older: bool = False) -> Workspace:
        """Open a vault by its recovery sheet, as a manager who may give new passphrases."""
        return self._enter(vaults.open_with_recovery(folder, code, self._around, accept_older=accept_older))

    def sign_ins(self, folder: Path) -> tuple[str, ...]:
        """Return the names one may sign in with."""
        return vaults.sign_ins(folder)

    def restore(
        self,
        backup: Backup,
        target: Path,
        sign_in: str,
        passphrase: str,
        watch: Watch = UNWATCHED,
        *,
        accept_missing: bool = False,
    ) -> None:
        """Bring a backup back into a new place or its own; what stood there is kept beside it."""
        work = Restoring(backup, target, self._around, watch, accept_missing)
        restoring.restore(work, sign_in, passphrase)

    def restore_with_sheet(
        self,
        backup: Backup,
        target: Path,
        code: RecoveryCode,
        watch: Watch = UNWATCHED,
        *,
        accept_missing: bool = False,
    ) -> None:
        """Bring a backup back by the recovery sheet of its day."""
        restoring.restore_with_recovery(Restoring(backup, target, self._around, watch, accept_missing), code)

    def backups_in(self, folder: Path) -> tuple[Backup, ...]:
        """Return every backup in a folder, of whatever vault, newest first."""
        return list_backups(folder)

    def _enter(self, vault: OpenVault, backup_to: Path | None = None) -> Workspace:
        try:
            if vault.needs_upgrade:
                backups.take_if_there(vault, backup_to)
                vault.upgrade()
            files = OpenFiles(vault)
        except BaseException:
            vault.close()
            raise
        try:
            return self._workspace(files, _actor(files))
        except BaseException:
            files.close()
            raise

    def _workspace(self, files: OpenFiles, actor: Actor) -> Workspace:
        rules = Rules(self._reference, files.store)
        rules.prepare()
        office = Office(
            files.store,
            rules,
            actor,
            self._around.clock,
            files.vault.replica,
            _zone(files),
        )
        return services_of(office, files)


def _actor(files: OpenFiles) -> Actor:
    """Return who signed in; by the recovery sheet one comes in as the first manager."""
    table = table_of(Staff)
    slot = files.vault.staff_slot
    working = table.c.deleted_at.is_(None) & table.c.ended_on.is_(None)
    query = table.select().where(working).order_by(table.c.id)
    with files.store.read() as connection:
        staff = connection.execute(query).mappings().all()
    for row in staff:
        if row["id"] == slot or (slot is None and row["role"] == Role.MANAGER.value):
            return Actor(row["id"], row["name"], Role(row["role"]))
    raise Problem("vault.no_such_staff")


def _zone(files: OpenFiles) -> str:
    organisation = table_of(Organisation)
    with files.store.read() as connection:
        return connection.scalar(organisation.select().with_only_columns(organisation.c.zone)) or DEFAULT_ZONE


def usual_entrance(clock: Clock) -> Entrance:
    """Return the way in on this machine, with the user's own memory of vaults."""
    return Entrance(clock, MachineMemory.of_user())

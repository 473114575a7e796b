"""Staff (職員): who may sign in and in which role. The record says the role, the header holds the key.

Removing a person changes the vault's key, because what was once opened must be thought of as copied.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from sqlalchemy import select

from desktop.domain.passphrase import LEAST, Judgement, judge
from desktop.domain.problem import FieldError, InvalidDraft, Problem
from desktop.domain.roles import Permission, Role
from desktop.records.organisation import Organisation
from desktop.records.staff import Staff, StaffDraft, StaffView
from desktop.services.office import Office
from desktop.services.recording import Recording, Saved
from desktop.storage import backups, slots
from desktop.storage.change_log import Action
from desktop.storage.keys import Keys
from desktop.storage.open_files import OpenFiles
from desktop.storage.recovery_code import RecoveryCode
from desktop.storage.slots import NewStaff
from desktop.storage.unit_of_work import Changed, UnitOfWork, table_of
from desktop.storage.watch import UNWATCHED, Watch

_SHEET_SEEN = "recovery_confirmed_on"


@dataclass(frozen=True, slots=True)
class Dismissed:
    """What was changed, and the keys that opened the copies of before."""

    changed: Changed
    former: Keys


class StaffMembers(Recording[StaffDraft, StaffView]):
    """The manager's verbs about staff, and everybody's own passphrase."""

    row = Staff
    view = StaffView
    writing = Permission.MANAGE

    def __init__(self, office: Office, files: OpenFiles) -> None:
        super().__init__(office)
        self._files = files
        self._vault = files.vault

    def all(self) -> tuple[StaffView, ...]:
        """Return everybody, also those who have left: old records name them."""
        return self.views(with_trash=True)

    def working(self) -> tuple[StaffView, ...]:
        """Return those who may sign in today."""
        return tuple(view for view in self.views() if view.ended_on is None)

    def save(self, draft: StaffDraft, record_id: UUID | None = None, version: int | None = None) -> Saved:
        """Keep a record without a way in, or change what is known of somebody."""
        return super().save(draft) if record_id is None else self.change(record_id, draft, version)

    def remove(self, record_id: UUID, version: int | None = None) -> Changed:
        """Dismiss somebody: a record in the trash would leave the key in their hands."""
        del version
        return self.dismiss(record_id).changed

    def add(self, draft: StaffDraft, passphrase: str) -> Saved:
        """Take somebody on: the record first, then the way in; without a way in the record goes again."""
        self.office.require(Permission.MANAGE)
        self.refuse_weak(passphrase, draft)
        with self.office.store.write("staff_add", self.office.author) as work:
            staff_id = work.new_id()
            work.add(Staff.model_validate(draft, update={"id": staff_id}))
            self._vault_free(draft.sign_in_name, staff_id)
        try:
            self._vault.add_slot(NewStaff(staff_id, draft.sign_in_name, passphrase))
        except Problem:
            self._remove_record(staff_id)
            raise
        return Saved(staff_id, work.changed)

    def change(self, staff_id: UUID, draft: StaffDraft, version: int | None = None) -> Saved:
        """Change name, sign-in name or role; the last manager stays one."""
        self.office.require(Permission.MANAGE)
        with self.office.store.write("staff_change", self.office.author) as work:
            self.put(work, draft, staff_id, version)
            self._keep_a_manager(work)
            known = [slot.sign_in for slot in self._vault.header.slots if slot.id == staff_id]
            # Who has left has no way in any more, and so no name to sign in with.
            renamed = known not in ([], [draft.sign_in_name])
            if renamed:
                self._vault_free(draft.sign_in_name, staff_id)
        if renamed:
            self._vault.rename_sign_in(staff_id, draft.sign_in_name)
        return Saved(staff_id, work.changed)

    def dismiss(self, staff_id: UUID, watch: Watch = UNWATCHED, backup_to: Path | None = None) -> Dismissed:
        """End somebody's work: the way in is taken away, the vault is encrypted anew, the record stays.

        A copy is taken into `backup_to` before. The former keys are given back so that old copies can be
        encrypted anew too.
        """
        self.office.require(Permission.MANAGE)
        if staff_id == self.office.actor.staff_id:
            raise Problem("vault.own_slot")
        with self._files.staying():
            backups.take_if_there(self._vault, backup_to, watch)
        # The way in goes first: somebody who is no longer on the list must never still have one. When the
        # record could not follow, doing it again only changes the key once more.
        has_slot = any(slot.id == staff_id for slot in self._vault.header.slots)
        with self._files.moving():
            former = self._vault.remove_slot(staff_id, watch) if has_slot else self._vault.rotate(watch)
        with self.office.store.write("staff_dismiss", self.office.author) as work:
            work.change(Staff, staff_id, {"ended_on": self.office.today()})
        return Dismissed(work.changed, former)

    def change_passphrase(self, old: str, new: str) -> None:
        """Change one's own passphrase."""
        self.refuse_weak(new)
        self._vault.change_passphrase(old, new)
        self._note(self.office.actor.staff_id, "staff_change_passphrase")

    def reset_passphrase(self, staff_id: UUID, new: str) -> None:
        """Give somebody who forgot theirs a new passphrase."""
        self.office.require(Permission.MANAGE)
        self.refuse_weak(new)
        self._vault.reset_passphrase(staff_id, new)
        self._note(staff_id, "staff_reset_passphrase")

    def confirm_recovery(self) -> None:
        """Note that somebody has the recovery sheet in hand today."""
        self.office.store.set_fact(_SHEET_SEEN, self.office.today().isoformat())

    def recovery_confirmed_on(self) -> date | None:
        """Return the day on which somebody last had the recovery sheet in hand; nothing if never."""
        said = self.office.store.fact(_SHEET_SEEN)
        return date.fromisoformat(said) if said else None

    def reset_by_sheet(self, sign_in_name: str, new: str) -> None:
        """Give the person of that sign-in name a new passphrase, after coming in by the recovery sheet."""
        self.office.require(Permission.MANAGE)
        found = [view for view in self.working() if view.sign_in_name.casefold() == sign_in_name.casefold()]
        if not found:
            raise Problem("staff.unknown")
        self.reset_passphrase(found[0].id, new)

    def renew_recovery(self) -> RecoveryCode:
        """Make a new recovery sheet; the one before opens only the backups of its time."""
        self.office.require(Permission.MANAGE)
        code = self._vault.new_recovery_code()
        self._note(self.office.actor.staff_id, "staff_renew_recovery")
        return code

    def refuse_weak(self, passphrase: str, draft: StaffDraft | None = None) -> None:
        """Refuse a passphrase that is too short, common or made of names, with what is wrong as a code."""
        names = [draft.name, draft.sign_in_name] if draft else []
        names += [view.name for view in self.views()] + [slot.sign_in for slot in self._vault.header.slots]
        judged: Judgement = judge(passphrase, [*names, *self._names_of_the_house()])
        if not judged.acceptable:
            error = FieldError("passphrase", judged.code, {"least": LEAST})
            raise InvalidDraft("draft.invalid", errors=(error,))

    def _remove_record(self, staff_id: UUID) -> None:
        """Take back the record of somebody who got no way in."""
        with self.office.store.write("staff_remove", self.office.author) as work:
            work.remove(Staff, staff_id)

    def _names_of_the_house(self) -> list[str]:
        table = table_of(Organisation)
        with self.office.store.read() as connection:
            rows = connection.execute(select(table.c.name, table.c.name_kana)).all()
        return [name for row in rows for name in row if name]

    def _note(self, staff_id: UUID, verb: str) -> None:
        with self.office.store.write(verb, self.office.author) as work:
            work.note(Staff, staff_id, None, Action.CHANGE)

    def _vault_free(self, sign_in: str, staff_id: UUID) -> None:
        slots.check_free(self._vault.header, sign_in, staff_id)

    def _keep_a_manager(self, work: UnitOfWork) -> None:
        table = table_of(Staff)
        managers = select(table.c.id).where(
            table.c.role == Role.MANAGER.value, table.c.ended_on.is_(None), table.c.deleted_at.is_(None)
        )
        if work.connection.execute(managers).first() is None:
            raise Problem("staff.last_manager")

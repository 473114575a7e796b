"""The second person at a movement of client money (二人目の確認): here with their passphrase, or later.

A movement is never changed: what is confirmed later stands in a record of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, select

from desktop.domain.clock import local
from desktop.domain.problem import Problem
from desktop.records.client_money import (
    MoneyConfirmation,
    MoneyConfirmationDraft,
    MoneyConfirmationView,
    MoneyMovement,
)
from desktop.services.attempts import Attempts
from desktop.services.lasting import Lasting
from desktop.services.office import Office
from desktop.services.recording import Saved
from desktop.storage import slots
from desktop.storage.open_files import OpenFiles
from desktop.storage.unit_of_work import UnitOfWork, table_of

HERE: Final = "way_passphrase"
SIGNED_IN: Final = "way_signed_in"
ON_PAPER: Final = "way_paper"
"""Signed on the paper: the program waits for the second person."""


@dataclass(frozen=True, slots=True)
class SecondPerson:
    """Who confirms at the machine of somebody else, as typed."""

    sign_in: str = field(repr=False)
    passphrase: str = field(repr=False)


class MoneyConfirmations(Lasting[MoneyConfirmationDraft, MoneyConfirmationView]):
    """What the second person of a movement confirmed after it was entered."""

    row = MoneyConfirmation
    view = MoneyConfirmationView

    def __init__(self, office: Office, files: OpenFiles, attempts: Attempts) -> None:
        super().__init__(office)
        self._files, self._attempts = files, attempts

    def has_way_in(self, staff_id: UUID) -> bool:
        """Tell whether somebody can sign in at all."""
        self.office.require(self.reading)
        return any(slot.id == staff_id for slot in self._files.vault.header.slots)

    def confirm(self, movement_id: UUID) -> Saved:
        """Confirm a movement as the one who is signed in; only its second person can."""
        return self._keep(movement_id, self.office.actor.staff_id, SIGNED_IN)

    def confirm_here(self, movement_id: UUID, second: SecondPerson) -> Saved:
        """Confirm a movement at the machine of somebody else, with the second person's own passphrase.

        Problems: as `prove`, and those of `confirm`.
        """
        self.office.require(self.writing)
        with self.office.store.read() as connection:
            table = table_of(MoneyMovement)
            wanted = connection.scalar(select(table.c.witnessed_by).where(table.c.id == movement_id))
        if wanted is None:
            raise Problem("money.not_the_second")
        self.prove(wanted, second)
        return self._keep(movement_id, wanted, HERE)

    def prove(self, staff_id: UUID, second: SecondPerson) -> None:
        """Compare sign-in name and passphrase with the slot of the second person in the header.

        Problems: `money.second_no_way_in`, `vault.wrong_passphrase` for either, `veil.wait`.
        """
        self.office.require(self.writing)
        if not self.has_way_in(staff_id):
            raise Problem("money.second_no_way_in")
        named = slots.find(self._files.vault.header, second.sign_in)
        # A name that is not theirs takes as long and says the same as a wrong passphrase.
        typed = second.passphrase if named is not None and named.id == staff_id else ""
        self._attempts.check(staff_id, typed)

    def _keep(self, movement_id: UUID, staff_id: UUID, way: str) -> Saved:
        self.office.require(self.writing)
        now = local(self.office.clock.now(), self.office.zone)
        with self.office.store.write("money_confirmation_add", self.office.author) as work:
            movement = self._open(work, movement_id, staff_id)
            draft = MoneyConfirmationDraft.of(
                {
                    "client_id": movement["client_id"],
                    "movement_id": movement_id,
                    "staff_id": staff_id,
                    "on": now.date(),
                    "at": now.time().replace(second=0, microsecond=0),
                    "confirming_way": way,
                }
            )
            key = self.put(work, draft)
        return Saved(key, work.changed)

    @staticmethod
    def _open(work: UnitOfWork, movement_id: UUID, staff_id: UUID) -> dict[str, object]:
        movement = work.read(MoneyMovement, movement_id)
        if movement["deleted_at"] is not None:
            raise Problem("record.gone", kind=MoneyMovement.kind, id=movement_id)
        if movement["witnessed_by"] != staff_id:
            raise Problem("money.not_the_second")
        confirmed = confirmed_of(work.connection, [movement["client_id"]])
        if movement["witness_way"] != ON_PAPER or movement_id in confirmed:
            raise Problem("money.confirmed_already")
        return movement


def confirmed_of(connection: Connection, client_ids: Iterable[UUID]) -> frozenset[UUID]:
    """Return the movements of these people that their second person confirmed later."""
    table = table_of(MoneyConfirmation)
    query = select(table.c.movement_id).where(
        table.c.client_id.in_([*client_ids]), table.c.deleted_at.is_(None)
    )
    return frozenset(connection.scalars(query))

"""The second person at what two people do (二人目の確認): here with their passphrase, or later.

What was entered is not changed by it: what is confirmed later stands in a record of its own. A book names
the records of its movements in a subclass; counts, closings and kept things share `DeedConfirmations`.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Final, TypeVar
from uuid import UUID

from sqlalchemy import Connection, select

from desktop.domain.clock import local
from desktop.domain.problem import Problem
from desktop.records.record import Draft, Row, View
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

DraftT = TypeVar("DraftT", bound=Draft)
ViewT = TypeVar("ViewT", bound=View)


@dataclass(frozen=True, slots=True)
class SecondPerson:
    """Who confirms at the machine of somebody else, as typed."""

    sign_in: str = field(repr=False)
    passphrase: str = field(repr=False)


class SecondConfirmations(Lasting[DraftT, ViewT]):
    """What the second person of a movement confirmed after it was entered."""

    movement: type[Row]
    draft: ClassVar[type[Draft]]

    def __init__(self, office: Office, files: OpenFiles, attempts: Attempts) -> None:
        super().__init__(office)
        self.files, self.attempts = files, attempts

    def has_way_in(self, staff_id: UUID) -> bool:
        """Tell whether somebody can sign in at all."""
        self.office.require(self.reading)
        return any(slot.id == staff_id for slot in self.files.vault.header.slots)

    def confirm(self, movement_id: UUID) -> Saved:
        """Confirm a movement as the one who is signed in; only its second person can."""
        return self._keep(movement_id, self.office.actor.staff_id, SIGNED_IN)

    def confirm_here(self, movement_id: UUID, second: SecondPerson) -> Saved:
        """Confirm a movement at the machine of somebody else, with the second person's own passphrase.

        Problems: as `prove`, and those of `confirm`.
        """
        self.office.require(self.writing)
        with self.office.store.read() as connection:
            table = table_of(self.movement)
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
        named = slots.find(self.files.vault.header, second.sign_in)
        # A name that is not theirs takes as long and says the same as a wrong passphrase.
        typed = second.passphrase if named is not None and named.id == staff_id else ""
        self.attempts.check(staff_id, typed)

    def put_for(self, work: UnitOfWork, movement_id: UUID, staff_id: UUID, way: str) -> UUID:
        """Keep inside a running unit of work that a movement was confirmed."""
        now = local(self.office.clock.now(), self.office.zone)
        movement = self._open(work, movement_id, staff_id)
        given = {
            **self._about(movement),
            "client_id": movement["client_id"],
            "staff_id": staff_id,
            "on": now.date(),
            "at": now.time().replace(second=0, microsecond=0),
            "confirming_way": way,
        }
        return self.put(work, self.draft.of(given))

    def _about(self, movement: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return the fields of a confirmation that say what it confirms."""
        return {"movement_id": movement["id"]}

    def confirmed(self, connection: Connection, client_id: UUID) -> frozenset[UUID]:
        """Return what of a client's was confirmed later already."""
        return confirmed_of(connection, self.row, [client_id])

    def _keep(self, movement_id: UUID, staff_id: UUID, way: str) -> Saved:
        self.office.require(self.writing)
        with self.office.store.write(f"{self.row.kind}_add", self.office.author) as work:
            key = self.put_for(work, movement_id, staff_id, way)
        return Saved(key, work.changed)

    def _open(self, work: UnitOfWork, movement_id: UUID, staff_id: UUID) -> dict[str, Any]:
        movement = work.read(self.movement, movement_id)
        if movement["deleted_at"] is not None:
            raise Problem("record.gone", kind=self.movement.kind, id=movement_id)
        if movement["witnessed_by"] != staff_id:
            raise Problem("money.not_the_second")
        confirmed = self.confirmed(work.connection, movement["client_id"])
        if movement["witness_way"] != ON_PAPER or movement_id in confirmed:
            raise Problem("money.confirmed_already")
        return movement


def second_open(view: Any, confirmed: Container[Any]) -> bool:
    """Tell whether something still waits for its second person; `confirmed` is what they confirmed later."""
    return view.witness_way == ON_PAPER and view.id not in confirmed


def confirmed_of(connection: Connection, row: type[Row], client_ids: Iterable[UUID]) -> frozenset[UUID]:
    """Return the movements of these people that their second person confirmed later."""
    table = table_of(row)
    query = select(table.c.movement_id).where(
        table.c.client_id.in_([*client_ids]), table.c.deleted_at.is_(None)
    )
    return frozenset(connection.scalars(query))

"""The deposit for the time after death (預託金) and the estate: it goes over once, or with client money."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, select

from desktop.domain.dated import DatedList
from desktop.domain.problem import FieldError, InvalidDraft, Problem
from desktop.records.death_mandate import DeathMandate, MandatePart
from desktop.records.estate_movement import EstateMovement, EstateMovementDraft
from desktop.storage.unit_of_work import table_of

PREPAID: Final = "prepaid_back"
"""The purpose of a deposit that comes into the estate."""
KEEPINGS: Final = "deposit_keepings"


@dataclass(frozen=True, slots=True)
class Deposit:
    """What somebody had prepaid under a signed arrangement, as far as the corporation keeps it."""

    mandate_id: UUID
    amount: int
    in_client_money: bool
    """Whether it stands in the book of client money: then it goes over with that."""
    is_taken: bool
    """Whether it is in the book of the estate."""

    @property
    def is_open(self) -> bool:
        """Whether it still has to be taken over by itself."""
        return not self.is_taken and not self.in_client_money


def deposits_of(connection: Connection, client_id: UUID, keepings: DatedList) -> tuple[Deposit, ...]:
    """Return the deposits of somebody who died, oldest first; what others keep is not ours to take over."""
    mandate, part = table_of(DeathMandate), table_of(MandatePart)
    signed = select(part.c.mandate_id).where(part.c.signed_on.is_not(None), part.c.deleted_at.is_(None))
    query = select(mandate).where(
        mandate.c.client_id == client_id,
        mandate.c.deleted_at.is_(None),
        mandate.c.deposit_amount > 0,
        mandate.c.id.in_(signed),
    )
    found = [
        row
        for row in connection.execute(query.order_by(mandate.c.id))
        if (kept := keepings.ever(row.deposit_kept)) is None or kept.values.get("ours")
    ]
    taken = _taken(connection, client_id) if found else frozenset()
    return tuple(
        Deposit(row.id, row.deposit_amount, row.money_agreement_id is not None, row.id in taken)
        for row in found
    )


def linked(draft: EstateMovementDraft, deposits: Sequence[Deposit]) -> EstateMovementDraft:
    """Return the draft of a deposit that comes in with its arrangement; a Problem where it came already.

    Where nothing was arranged with us, a deposit comes from somebody else and stands alone.
    """
    if not deposits:
        return draft
    deposit = next((each for each in deposits if each.is_open), None)
    if deposit is None:
        beside = any(each.in_client_money for each in deposits)
        raise Problem("estate.deposit_in_client_money" if beside else "estate.deposit_taken")
    values: dict[str, Any] = {"deposit_yen": deposit.amount}
    if draft.amount > deposit.amount:
        raise InvalidDraft("draft.invalid", errors=(FieldError("amount", "estate.beyond_deposit", values),))
    if draft.amount < deposit.amount and not draft.note.strip():
        raise InvalidDraft(
            "draft.invalid", errors=(FieldError("note", "estate.deposit_used_needs_note", values),)
        )
    return draft.model_copy(update={"mandate_id": deposit.mandate_id})


def _taken(connection: Connection, client_id: UUID) -> frozenset[UUID]:
    table = table_of(EstateMovement)
    back = table.alias()
    countered = select(back.c.counters_id).where(back.c.counters_id == table.c.id)
    query = select(table.c.mandate_id).where(
        table.c.client_id == client_id,
        table.c.mandate_id.is_not(None),
        table.c.counters_id.is_(None),
        table.c.deleted_at.is_(None),
        ~countered.exists(),
    )
    return frozenset(connection.scalars(query))

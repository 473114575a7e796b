"""The second person at a movement of an estate, where they confirm it later than it was entered."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import select

from desktop.domain.roles import Permission
from desktop.records.client_money import MoneyConfirmation
from desktop.records.estate_movement import (
    EstateConfirmation,
    EstateConfirmationDraft,
    EstateConfirmationView,
    EstateMovement,
)
from desktop.services.attempts import Attempts
from desktop.services.money_confirmations import MoneyConfirmations
from desktop.services.office import Office
from desktop.services.second_confirmations import SecondConfirmations, confirmed_of
from desktop.storage.open_files import OpenFiles
from desktop.storage.unit_of_work import UnitOfWork, table_of


class EstateConfirmations(SecondConfirmations[EstateConfirmationDraft, EstateConfirmationView]):
    """What the second person of a movement of an estate confirmed; its other half is confirmed with it."""

    row = EstateConfirmation
    view = EstateConfirmationView
    movement = EstateMovement
    draft = EstateConfirmationDraft
    reading = Permission.READ_NOTES

    def __init__(
        self, office: Office, files: OpenFiles, attempts: Attempts, money: MoneyConfirmations
    ) -> None:
        super().__init__(office, files, attempts)
        self._money = money

    def put_for(self, work: UnitOfWork, movement_id: UUID, staff_id: UUID, way: str) -> UUID:
        """Keep that a movement was confirmed, and what was entered together with it."""
        key = super().put_for(work, movement_id, staff_id, way)
        movement = work.read(EstateMovement, movement_id)
        for other in self._partners(work, movement_id, movement["partner_id"]):
            super().put_for(work, other, staff_id, way)
        beside, about = movement["money_movement_id"], movement["client_id"]
        if beside is not None and beside not in confirmed_of(work.connection, MoneyConfirmation, [about]):
            self._money.put_for(work, beside, staff_id, way)
        return key

    def _partners(self, work: UnitOfWork, movement_id: UUID, partner_id: UUID | None) -> Iterator[UUID]:
        if partner_id is not None:
            yield partner_id
        table = table_of(EstateMovement)
        query = select(table.c.id).where(table.c.partner_id == movement_id, table.c.deleted_at.is_(None))
        yield from work.connection.scalars(query)

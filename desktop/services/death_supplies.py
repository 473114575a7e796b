"""Contracts that run on after a death (続いている契約): who was told when, and on which day each ends."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from sqlalchemy import select

from desktop.domain.problem import FieldError, Problem
from desktop.records.death import Death
from desktop.records.death_supply import DeathSupply, DeathSupplyDraft, DeathSupplyView
from desktop.records.leaving_parts import LeavingUtility
from desktop.records.record import Draft
from desktop.services.leaving_parts import in_future
from desktop.services.recording import Recording, Saved
from desktop.storage.unit_of_work import UnitOfWork, table_of

SUPPLIES: Final = "leaving_utilities"
_SAME: Final = ("utility", "provider", "customer_number", "told_on", "note")


class DeathSupplies(Recording[DeathSupplyDraft, DeathSupplyView]):
    """The worker's verbs about running contracts."""

    row = DeathSupply
    view = DeathSupplyView

    def take_over(self, work: UnitOfWork, client_id: UUID, death_id: UUID) -> tuple[UUID, ...]:
        """Add the contracts that were noted while a leaving was being prepared, and are not here yet."""
        table: Any = table_of(LeavingUtility)
        query = select(table).where(table.c.client_id == client_id, table.c.deleted_at.is_(None))
        known = self._kinds(work, death_id)
        drafts = [
            DeathSupplyDraft.of(
                {name: row[name] for name in _SAME}
                | {"client_id": client_id, "death_id": death_id, "ends_on": row["stops_on"]}
            )
            for row in work.connection.execute(query.order_by(table.c.id)).mappings()
            if row["utility"] not in known
        ]
        return tuple(self.put(work, draft) for draft in drafts)

    def list_usual(self, death_id: UUID) -> Saved:
        """List what nearly every home has and is not here yet, so that nothing is forgotten."""
        self.office.require(self.writing)
        with self.office.store.write("death_supply_usual", self.office.author) as work:
            client_id = work.read(Death, death_id)["client_id"]
            added = list(self.take_over(work, client_id, death_id))
            known = self._kinds(work, death_id)
            for row in self.office.rules.named(SUPPLIES).in_force(self.office.today()):
                if row.values["meter"] and row.code not in known:
                    given = {"client_id": client_id, "death_id": death_id, "utility": row.code}
                    added.append(self.put(work, DeathSupplyDraft.of(given)))
            if not added:
                raise Problem("death_supply.all_there")
        return Saved(added[0], work.changed)

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to telling on a day that has not come."""
        return in_future(self.office, draft, "told_on")

    @staticmethod
    def _kinds(work: UnitOfWork, death_id: UUID) -> frozenset[str]:
        table = table_of(DeathSupply)
        query = select(table.c.utility).where(table.c.death_id == death_id, table.c.deleted_at.is_(None))
        return frozenset(work.connection.scalars(query))

"""Lists of belongings (残置物の目録): begun when a home was left, finished when everything has left it."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import func, select

from desktop.domain.problem import FieldError, InvalidDraft, Problem
from desktop.records.belonging import Belonging
from desktop.records.belonging_leaving import BelongingLeaving
from desktop.records.belongings_inventory import (
    BelongingsInventory,
    BelongingsInventoryDraft,
    BelongingsInventoryView,
)
from desktop.records.record import Draft
from desktop.records.tenancy import Tenancy
from desktop.services.belonging_parts import ways_out
from desktop.services.belongings_gate import BUSINESS, Gate
from desktop.services.office import Office
from desktop.services.one_of_case import refuse_other_case
from desktop.services.recording import Recording, Saved
from desktop.storage.unit_of_work import Changed, UnitOfWork, table_of


class BelongingsInventories(Recording[BelongingsInventoryDraft, BelongingsInventoryView]):
    """The worker's verbs about lists."""

    row = BelongingsInventory
    view = BelongingsInventoryView

    def __init__(self, office: Office, gate: Gate) -> None:
        super().__init__(office)
        self._gate = gate

    def put(
        self, work: UnitOfWork, draft: Draft, record_id: UUID | None = None, version: int | None = None
    ) -> UUID:
        """Write a list; a new one needs the business it belongs to, and a tenancy has one list."""
        if isinstance(draft, BelongingsInventoryDraft):
            refuse_other_case(work, draft.client_id, draft.case_id)
            self._refuse_other_home(work, draft)
            if record_id is None:
                self._demand(draft.started_on)
            elif (before := self.present(work, record_id))["settled_on"] is not None:
                raise Problem("belongings.settled", day=before["settled_on"])
            self._refuse_second(work, draft, record_id)
        return super().put(work, draft, record_id, version)

    def settle(self, inventory_id: UUID) -> Saved:
        """Finish a list: everything on it has left; from now on nothing on it is changed."""
        self.office.require(self.writing)
        with self.office.store.write("belongings_inventory_settle", self.office.author) as work:
            before = self.present(work, inventory_id)
            if before["settled_on"] is not None:
                raise Problem("belongings.settled", day=before["settled_on"])
            if left := self._still_there(work, inventory_id):
                raise Problem("belongings.still_there", n=left)
            values = {"settled_on": self.office.today(), "settled_by": self.office.actor.staff_id}
            work.change(BelongingsInventory, inventory_id, values)
        return Saved(inventory_id, work.changed)

    def reopen(self, inventory_id: UUID, because: str) -> Saved:
        """Open a finished list again, for a reason."""
        self.office.require(self.writing)
        if not because.strip():
            error = FieldError("reopened_because", "field.required")
            raise InvalidDraft("draft.invalid", errors=(error,))
        with self.office.store.write("belongings_inventory_reopen", self.office.author) as work:
            before = self.present(work, inventory_id)
            if before["settled_on"] is None:
                raise Problem("belongings.not_settled")
            given = {name: before[name] for name in BelongingsInventoryDraft.model_fields}
            opened = {"settled_on": None, "settled_by": None}
            noted = {"reopened_on": self.office.today(), "reopened_because": because.strip()}
            # Checked like anything typed; `put` would refuse it as finished.
            draft = BelongingsInventoryDraft.of({**given, **opened, **noted})
            work.change(BelongingsInventory, inventory_id, draft.model_dump())
        return Saved(inventory_id, work.changed)

    def remove(self, record_id: UUID, version: int | None = None) -> Changed:
        """Put a list into the trash that was begun by mistake; not one with things on it."""
        self.office.require(self.writing)
        table = table_of(Belonging)
        with self.office.store.read() as connection:
            query = select(table.c.id).where(table.c.inventory_id == record_id, table.c.deleted_at.is_(None))
            if connection.execute(query.limit(1)).first() is not None:
                raise Problem("belongings.list_not_empty")
        return super().remove(record_id, version)

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to a day that has not come."""
        started = getattr(draft, "started_on", date.min)
        return (FieldError("started_on", "date.in_future"),) if started > self.office.today() else ()

    def _demand(self, on: date) -> None:
        if (lack := self._gate.lack(on)) is not None:
            raise Problem(lack.value, business=BUSINESS)

    @staticmethod
    def _refuse_other_home(work: UnitOfWork, draft: BelongingsInventoryDraft) -> None:
        if draft.tenancy_id is None:
            return
        if work.read(Tenancy, draft.tenancy_id)["client_id"] != draft.client_id:
            error = FieldError("tenancy_id", "tenancy.of_another")
            raise InvalidDraft("draft.invalid", errors=(error,))

    @staticmethod
    def _refuse_second(work: UnitOfWork, draft: BelongingsInventoryDraft, own: UUID | None) -> None:
        table = table_of(BelongingsInventory)
        same = (
            table.c.tenancy_id.is_(None)
            if draft.tenancy_id is None
            else table.c.tenancy_id == draft.tenancy_id
        )
        query = select(table.c.id).where(table.c.case_id == draft.case_id, same, table.c.deleted_at.is_(None))
        if any(key != own for key in work.connection.scalars(query)):
            raise Problem("belongings.list_there_already")

    @staticmethod
    def _still_there(work: UnitOfWork, inventory_id: UUID) -> int:
        table = table_of(Belonging)
        gone = ways_out(inventory_id).with_only_columns(table_of(BelongingLeaving).c.belonging_id)
        query = select(func.count()).where(
            table.c.inventory_id == inventory_id, table.c.deleted_at.is_(None), table.c.id.not_in(gone)
        )
        return int(work.connection.scalar(query) or 0)

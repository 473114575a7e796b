"""Going along (同行): what a support entry of that kind says beyond the others."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from desktop.records.accompaniment import Accompaniment, AccompanimentDraft, AccompanimentView
from desktop.services.recording import Recording
from desktop.storage.unit_of_work import UnitOfWork, table_of


class Accompaniments(Recording[AccompanimentDraft, AccompanimentView]):
    """The worker's verbs about going along; there is at most one record an entry."""

    row = Accompaniment
    view = AccompanimentView

    def of_entry(self, entry_id: UUID) -> AccompanimentView | None:
        """Return what was noted with an entry."""
        self.office.require(self.reading)
        found = self.views(table_of(Accompaniment).c.entry_id == entry_id)
        return found[-1] if found else None

    def of_entries(self, connection: Connection, entries: Collection[UUID]) -> dict[UUID, AccompanimentView]:
        """Return what was noted with these entries, as the actor may see it."""
        table = table_of(Accompaniment)
        query = select(table).where(table.c.entry_id.in_(entries), table.c.deleted_at.is_(None))
        return {view.entry_id: view for view in self._views(connection, query.order_by(table.c.id))}

    def put_with(self, work: UnitOfWork, values: Mapping[str, Any], client_id: UUID, entry_id: UUID) -> None:
        """Make this what an entry says of going along, inside a unit of work; nothing takes it away."""
        table = table_of(Accompaniment)
        query = select(table.c.id).where(table.c.entry_id == entry_id, table.c.deleted_at.is_(None))
        present = work.connection.scalar(query)
        if not any(values.values()):
            if present is not None:
                work.remove(Accompaniment, present)
            return
        draft = AccompanimentDraft.of({**values, "client_id": client_id, "entry_id": entry_id})
        self.put(work, draft, present)

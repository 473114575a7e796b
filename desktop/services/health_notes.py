"""What helpers have to know in an emergency (緊急時の情報): one note a client."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import select

from desktop.domain.problem import FieldError
from desktop.records.field import Merge, facts_of
from desktop.records.health_note import HealthNote, HealthNoteDraft, HealthNoteView
from desktop.records.record import Draft
from desktop.services.recording import Recording
from desktop.storage.unit_of_work import UnitOfWork, table_of


class HealthNotes(Recording[HealthNoteDraft, HealthNoteView]):
    """The worker's verbs about health notes."""

    row = HealthNote
    view = HealthNoteView

    def put(
        self, work: UnitOfWork, draft: Draft, record_id: UUID | None = None, version: int | None = None
    ) -> UUID:
        """Write a note; where the client has one already, what was typed becomes part of it."""
        given: Any = draft
        if record_id is None:
            table = table_of(HealthNote)
            query = select(table.c.id).where(
                table.c.client_id == given.client_id, table.c.deleted_at.is_(None)
            )
            record_id = work.connection.scalar(query.order_by(table.c.id.desc()))
        return super().put(work, draft, record_id, version)

    def note_of(self, client_id: UUID) -> HealthNoteView | None:
        """Return a client's note; after two records were merged, both are told: nothing may be overlooked."""
        found = self.of_client(client_id)
        if not found:
            return None
        *earlier, newest = found
        for older in reversed(earlier):
            newest = newest.model_copy(update=_joined(newest, older))
        return newest

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to a day that has not come."""
        on = getattr(draft, "checked_on", None)
        if on is not None and on > self.office.today():
            return (FieldError("checked_on", "date.in_future"),)
        return ()


def _joined(newest: HealthNoteView, older: HealthNoteView) -> Mapping[str, Any]:
    values: dict[str, Any] = {}
    for name, facts in facts_of(HealthNoteView).items():
        mine, other = getattr(newest, name), getattr(older, name)
        if mine in (None, ""):
            values[name] = other
        elif facts.merge is Merge.JOIN and other and other != mine:
            values[name] = f"{mine}\n{other}"
    return values

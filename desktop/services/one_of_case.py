"""Records of which a case has one: whoever keeps a second one adds to the first."""

from __future__ import annotations

from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Connection, select

from desktop.domain.problem import Problem
from desktop.records.record import Draft, View
from desktop.records.support_case import SupportCase
from desktop.services.recording import Recording
from desktop.storage.unit_of_work import UnitOfWork, table_of

DraftT = TypeVar("DraftT", bound=Draft)
ViewT = TypeVar("ViewT", bound=View)


class OneOfCase(Recording[DraftT, ViewT]):
    """Keeps one record a case."""

    def of_case(self, case_id: UUID) -> ViewT | None:
        """Return the case's record, or nothing."""
        self.office.require(self.reading)
        found = self.views(table_of(self.row).c.case_id == case_id)
        return found[0] if found else None

    def put(
        self, work: UnitOfWork, draft: Draft, record_id: UUID | None = None, version: int | None = None
    ) -> UUID:
        """Write a draft; where the case has its record already, what was typed becomes part of it."""
        given: Any = draft
        if record_id is None:
            refuse_other_case(work, given.client_id, given.case_id)
            record_id = self.key_of_case(work.connection, given.case_id)
        return super().put(work, draft, record_id, version)

    def key_of_case(self, connection: Connection, case_id: UUID) -> UUID | None:
        """Return the key of the case's record."""
        table = table_of(self.row)
        query = select(table.c.id).where(table.c.case_id == case_id, table.c.deleted_at.is_(None))
        key: UUID | None = connection.scalar(query.order_by(table.c.id))
        return key


def refuse_other_case(work: UnitOfWork, client_id: UUID, case_id: UUID) -> None:
    """Refuse a case that is not this client's."""
    if work.read(SupportCase, case_id)["client_id"] != client_id:
        raise Problem("record.gone", kind=SupportCase.kind, id=case_id)

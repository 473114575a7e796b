"""Typed lines of the work diary (業務日誌の行): work that no other record tells."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Final
from uuid import UUID

from sqlalchemy import ColumnElement, select

from desktop.domain.problem import FieldError, Problem
from desktop.domain.roles import Permission
from desktop.records.record import Draft
from desktop.records.support_case import SupportCase
from desktop.records.work_line import WorkLine, WorkLineDraft, WorkLineView
from desktop.services.office import Office
from desktop.services.recording import Recording
from desktop.storage.unit_of_work import UnitOfWork, table_of

FUNDING: Final = "funding_sources"


class WorkLines(Recording[WorkLineDraft, WorkLineView]):
    """The verbs about typed lines; a clerk keeps them as well."""

    row = WorkLine
    view = WorkLineView
    writing: ClassVar[Permission] = Permission.KEEP_HOURS

    def known_to_actor(self) -> tuple[ColumnElement[bool], ...]:
        """Leave out days of others, and what tells of an offence of somebody, for who may not know of it."""
        own = super().known_to_actor()
        if self.office.may(Permission.READ_OFFENCES):
            return own
        table = table_of(WorkLine)
        return (
            *own,
            table.c.client_id.is_(None) | table.c.funding.not_in(self.office.rules.offences(FUNDING)),
        )

    def put(
        self, work: UnitOfWork, draft: Draft, record_id: UUID | None = None, version: int | None = None
    ) -> UUID:
        """Write a line; which case of the person it belongs to follows from the day."""
        if isinstance(draft, WorkLineDraft):
            case_id = None if draft.client_id is None else _case_on(work, draft.client_id, draft.on)
            draft = draft.model_copy(update={"case_id": case_id})
        return super().put(work, draft, record_id, version)

    def present(self, work: UnitOfWork, record_id: UUID) -> dict[str, Any]:
        """Return what is kept of a line that the actor may know of."""
        kept = super().present(work, record_id)
        return kept if kept["client_id"] is None else known(self.office, WorkLine.kind, kept)

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to a day that has not come, and to an item borne by other money."""
        on = getattr(draft, "on", None)
        to_come = on is not None and on > self.office.today()
        return (
            *((FieldError("on", "date.in_future"),) if to_come else ()),
            *other_money(self.office, draft),
        )


def _case_on(work: UnitOfWork, client_id: UUID, on: date) -> UUID | None:
    """Return the case of a person that ran on a day; the first one for a day before all."""
    table = table_of(SupportCase)
    mine = table.c.client_id == client_id, table.c.deleted_at.is_(None)
    query = select(table.c.id).where(*mine).order_by(table.c.opened_on.desc(), table.c.id.desc())
    found: UUID | None = work.connection.scalar(query.where(table.c.opened_on <= on))
    return found or work.connection.scalar(
        select(table.c.id).where(*mine).order_by(table.c.opened_on, table.c.id)
    )


def other_money(office: Office, draft: Draft) -> tuple[FieldError, ...]:
    """Object to an item of the subsidy beside money that is none of it."""
    item, funding = getattr(draft, "item", ""), getattr(draft, "funding", "")
    if not item or not funding or funding in claimed(office):
        return ()
    return (FieldError("item", "work_line.other_money"),)


def known(office: Office, kind: str, kept: dict[str, Any]) -> dict[str, Any]:
    """Return the columns of a record; what tells of an offence is not there for who may not know of it."""
    if not office.may(Permission.READ_OFFENCES) and kept["funding"] in office.rules.offences(FUNDING):
        raise Problem("record.gone", kind=kind, id=kept["id"])
    return kept


def claimed(office: Office) -> frozenset[str]:
    """Return the sources of money that are the subsidy's."""
    return frozenset(row.code for row in office.rules.named(FUNDING).rows if row.values.get("claimed"))

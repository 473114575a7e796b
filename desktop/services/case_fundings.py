"""Who pays for a case (支援の財源): agreements by days; the later one holds where two name the same day."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import ColumnElement

from desktop.domain.problem import FieldError
from desktop.domain.roles import Permission
from desktop.records.case_funding import CaseFunding, CaseFundingDraft, CaseFundingView
from desktop.records.record import Draft
from desktop.services.recording import Recording
from desktop.services.work_lines import FUNDING, known, other_money
from desktop.storage.unit_of_work import UnitOfWork, table_of


class CaseFundings(Recording[CaseFundingDraft, CaseFundingView]):
    """The verbs about who pays for a case; money that tells of an offence is there for few."""

    row = CaseFunding
    view = CaseFundingView
    writing: ClassVar[Permission] = Permission.KEEP_HOURS

    def known_to_actor(self) -> tuple[ColumnElement[bool], ...]:
        """Leave out what tells of an offence, for who may not know of it."""
        if self.office.may(Permission.READ_OFFENCES):
            return ()
        return (table_of(CaseFunding).c.funding.not_in(self.office.rules.offences(FUNDING)),)

    def put(
        self, work: UnitOfWork, draft: Draft, record_id: UUID | None = None, version: int | None = None
    ) -> UUID:
        """Write who pays; money that tells of an offence is named only by who may know of one."""
        if getattr(draft, "funding", "") in self.office.rules.offences(FUNDING):
            self.office.require(Permission.READ_OFFENCES)
        return super().put(work, draft, record_id, version)

    def present(self, work: UnitOfWork, record_id: UUID) -> dict[str, Any]:
        """Return what is kept of an agreement that the actor may know of."""
        kept = super().present(work, record_id)
        return known(self.office, CaseFunding.kind, kept)

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to an item borne by other money."""
        return other_money(self.office, draft)

"""What somebody decided about a line of the work diary: item and funding, or that it is no line at all.

A line comes from a record of another kind: `about_kind` and `about` say which. Where nothing was decided the
dated rule holds.
"""

from __future__ import annotations

from datetime import date
from typing import Self
from uuid import UUID

from pydantic import model_validator
from sqlmodel import SQLModel

from desktop.records.field import HOURS, Kind, kept, refuse
from desktop.records.record import Draft, Row, View


class WorkAllocationFields(SQLModel):
    """What is kept of a decision; `travel` means the way there and back of the same record."""

    staff_id: UUID = kept(Kind.RECORD, of="staff", default=..., shown_to=HOURS)
    client_id: UUID | None = kept(Kind.RECORD, of="client", index=True)
    on: date = kept(Kind.DATE, default=..., shown_to=HOURS)
    """The day of the line, by which it belongs to a year."""
    about_kind: str = kept(Kind.TEXT, default=..., limit=40, shown_to=HOURS)
    about: str = kept(Kind.TEXT, default=..., limit=32, shown_to=HOURS, index=True)
    travel: bool = kept(Kind.FLAG, shown_to=HOURS)
    item: str = kept(Kind.CODE, codes="subsidy_items", shown_to=HOURS)
    funding: str = kept(Kind.CODE, codes="funding_sources", shown_to=HOURS)
    left_out: bool = kept(Kind.FLAG, shown_to=HOURS)
    reason: str = kept(Kind.TEXT, shown_to=HOURS)


class WorkAllocationDraft(WorkAllocationFields, Draft):
    """A decision as made; leaving a line out needs a reason."""

    @model_validator(mode="after")
    def _has_a_reason(self) -> Self:
        if self.left_out and not self.reason:
            raise refuse("field.required", field="reason")
        return self


class WorkAllocation(WorkAllocationFields, Row, table=True):
    """A kept decision."""

    __tablename__ = "work_allocation"
    kind = "work_allocation"
    closes_by = "on"


class WorkAllocationView(WorkAllocationFields, View):
    """A decision as handed out."""

    kind = "work_allocation"

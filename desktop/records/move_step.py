"""A step on the way into a home (入居までの手順): when it was done or is planned, and how it ended."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlmodel import SQLModel

from desktop.records.field import Kind, SearchColumn, Sensitivity, kept
from desktop.records.record import Draft, Row, View


class MoveStepFields(SQLModel):
    """What is kept of one step; which home it is about, its inquiry says."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    case_id: UUID = kept(Kind.RECORD, of="support_case", default=..., index=True)
    inquiry_id: UUID = kept(Kind.RECORD, of="property_inquiry", default=..., index=True)
    step: str = kept(Kind.CODE, default=..., codes="move_in_steps")
    planned_on: date | None = kept(Kind.DATE)
    done_on: date | None = kept(Kind.DATE)
    result: str = kept(Kind.CODE, Sensitivity.PERSONAL, codes="move_step_results")
    note: str = kept(Kind.NOTE, Sensitivity.SENSITIVE, search=SearchColumn.TEXT)


class MoveStepDraft(MoveStepFields, Draft):
    """A step as typed."""


class MoveStep(MoveStepFields, Row, table=True):
    """A kept step."""

    __tablename__ = "move_step"
    kind = "move_step"


class MoveStepView(MoveStepFields, View):
    """A step as handed out."""

    kind = "move_step"

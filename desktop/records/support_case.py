"""A case (支援ケース): one client's way from consultation to the end, its stages dated."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlmodel import SQLModel

from desktop.domain.stage import Stage
from desktop.records.field import HOURS, Kind, Merge, SearchColumn, Sensitivity, kept
from desktop.records.record import Draft, Row, View


class SupportCaseFields(SQLModel):
    """What is kept of a case. `stage` is the newest of its stage changes, kept for lists."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    number: str = kept(Kind.TEXT, limit=40, shown_to=HOURS)
    opened_on: date = kept(Kind.DATE, default=..., shown_to=HOURS)
    route: str = kept(Kind.CODE, codes="consultation_routes", shown_to=HOURS)
    move_reason: str = kept(Kind.CODE, Sensitivity.SENSITIVE, codes="move_reasons")
    summary: str = kept(Kind.NOTE, Sensitivity.SENSITIVE, search=SearchColumn.TEXT, merge=Merge.JOIN)
    staff_id: UUID | None = kept(Kind.RECORD, of="staff", shown_to=HOURS)
    stage: str = kept(
        Kind.CODE, default=Stage.CONSULTATION.value, codes="stages", shown_to=HOURS, merge=Merge.ASK
    )
    closed_on: date | None = kept(Kind.DATE, shown_to=HOURS)
    closing_outcome: str = kept(Kind.CODE, codes="closing_outcomes", shown_to=HOURS)
    closing_note: str = kept(Kind.NOTE, Sensitivity.SENSITIVE)


class SupportCaseDraft(SupportCaseFields, Draft):
    """A case as typed."""


class SupportCase(SupportCaseFields, Row, table=True):
    """A kept case."""

    __tablename__ = "support_case"
    kind = "support_case"


class SupportCaseView(SupportCaseFields, View):
    """A case as handed out."""

    kind = "support_case"


class StageChangeFields(SQLModel):
    """One step of a case from stage to stage; moving house opens a new episode before the move."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    case_id: UUID = kept(Kind.RECORD, of="support_case", default=..., index=True)
    stage: str = kept(Kind.CODE, default=..., codes="stages", shown_to=HOURS)
    on: date = kept(Kind.DATE, default=..., shown_to=HOURS)
    reason: str = kept(Kind.NOTE, Sensitivity.SENSITIVE)


class StageChangeDraft(StageChangeFields, Draft):
    """A step as decided."""


class StageChange(StageChangeFields, Row, table=True):
    """A kept step."""

    __tablename__ = "stage_change"
    kind = "stage_change"


class StageChangeView(StageChangeFields, View):
    """A step as handed out."""

    kind = "stage_change"

"""A measure (支援の内容) of a support plan: what is done for a goal, by whom, until when."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlmodel import SQLModel

from desktop.records.field import Kind, Merge, SearchColumn, Sensitivity, kept
from desktop.records.record import Draft, Row, View


class PlanMeasureFields(SQLModel):
    """What is kept of a measure; `measure` is one of the ministry's survey, where it fits."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    plan_id: UUID = kept(Kind.RECORD, of="support_plan", default=..., index=True)
    goal_id: UUID | None = kept(Kind.RECORD, of="plan_goal", index=True)
    measure: str = kept(Kind.CODE, codes="support_measures")
    text: str = kept(
        Kind.NOTE, Sensitivity.SENSITIVE, default=..., search=SearchColumn.TEXT, merge=Merge.JOIN
    )
    by_whom: str = kept(Kind.TEXT, Sensitivity.PERSONAL)
    until: date | None = kept(Kind.DATE)
    done_on: date | None = kept(Kind.DATE)


class PlanMeasureDraft(PlanMeasureFields, Draft):
    """A measure as typed."""


class PlanMeasure(PlanMeasureFields, Row, table=True):
    """A kept measure."""

    __tablename__ = "plan_measure"
    kind = "plan_measure"


class PlanMeasureView(PlanMeasureFields, View):
    """A measure as handed out."""

    kind = "plan_measure"

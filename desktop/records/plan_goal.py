"""A goal (目標) of a support plan, and how it was judged when looking back."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlmodel import SQLModel

from desktop.records.field import Kind, Merge, SearchColumn, Sensitivity, kept
from desktop.records.record import Draft, Row, View


class PlanGoalFields(SQLModel):
    """What is kept of a goal."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    plan_id: UUID = kept(Kind.RECORD, of="support_plan", default=..., index=True)
    text: str = kept(
        Kind.NOTE, Sensitivity.SENSITIVE, default=..., search=SearchColumn.TEXT, merge=Merge.JOIN
    )
    until: date | None = kept(Kind.DATE)
    evaluation: str = kept(Kind.CODE, codes="goal_evaluations", merge=Merge.ASK)
    evaluated_on: date | None = kept(Kind.DATE)
    evaluation_note: str = kept(Kind.NOTE, Sensitivity.SENSITIVE, merge=Merge.JOIN)


class PlanGoalDraft(PlanGoalFields, Draft):
    """A goal as typed."""


class PlanGoal(PlanGoalFields, Row, table=True):
    """A kept goal."""

    __tablename__ = "plan_goal"
    kind = "plan_goal"


class PlanGoalView(PlanGoalFields, View):
    """A goal as handed out."""

    kind = "plan_goal"

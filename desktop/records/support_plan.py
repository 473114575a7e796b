"""A support plan (支援計画): what the client wishes, and what was agreed on to get there.

Goals stand in plan_goal.py, what is done for them in plan_measure.py, the days of review in plan_review.py.
"""

from __future__ import annotations

from datetime import date
from typing import Self
from uuid import UUID

from pydantic import model_validator
from sqlmodel import SQLModel

from desktop.records.field import HOURS, Kind, Merge, SearchColumn, Sensitivity, kept, refuse
from desktop.records.record import Draft, Row, View


class SupportPlanFields(SQLModel):
    """What is kept of a plan; `follows_id` is the plan it takes the place of."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    case_id: UUID = kept(Kind.RECORD, of="support_case", default=..., index=True)
    follows_id: UUID | None = kept(Kind.RECORD, of="support_plan")
    staff_id: UUID | None = kept(Kind.RECORD, of="staff", shown_to=HOURS)
    starts_on: date = kept(Kind.DATE, default=..., shown_to=HOURS)
    ends_on: date | None = kept(Kind.DATE, shown_to=HOURS)
    wish: str = kept(Kind.NOTE, Sensitivity.SENSITIVE, search=SearchColumn.TEXT, merge=Merge.JOIN)
    aim: str = kept(Kind.NOTE, Sensitivity.SENSITIVE, search=SearchColumn.TEXT, merge=Merge.JOIN)
    agreed_on: date | None = kept(Kind.DATE, merge=Merge.ASK)
    agreement: str = kept(Kind.CODE, codes="agreement_ways", merge=Merge.ASK)
    agreed_by: str = kept(Kind.TEXT, Sensitivity.PERSONAL)
    note: str = kept(Kind.NOTE, Sensitivity.SENSITIVE)


class SupportPlanDraft(SupportPlanFields, Draft):
    """A plan as typed."""

    @model_validator(mode="after")
    def _dates_in_order(self) -> Self:
        if self.ends_on is not None and self.ends_on < self.starts_on:
            raise refuse("date.end_before_start", field="ends_on")
        if self.agreed_on is not None and not self.agreement:
            raise refuse("plan.agreed_how", field="agreement")
        return self


class SupportPlan(SupportPlanFields, Row, table=True):
    """A kept plan."""

    __tablename__ = "support_plan"
    kind = "support_plan"


class SupportPlanView(SupportPlanFields, View):
    """A plan as handed out."""

    kind = "support_plan"

"""A monitoring plan (見守り計画): how often somebody looks in on the client, and since when."""

from __future__ import annotations

from datetime import date
from typing import Self
from uuid import UUID

from pydantic import model_validator
from sqlmodel import SQLModel

from desktop.records.field import HOURS, Kind, Sensitivity, kept, refuse
from desktop.records.record import Draft, Row, View


class MonitoringPlanFields(SQLModel):
    """What is kept of a plan; the interval is a code of the dated list `monitoring_intervals`.

    `quiet_days` is the silence that is usual for this person, where it was agreed instead of learnt from the
    record; `staff_id` is who usually goes; `rule` is the proposal that the interval was agreed by.
    """

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    case_id: UUID = kept(Kind.RECORD, of="support_case", default=..., index=True)
    interval: str = kept(Kind.CODE, default=..., codes="monitoring_intervals", shown_to=HOURS)
    starts_on: date = kept(Kind.DATE, default=..., shown_to=HOURS)
    ends_on: date | None = kept(Kind.DATE, shown_to=HOURS)
    staff_id: UUID | None = kept(Kind.RECORD, of="staff", shown_to=HOURS)
    quiet_days: int | None = kept(Kind.COUNT, limit=366)
    rule: str = kept(Kind.TEXT)
    note: str = kept(Kind.NOTE, Sensitivity.SENSITIVE)


class MonitoringPlanDraft(MonitoringPlanFields, Draft):
    """A plan as agreed."""

    @model_validator(mode="after")
    def _dates_in_order(self) -> Self:
        if self.ends_on is not None and self.ends_on < self.starts_on:
            raise refuse("date.end_before_start", field="ends_on")
        return self


class MonitoringPlan(MonitoringPlanFields, Row, table=True):
    """A kept plan."""

    __tablename__ = "monitoring_plan"
    kind = "monitoring_plan"


class MonitoringPlanView(MonitoringPlanFields, View):
    """A plan as handed out."""

    kind = "monitoring_plan"

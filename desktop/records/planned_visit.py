"""A planned visit (訪問の予定): when somebody means to go, who, what for, and which entry answered it."""

from __future__ import annotations

from datetime import date, time
from typing import Self
from uuid import UUID

from pydantic import model_validator
from sqlalchemy import Index
from sqlmodel import SQLModel

from desktop.records.field import HOURS, Kind, Sensitivity, kept, refuse
from desktop.records.record import Draft, Row, View


class PlannedVisitFields(SQLModel):
    """What is kept of one planned visit; from `start` to `end` is the time in which somebody is expected.

    `entry_id` is the support entry that answered it; `called_off_on` says that nobody goes any more.
    """

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    case_id: UUID = kept(Kind.RECORD, of="support_case", default=..., index=True)
    staff_id: UUID | None = kept(Kind.RECORD, of="staff", shown_to=HOURS)
    on: date = kept(Kind.DATE, default=..., shown_to=HOURS)
    start: time | None = kept(Kind.TIME, shown_to=HOURS)
    end: time | None = kept(Kind.TIME, shown_to=HOURS)
    activity: str = kept(Kind.CODE, default=..., codes="entry_kinds", shown_to=HOURS)
    purpose: str = kept(Kind.TEXT, Sensitivity.SENSITIVE, limit=200)
    entry_id: UUID | None = kept(Kind.RECORD, of="support_entry", index=True)
    called_off_on: date | None = kept(Kind.DATE, shown_to=HOURS)
    called_off_because: str = kept(Kind.TEXT, Sensitivity.SENSITIVE, limit=200)


class PlannedVisitDraft(PlannedVisitFields, Draft):
    """A planned visit as typed."""

    @model_validator(mode="after")
    def _times_in_order(self) -> Self:
        if self.start is not None and self.end is not None and self.end < self.start:
            raise refuse("time.end_before_start", field="end")
        return self


class PlannedVisit(PlannedVisitFields, Row, table=True):
    """A kept planned visit; calendar and route walk the index by day."""

    __tablename__ = "planned_visit"
    __table_args__ = (
        Index("ix_planned_visit_days", "on", "deleted_at", "called_off_on", "client_id"),
        Index("ix_planned_visit_open", "entry_id", "on", "deleted_at", "called_off_on", "client_id"),
    )
    kind = "planned_visit"


class PlannedVisitView(PlannedVisitFields, View):
    """A planned visit as handed out."""

    kind = "planned_visit"

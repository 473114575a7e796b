"""A shift of night and holiday duty (夜間・休日当番): who can be reached from when to when."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Self
from uuid import UUID

from pydantic import model_validator
from sqlalchemy import Index
from sqlmodel import SQLModel

from desktop.records.field import HOURS, Kind, kept, refuse
from desktop.records.record import Draft, Row, View

_LONGEST_DAYS = 14


class DutyShiftFields(SQLModel):
    """What is kept of a shift; it may end on a later day than it begins."""

    staff_id: UUID = kept(Kind.RECORD, of="staff", default=..., shown_to=HOURS, index=True)
    duty_kind: str = kept(Kind.CODE, default=..., codes="duty_kinds", shown_to=HOURS)
    starts_on: date = kept(Kind.DATE, default=..., shown_to=HOURS)
    start: time = kept(Kind.TIME, default=..., shown_to=HOURS)
    ends_on: date = kept(Kind.DATE, default=..., shown_to=HOURS)
    end: time = kept(Kind.TIME, default=..., shown_to=HOURS)
    note: str = kept(Kind.TEXT)


class DutyShiftDraft(DutyShiftFields, Draft):
    """A shift as agreed."""

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        begun = datetime.combine(self.starts_on, self.start)
        ended = datetime.combine(self.ends_on, self.end)
        if ended <= begun:
            field = "ends_on" if self.ends_on < self.starts_on else "end"
            raise refuse("duty.ends_before_start", field=field)
        if (self.ends_on - self.starts_on).days > _LONGEST_DAYS:
            raise refuse("duty.too_long", field="ends_on", most=_LONGEST_DAYS)
        return self


class DutyShift(DutyShiftFields, Row, table=True):
    """A kept shift."""

    __tablename__ = "duty_shift"
    __table_args__ = (Index("ix_duty_shift_days", "ends_on", "starts_on"),)
    kind = "duty_shift"


class DutyShiftView(DutyShiftFields, View):
    """A shift as handed out."""

    kind = "duty_shift"

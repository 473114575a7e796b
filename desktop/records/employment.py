"""How somebody works for the corporation (雇用・従事の形): as what, for how long a week, from when."""

from __future__ import annotations

from datetime import date, time
from typing import Self
from uuid import UUID

from pydantic import model_validator
from sqlmodel import SQLModel

from desktop.records.field import HOURS, Kind, Merge, kept, refuse
from desktop.records.record import Draft, Row, View

_DAY = 24 * 60
_WEEK = 7 * _DAY


class EmploymentFields(SQLModel):
    """What is kept of it; the contract (労働条件通知書) may lie beside it as a file, by digest.

    `staff_number` is the number under which other programs know the person.
    """

    staff_id: UUID = kept(Kind.RECORD, of="staff", default=..., shown_to=HOURS, index=True)
    employment_kind: str = kept(
        Kind.CODE, default=..., codes="employment_kinds", shown_to=HOURS, merge=Merge.ASK
    )
    job_title: str = kept(Kind.TEXT, shown_to=HOURS, limit=100)
    staff_number: str = kept(Kind.TEXT, shown_to=HOURS, limit=40)
    weekly_minutes: int | None = kept(Kind.MINUTES, shown_to=HOURS, limit=_WEEK)
    starts_on: date = kept(Kind.DATE, default=..., shown_to=HOURS)
    ends_on: date | None = kept(Kind.DATE, shown_to=HOURS, merge=Merge.ASK)
    directly_employed: bool = kept(Kind.FLAG, shown_to=HOURS)
    title: str = kept(Kind.TEXT, shown_to=HOURS)
    digest: str = kept(Kind.TEXT, limit=64, index=True, shown_to=HOURS)
    media_type: str = kept(Kind.TEXT, limit=60, shown_to=HOURS)
    size: int | None = kept(Kind.COUNT, shown_to=HOURS)
    note: str = kept(Kind.TEXT, shown_to=HOURS)


class EmploymentDraft(EmploymentFields, Draft):
    """An employment as typed."""

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.ends_on is not None and self.ends_on < self.starts_on:
            raise refuse("date.end_before_start", field="ends_on")
        return self


class Employment(EmploymentFields, Row, table=True):
    """A kept employment."""

    kind = "employment"
    hours_of = "staff_id"


class EmploymentView(EmploymentFields, View):
    """An employment as handed out."""

    kind = "employment"


class EmploymentHoursFields(SQLModel):
    """When somebody usually works on a day of the week; an end before the start lies on the next day."""

    employment_id: UUID = kept(Kind.RECORD, of="employment", default=..., index=True)
    weekday: str = kept(Kind.CODE, default=..., codes="weekdays", shown_to=HOURS)
    start: time = kept(Kind.TIME, default=..., shown_to=HOURS)
    end: time = kept(Kind.TIME, default=..., shown_to=HOURS)
    break_minutes: int | None = kept(Kind.MINUTES, shown_to=HOURS, limit=_DAY)


class EmploymentHoursDraft(EmploymentHoursFields, Draft):
    """Usual hours as typed."""


class EmploymentHours(EmploymentHoursFields, Row, table=True):
    """Kept usual hours."""

    __tablename__ = "employment_hours"
    kind = "employment_hours"


class EmploymentHoursView(EmploymentHoursFields, View):
    """Usual hours as handed out."""

    kind = "employment_hours"

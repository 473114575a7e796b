"""A line of the work diary that no other record tells (業務日誌の行): office work, publicity, training."""

from __future__ import annotations

from datetime import date, time
from typing import Self
from uuid import UUID

from pydantic import model_validator
from sqlmodel import SQLModel

from desktop.records.field import HOURS, Kind, Sensitivity, kept, refuse
from desktop.records.record import Draft, Row, View

_FULL_DAY = 24 * 60


class WorkLineFields(SQLModel):
    """What is kept of a line; an empty `item` or `funding` leaves it to the rule for its kind."""

    staff_id: UUID = kept(Kind.RECORD, of="staff", default=..., shown_to=HOURS, index=True)
    on: date = kept(Kind.DATE, default=..., shown_to=HOURS, index=True)
    start: time | None = kept(Kind.TIME, shown_to=HOURS)
    end: time | None = kept(Kind.TIME, shown_to=HOURS)
    minutes: int | None = kept(Kind.MINUTES, shown_to=HOURS, limit=_FULL_DAY)
    work_kind: str = kept(Kind.CODE, default=..., codes="work_kinds", shown_to=HOURS)
    client_id: UUID | None = kept(Kind.RECORD, of="client", shown_to=HOURS, index=True)
    case_id: UUID | None = kept(Kind.RECORD, of="support_case", shown_to=HOURS)
    item: str = kept(Kind.CODE, codes="subsidy_items", shown_to=HOURS)
    funding: str = kept(Kind.CODE, codes="funding_sources", shown_to=HOURS)
    place: str = kept(Kind.TEXT, shown_to=HOURS)
    duty_shift_id: UUID | None = kept(Kind.RECORD, of="duty_shift", shown_to=HOURS, index=True)
    """The shift of night and holiday duty that it was written from."""
    text: str = kept(Kind.TEXT, Sensitivity.PERSONAL, shown_to=HOURS)


class WorkLineDraft(WorkLineFields, Draft):
    """A line as typed: with a beginning and an end, or with minutes alone."""

    @model_validator(mode="after")
    def _has_its_time(self) -> Self:
        span = _minutes_between(self.start, self.end)
        if span is not None and span <= 0:
            raise refuse("work_line.end_before_start", field="end")
        if self.minutes is None:
            if span is None:
                raise refuse("work_line.no_minutes", field="minutes")
            self.minutes = span
        elif self.minutes == 0:
            raise refuse("work_line.no_minutes", field="minutes")
        elif span is not None and self.minutes > span:
            raise refuse("work_line.too_many_minutes", field="minutes", most=span)
        return self


class WorkLine(WorkLineFields, Row, table=True):
    """A kept line."""

    __tablename__ = "work_line"
    kind = "work_line"
    closes_by = "on"
    hours_of = "staff_id"


class WorkLineView(WorkLineFields, View):
    """A line as handed out."""

    kind = "work_line"


def _minutes_between(start: time | None, end: time | None) -> int | None:
    if start is None or end is None:
        return None
    return (end.hour - start.hour) * 60 + end.minute - start.minute

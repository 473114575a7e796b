"""A line of the attendance book (出勤簿): when a member of staff came and went, or why they did not."""

from __future__ import annotations

from datetime import date, time
from uuid import UUID

from sqlalchemy import Index
from sqlmodel import SQLModel

from desktop.records.field import HOURS, Kind, kept
from desktop.records.record import Draft, Row, View

_FULL_DAY = 24 * 60


class AttendanceFields(SQLModel):
    """What is kept of a presence; a day may have several. An end before the start lies on the next day.

    `origin` says whether somebody typed it, a file brought it, or the diary proposed it.
    """

    staff_id: UUID = kept(Kind.RECORD, of="staff", default=..., shown_to=HOURS)
    on: date = kept(Kind.DATE, default=..., shown_to=HOURS, index=True)
    start: time | None = kept(Kind.TIME, shown_to=HOURS)
    end: time | None = kept(Kind.TIME, shown_to=HOURS)
    break_minutes: int | None = kept(Kind.MINUTES, shown_to=HOURS, limit=_FULL_DAY)
    attendance_kind: str = kept(Kind.CODE, default="worked", codes="attendance_kinds", shown_to=HOURS)
    origin: str = kept(Kind.CODE, default="typed", codes="attendance_origins", shown_to=HOURS)
    note: str = kept(Kind.TEXT, shown_to=HOURS, limit=200)


class AttendanceDraft(AttendanceFields, Draft):
    """A presence as typed; what a day's times have to be is asked by the service, whose rules are dated."""


class Attendance(AttendanceFields, Row, table=True):
    """A kept presence; a month of one person walks the index by person and day."""

    __table_args__ = (Index("ix_attendance_staff_day", "staff_id", "on"),)
    kind = "attendance"
    closes_by = "on"
    hours_of = "staff_id"


class AttendanceView(AttendanceFields, View):
    """A presence as handed out."""

    kind = "attendance"

"""A seminar that the corporation held (セミナー・勉強会): what about, for whom, who came, which staff."""

from __future__ import annotations

from datetime import date, time
from typing import Self
from uuid import UUID

from pydantic import model_validator
from sqlmodel import SQLModel

from desktop.records.field import HOURS, Kind, Merge, SearchColumn, kept, refuse
from desktop.records.record import Draft, Row, View

MOST_PEOPLE = 10_000
"""More came to no seminar; it was typed by mistake."""


class SeminarFields(SQLModel):
    """What is kept of a seminar; it tells of no client, so that it can be shown to whoever pays for it."""

    title: str = kept(Kind.TEXT, default=..., search=SearchColumn.TEXT, shown_to=HOURS)
    on: date = kept(Kind.DATE, default=..., shown_to=HOURS, index=True)
    start: time | None = kept(Kind.TIME, shown_to=HOURS)
    end: time | None = kept(Kind.TIME, shown_to=HOURS)
    place: str = kept(Kind.TEXT, shown_to=HOURS)
    audience: str = kept(Kind.TEXT, shown_to=HOURS)
    programme: str = kept(Kind.NOTE, search=SearchColumn.TEXT, merge=Merge.JOIN)
    item: str = kept(Kind.CODE, codes="subsidy_items", shown_to=HOURS)
    funding: str = kept(Kind.CODE, codes="funding_sources", shown_to=HOURS)
    note: str = kept(Kind.NOTE, merge=Merge.JOIN)


class SeminarDraft(SeminarFields, Draft):
    """A seminar as typed."""

    @model_validator(mode="after")
    def _times_in_order(self) -> Self:
        if self.start is not None and self.end is not None and self.end <= self.start:
            raise refuse("time.end_before_start", field="end")
        return self


class Seminar(SeminarFields, Row, table=True):
    """A kept seminar."""

    kind = "seminar"
    closes_by = "on"
    comes_late = True


class SeminarView(SeminarFields, View):
    """A seminar as handed out."""

    kind = "seminar"


class SeminarAttendanceFields(SQLModel):
    """How many of one kind came."""

    seminar_id: UUID = kept(Kind.RECORD, of="seminar", default=..., index=True)
    attendee_kind: str = kept(Kind.CODE, default=..., codes="seminar_attendees", shown_to=HOURS)
    number: int = kept(Kind.COUNT, default=..., shown_to=HOURS, limit=MOST_PEOPLE)


class SeminarAttendanceDraft(SeminarAttendanceFields, Draft):
    """A number as typed."""


class SeminarAttendance(SeminarAttendanceFields, Row, table=True):
    """A kept number."""

    __tablename__ = "seminar_attendance"
    kind = "seminar_attendance"
    closes_with = "seminar_id"
    comes_late = True


class SeminarAttendanceView(SeminarAttendanceFields, View):
    """A number as handed out."""

    kind = "seminar_attendance"


class SeminarStaffFields(SQLModel):
    """Somebody of the staff who was there: the seminar is a line of their diary."""

    seminar_id: UUID = kept(Kind.RECORD, of="seminar", default=..., index=True)
    staff_id: UUID = kept(Kind.RECORD, of="staff", default=..., shown_to=HOURS, index=True)


class SeminarStaffDraft(SeminarStaffFields, Draft):
    """Somebody as chosen."""


class SeminarStaff(SeminarStaffFields, Row, table=True):
    """A kept presence."""

    __tablename__ = "seminar_staff"
    kind = "seminar_staff"
    closes_with = "seminar_id"
    comes_late = True


class SeminarStaffView(SeminarStaffFields, View):
    """A presence as handed out."""

    kind = "seminar_staff"


class SeminarPaperFields(SQLModel):
    """A file of a seminar: leaflet, photo, list of who came, what was handed out.

    Its bytes lie in the attachments store by digest.
    """

    seminar_id: UUID = kept(Kind.RECORD, of="seminar", default=..., index=True)
    paper: str = kept(Kind.CODE, default=..., codes="seminar_papers", shown_to=HOURS)
    title: str = kept(Kind.TEXT, shown_to=HOURS, limit=200)
    digest: str = kept(Kind.TEXT, default=..., limit=64, index=True, shown_to=HOURS)
    media_type: str = kept(Kind.TEXT, default=..., limit=60, shown_to=HOURS)
    size: int = kept(Kind.COUNT, default=..., shown_to=HOURS)


class SeminarPaperDraft(SeminarPaperFields, Draft):
    """A file as chosen."""


class SeminarPaper(SeminarPaperFields, Row, table=True):
    """A kept file."""

    __tablename__ = "seminar_paper"
    kind = "seminar_paper"


class SeminarPaperView(SeminarPaperFields, View):
    """A file as handed out, without its bytes."""

    kind = "seminar_paper"

"""The morning's handing over (申し送り): up to which moment it tells, what was added, who has read it."""

from __future__ import annotations

from datetime import date, time
from uuid import UUID

from sqlmodel import SQLModel

from desktop.records.field import HOURS, Kind, Merge, Sensitivity, kept
from desktop.records.record import Draft, Row, View


class DutyHandoverFields(SQLModel):
    """What is kept of a page: it tells of what happened since the one before, and names no client."""

    staff_id: UUID = kept(Kind.RECORD, of="staff", default=..., shown_to=HOURS)
    since_on: date = kept(Kind.DATE, default=..., shown_to=HOURS)
    since_at: time = kept(Kind.TIME, default=..., shown_to=HOURS)
    on: date = kept(Kind.DATE, default=..., shown_to=HOURS, index=True)
    at: time = kept(Kind.TIME, default=..., shown_to=HOURS)
    text: str = kept(Kind.NOTE, Sensitivity.SENSITIVE, merge=Merge.JOIN)


class DutyHandoverDraft(DutyHandoverFields, Draft):
    """A page as closed."""


class DutyHandover(DutyHandoverFields, Row, table=True):
    """A kept page."""

    __tablename__ = "duty_handover"
    kind = "duty_handover"


class DutyHandoverView(DutyHandoverFields, View):
    """A page as handed out."""

    kind = "duty_handover"


class DutyHandoverReadFields(SQLModel):
    """Who has read a page, and when."""

    handover_id: UUID = kept(Kind.RECORD, of="duty_handover", default=..., index=True)
    staff_id: UUID = kept(Kind.RECORD, of="staff", default=..., shown_to=HOURS)
    on: date = kept(Kind.DATE, default=..., shown_to=HOURS)
    at: time = kept(Kind.TIME, default=..., shown_to=HOURS)


class DutyHandoverReadDraft(DutyHandoverReadFields, Draft):
    """A page as ticked."""


class DutyHandoverRead(DutyHandoverReadFields, Row, table=True):
    """A kept tick."""

    __tablename__ = "duty_handover_read"
    kind = "duty_handover_read"


class DutyHandoverReadView(DutyHandoverReadFields, View):
    """A tick as handed out."""

    kind = "duty_handover_read"

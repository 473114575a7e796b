"""A meeting (会議): which, when, where, who was there, what was said and decided, and what comes next.

What was said about a client stands in the support entry that the meeting leaves for them, never here: it goes
with the client when they are erased, and nobody reads of one person on another's page.
"""

from __future__ import annotations

from datetime import date, time
from typing import Self
from uuid import UUID

from pydantic import model_validator
from sqlalchemy import Index
from sqlmodel import SQLModel

from desktop.records.field import HOURS, Kind, Merge, SearchColumn, Sensitivity, kept, refuse
from desktop.records.record import Draft, Row, View


class MeetingFields(SQLModel):
    """What is kept of a meeting; `agency_id` is the council or office that held it."""

    meeting_kind: str = kept(Kind.CODE, default=..., codes="meeting_kinds", shown_to=HOURS)
    title: str = kept(Kind.TEXT, search=SearchColumn.TEXT, shown_to=HOURS)
    agency_id: UUID | None = kept(Kind.RECORD, of="agency", shown_to=HOURS, index=True)
    on: date = kept(Kind.DATE, default=..., shown_to=HOURS, index=True)
    start: time | None = kept(Kind.TIME, shown_to=HOURS)
    end: time | None = kept(Kind.TIME, shown_to=HOURS)
    place: str = kept(Kind.TEXT, shown_to=HOURS)
    agenda: str = kept(Kind.NOTE, search=SearchColumn.TEXT, merge=Merge.JOIN)
    minutes_text: str = kept(Kind.NOTE, Sensitivity.SENSITIVE, search=SearchColumn.TEXT, merge=Merge.JOIN)
    decisions: str = kept(Kind.NOTE, Sensitivity.SENSITIVE, search=SearchColumn.TEXT, merge=Merge.JOIN)
    next_step: str = kept(Kind.TEXT, Sensitivity.SENSITIVE, search=SearchColumn.TEXT)
    next_due: date | None = kept(Kind.DATE)
    next_done_on: date | None = kept(Kind.DATE)


class MeetingDraft(MeetingFields, Draft):
    """A meeting as typed."""

    @model_validator(mode="after")
    def _times_in_order(self) -> Self:
        if self.start is not None and self.end is not None and self.end < self.start:
            raise refuse("meeting.end_before_start", field="end")
        return self


class Meeting(MeetingFields, Row, table=True):
    """A kept meeting."""

    __table_args__ = (Index("ix_meeting_open_steps", "next_done_on", "next_due"),)
    kind = "meeting"
    closes_by = "on"
    comes_late = True


class MeetingView(MeetingFields, View):
    """A meeting as handed out."""

    kind = "meeting"


class MeetingParticipantFields(SQLModel):
    """Who was there: one of the staff, somebody of an agency, a client, or a name that was typed."""

    meeting_id: UUID = kept(Kind.RECORD, of="meeting", default=..., index=True)
    staff_id: UUID | None = kept(Kind.RECORD, of="staff", shown_to=HOURS, index=True)
    agency_id: UUID | None = kept(Kind.RECORD, of="agency", shown_to=HOURS)
    agency_person_id: UUID | None = kept(Kind.RECORD, of="agency_person", shown_to=HOURS)
    client_id: UUID | None = kept(Kind.RECORD, of="client", index=True)
    name: str = kept(Kind.NAME, Sensitivity.PERSONAL)


class MeetingParticipantDraft(MeetingParticipantFields, Draft):
    """A participant as chosen or typed."""

    @model_validator(mode="after")
    def _somebody(self) -> Self:
        if not (self.staff_id or self.agency_id or self.agency_person_id or self.client_id or self.name):
            raise refuse("field.required", field="name")
        return self


class MeetingParticipant(MeetingParticipantFields, Row, table=True):
    """A kept participant."""

    __tablename__ = "meeting_participant"
    kind = "meeting_participant"
    closes_with = "meeting_id"
    comes_late = True


class MeetingParticipantView(MeetingParticipantFields, View):
    """A participant as handed out."""

    kind = "meeting_participant"


class MeetingClientFields(SQLModel):
    """A client whom the meeting was about; `entry_id` is the support entry that tells what was said."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    meeting_id: UUID = kept(Kind.RECORD, of="meeting", default=..., index=True)
    entry_id: UUID = kept(Kind.RECORD, of="support_entry", default=..., index=True)


class MeetingClientDraft(MeetingClientFields, Draft):
    """A client of a meeting as chosen."""


class MeetingClient(MeetingClientFields, Row, table=True):
    """A kept client of a meeting."""

    __tablename__ = "meeting_client"
    kind = "meeting_client"


class MeetingClientView(MeetingClientFields, View):
    """A client of a meeting as handed out."""

    kind = "meeting_client"

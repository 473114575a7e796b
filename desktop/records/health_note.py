"""What helpers have to know in an emergency (緊急時の情報): illnesses, medicines, the way in, wishes.

One a client. An empty field was not asked: the sheet leaves a line for the pen there and guesses nothing.
"""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlmodel import SQLModel

from desktop.records.field import Kind, Merge, Sensitivity, kept
from desktop.records.record import Draft, Row, View

_SENSITIVE = Sensitivity.SENSITIVE


class HealthNoteFields(SQLModel):
    """What is kept; religion and wishes stand here only as the person said them."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    checked_on: date | None = kept(Kind.DATE)
    blood_type: str = kept(Kind.CODE, _SENSITIVE, codes="blood_types")
    illnesses: str = kept(Kind.NOTE, _SENSITIVE, merge=Merge.JOIN)
    medicines: str = kept(Kind.NOTE, _SENSITIVE, merge=Merge.JOIN)
    medicines_kept: str = kept(Kind.TEXT, _SENSITIVE)
    allergies: str = kept(Kind.NOTE, _SENSITIVE, merge=Merge.JOIN)
    devices: str = kept(Kind.TEXT, _SENSITIVE)
    doctor: str = kept(Kind.NAME, _SENSITIVE)
    clinic: str = kept(Kind.NAME, _SENSITIVE, tells_where=True)
    clinic_phone: str = kept(Kind.PHONE, _SENSITIVE, tells_where=True)
    hospital: str = kept(Kind.NAME, _SENSITIVE, tells_where=True)
    hospital_phone: str = kept(Kind.PHONE, _SENSITIVE, tells_where=True)
    care_level: str = kept(Kind.TEXT, _SENSITIVE, limit=60)
    hearing_seeing: str = kept(Kind.TEXT, _SENSITIVE)
    insured_with: str = kept(Kind.TEXT, _SENSITIVE, tells_where=True)
    way_in: str = kept(Kind.NOTE, _SENSITIVE, tells_where=True)
    pets: str = kept(Kind.TEXT, Sensitivity.PERSONAL)
    religion: str = kept(Kind.TEXT, _SENSITIVE)
    wishes: str = kept(Kind.NOTE, _SENSITIVE, merge=Merge.JOIN)
    not_to_tell: str = kept(Kind.NOTE, _SENSITIVE)


class HealthNoteDraft(HealthNoteFields, Draft):
    """What was asked, as typed."""


class HealthNote(HealthNoteFields, Row, table=True):
    """A kept note."""

    __tablename__ = "health_note"
    kind = "health_note"


class HealthNoteView(HealthNoteFields, View):
    """A note as handed out."""

    kind = "health_note"

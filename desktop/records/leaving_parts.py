"""What belongs to a leaving: contracts of supply with their last meter reading, and who calls afterwards."""

from __future__ import annotations

from datetime import date
from typing import Self
from uuid import UUID

from pydantic import model_validator
from sqlmodel import SQLModel

from desktop.records.field import HOURS, Kind, Sensitivity, kept, refuse
from desktop.records.record import Draft, Row, View

_PERSONAL, _SENSITIVE = Sensitivity.PERSONAL, Sensitivity.SENSITIVE


class LeavingUtilityFields(SQLModel):
    """A contract of supply: with whom, told when, until when, what the meter showed on the last day."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    leaving_id: UUID = kept(Kind.RECORD, of="leaving", default=..., index=True)
    utility: str = kept(Kind.CODE, default=..., codes="leaving_utilities")
    provider: str = kept(Kind.NAME, _PERSONAL)
    customer_number: str = kept(Kind.TEXT, _SENSITIVE, limit=60)
    told_on: date | None = kept(Kind.DATE)
    stops_on: date | None = kept(Kind.DATE)
    read_on: date | None = kept(Kind.DATE)
    reading: str = kept(Kind.TEXT, limit=30)
    bill_to: str = kept(Kind.TEXT, _PERSONAL, limit=200, tells_where=True)
    note: str = kept(Kind.NOTE, _SENSITIVE)


class LeavingUtilityDraft(LeavingUtilityFields, Draft):
    """A contract of supply as typed."""

    @model_validator(mode="after")
    def _read_on_a_day(self) -> Self:
        if self.reading and self.read_on is None:
            raise refuse("leaving.reading_without_day", field="read_on")
        return self


class LeavingUtility(LeavingUtilityFields, Row, table=True):
    """A kept contract of supply."""

    __tablename__ = "leaving_utility"
    kind = "leaving_utility"


class LeavingUtilityView(LeavingUtilityFields, View):
    """A contract of supply as handed out."""

    kind = "leaving_utility"


class LeavingCallFields(SQLModel):
    """A contact after leaving (退去後の連絡): by whom and when, with whom, and how it went."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    leaving_id: UUID = kept(Kind.RECORD, of="leaving", default=..., index=True)
    planned_on: date = kept(Kind.DATE, default=..., shown_to=HOURS)
    staff_id: UUID | None = kept(Kind.RECORD, of="staff", shown_to=HOURS)
    way: str = kept(Kind.CODE, codes="notice_ways")
    whom: str = kept(Kind.NAME, _PERSONAL)
    phone: str = kept(Kind.PHONE, _PERSONAL, tells_where=True)
    purpose: str = kept(Kind.TEXT, _SENSITIVE, limit=200)
    done_on: date | None = kept(Kind.DATE, shown_to=HOURS)
    outcome: str = kept(Kind.NOTE, _SENSITIVE)


class LeavingCallDraft(LeavingCallFields, Draft):
    """A contact after leaving as typed."""


class LeavingCall(LeavingCallFields, Row, table=True):
    """A kept contact after leaving."""

    __tablename__ = "leaving_call"
    kind = "leaving_call"


class LeavingCallView(LeavingCallFields, View):
    """A contact after leaving as handed out."""

    kind = "leaving_call"

"""Somebody asked about a person (所在の問合せ): who they say they are, whom they want, what was answered.

Nobody is told whether the person is known here. Whom the name may mean is found when the inquiry is kept, and
shown to those who support the person, not to the one at the telephone.
"""

from __future__ import annotations

from datetime import date, time
from typing import Self
from uuid import UUID

from pydantic import model_validator
from sqlalchemy import Index
from sqlmodel import SQLModel

from desktop.records.field import HOURS, Kind, Merge, Sensitivity, kept, refuse
from desktop.records.record import Draft, Row, View


class AddressInquiryFields(SQLModel):
    """What is kept of an inquiry; `seen_on` is when somebody who supports the person read it."""

    staff_id: UUID = kept(Kind.RECORD, of="staff", default=..., shown_to=HOURS)
    client_id: UUID | None = kept(Kind.RECORD, of="client")
    on: date = kept(Kind.DATE, default=..., shown_to=HOURS, index=True)
    at: time | None = kept(Kind.TIME, shown_to=HOURS)
    way: str = kept(Kind.CODE, default=..., codes="inquiry_ways")
    asked_for: str = kept(Kind.NAME, Sensitivity.PERSONAL)
    asked_for_kana: str = kept(Kind.KANA, Sensitivity.PERSONAL)
    asker: str = kept(Kind.NAME, Sensitivity.SENSITIVE)
    asker_kind: str = kept(Kind.CODE, Sensitivity.SENSITIVE, codes="asker_kinds")
    asker_phone: str = kept(Kind.PHONE, Sensitivity.SENSITIVE)
    asked: str = kept(Kind.NOTE, Sensitivity.SENSITIVE, merge=Merge.JOIN)
    outcome: str = kept(Kind.CODE, Sensitivity.SENSITIVE, default=..., codes="inquiry_outcomes")
    answered: str = kept(Kind.NOTE, Sensitivity.SENSITIVE, merge=Merge.JOIN)
    seen_on: date | None = kept(Kind.DATE)


class AddressInquiryDraft(AddressInquiryFields, Draft):
    """An inquiry as noted."""

    @model_validator(mode="after")
    def _somebody_was_asked_for(self) -> Self:
        if not (self.asked_for or self.asked_for_kana or self.client_id):
            raise refuse("address_inquiry.for_nobody", field="asked_for")
        return self


class AddressInquiry(AddressInquiryFields, Row, table=True):
    """A kept inquiry."""

    __tablename__ = "address_inquiry"
    __table_args__ = (Index("ix_address_inquiry_client_id", "client_id", "seen_on", "deleted_at"),)
    kind = "address_inquiry"


class AddressInquiryView(AddressInquiryFields, View):
    """An inquiry as handed out."""

    kind = "address_inquiry"

"""A referral (つなぎ・紹介): a client sent to an agency or by one, with what consent, and what came of it."""

from __future__ import annotations

from datetime import date
from typing import Self
from uuid import UUID

from pydantic import model_validator
from sqlmodel import SQLModel

from desktop.records.field import HOURS, Kind, Merge, SearchColumn, Sensitivity, kept, refuse
from desktop.records.record import Draft, Row, View


class ReferralFields(SQLModel):
    """What is kept of a referral; `consent_id` is the answer that allowed handing on what was handed on."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    case_id: UUID = kept(Kind.RECORD, of="support_case", default=..., index=True)
    direction: str = kept(
        Kind.CODE, default="out", codes="referral_directions", shown_to=HOURS, merge=Merge.ASK
    )
    agency_id: UUID = kept(Kind.RECORD, of="agency", default=..., shown_to=HOURS, index=True)
    agency_person_id: UUID | None = kept(Kind.RECORD, of="agency_person", shown_to=HOURS)
    on: date = kept(Kind.DATE, default=..., shown_to=HOURS)
    reason: str = kept(Kind.NOTE, Sensitivity.SENSITIVE, search=SearchColumn.TEXT, merge=Merge.JOIN)
    consent_id: UUID | None = kept(Kind.RECORD, of="consent")
    entry_id: UUID | None = kept(Kind.RECORD, of="support_entry")
    answered_on: date | None = kept(Kind.DATE, shown_to=HOURS)
    result: str = kept(Kind.CODE, codes="referral_results", shown_to=HOURS, merge=Merge.ASK)
    result_note: str = kept(Kind.NOTE, Sensitivity.SENSITIVE, search=SearchColumn.TEXT, merge=Merge.JOIN)
    reported_on: date | None = kept(Kind.DATE, shown_to=HOURS)


class ReferralDraft(ReferralFields, Draft):
    """A referral as typed."""

    @model_validator(mode="after")
    def _days_in_order(self) -> Self:
        for name, day in (("answered_on", self.answered_on), ("reported_on", self.reported_on)):
            if day is not None and day < self.on:
                raise refuse("date.end_before_start", field=name)
        if self.answered_on is not None and not self.result:
            raise refuse("field.required", field="result")
        return self


class Referral(ReferralFields, Row, table=True):
    """A kept referral."""

    kind = "referral"


class ReferralView(ReferralFields, View):
    """A referral as handed out."""

    kind = "referral"


class ReferralContentFields(SQLModel):
    """One part of what is known that was handed over."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    referral_id: UUID = kept(Kind.RECORD, of="referral", default=..., index=True)
    content: str = kept(Kind.CODE, default=..., codes="referral_contents")


class ReferralContentDraft(ReferralContentFields, Draft):
    """A part as ticked."""


class ReferralContent(ReferralContentFields, Row, table=True):
    """A kept part."""

    __tablename__ = "referral_content"
    kind = "referral_content"


class ReferralContentView(ReferralContentFields, View):
    """A part as handed out."""

    kind = "referral_content"

"""Consent (同意): what a client said about handing on what is known of them, and to whom it may go."""

from __future__ import annotations

from datetime import date
from typing import Self
from uuid import UUID

from pydantic import model_validator
from sqlmodel import SQLModel

from desktop.domain.consent import Answer
from desktop.records.field import HOURS, Kind, Merge, Sensitivity, kept, refuse
from desktop.records.record import Draft, Row, View


class ConsentFields(SQLModel):
    """What is kept of an answer. A refusal is kept as well: support goes on without handing anything on."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    on: date = kept(Kind.DATE, default=..., shown_to=HOURS)
    answer: str = kept(Kind.CODE, default=..., codes="consent_answers", shown_to=HOURS, merge=Merge.ASK)
    way: str = kept(Kind.CODE, codes="consent_ways", shown_to=HOURS)
    given_by: str = kept(Kind.NAME, Sensitivity.PERSONAL)
    language: str = kept(Kind.CODE, default="ja", codes="languages")
    until: date | None = kept(Kind.DATE)
    withdrawn_on: date | None = kept(Kind.DATE, merge=Merge.ASK)
    names_offence: bool = kept(Kind.FLAG, Sensitivity.OFFENCE)
    note: str = kept(Kind.NOTE, Sensitivity.SENSITIVE)


class ConsentDraft(ConsentFields, Draft):
    """A consent as typed."""

    @model_validator(mode="after")
    def _dates_in_order(self) -> Self:
        for name, day in (("until", self.until), ("withdrawn_on", self.withdrawn_on)):
            if day is not None and day < self.on:
                raise refuse("date.end_before_start", field=name)
        if self.answer == Answer.GIVEN and not self.way:
            raise refuse("field.required", field="way")
        return self


class Consent(ConsentFields, Row, table=True):
    """A kept consent."""

    kind = "consent"


class ConsentView(ConsentFields, View):
    """A consent as handed out."""

    kind = "consent"


class ConsentRecipientFields(SQLModel):
    """One kind of recipient that a consent names."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    consent_id: UUID = kept(Kind.RECORD, of="consent", default=..., index=True)
    recipient: str = kept(Kind.CODE, default=..., codes="consent_recipients")


class ConsentRecipientDraft(ConsentRecipientFields, Draft):
    """A recipient as ticked."""


class ConsentRecipient(ConsentRecipientFields, Row, table=True):
    """A kept recipient."""

    __tablename__ = "consent_recipient"
    kind = "consent_recipient"


class ConsentRecipientView(ConsentRecipientFields, View):
    """A recipient as handed out."""

    kind = "consent_recipient"

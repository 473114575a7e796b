"""Asking about a property (物件打診): which agent, which home, what answer, and why not."""

from __future__ import annotations

from datetime import date
from typing import Self
from uuid import UUID

from pydantic import model_validator
from sqlmodel import SQLModel

from desktop.records.field import Kind, SearchColumn, Sensitivity, kept, refuse
from desktop.records.home_wish import MOST_YEN
from desktop.records.record import Draft, Row, View


class PropertyInquiryFields(SQLModel):
    """What is kept of an inquiry. What comes next stands in its support entry: one entry, many uses.

    The agent is a known agency or a name; the property is a known dwelling or a text.
    """

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    case_id: UUID = kept(Kind.RECORD, of="support_case", default=..., index=True)
    entry_id: UUID | None = kept(Kind.RECORD, of="support_entry", index=True)
    on: date = kept(Kind.DATE, default=..., index=True)
    agency_id: UUID | None = kept(Kind.RECORD, of="agency", index=True)
    agency_person_id: UUID | None = kept(Kind.RECORD, of="agency_person", index=True)
    agent: str = kept(Kind.NAME, search=SearchColumn.TEXT)
    dwelling_id: UUID | None = kept(
        Kind.RECORD, Sensitivity.PERSONAL, of="dwelling", index=True, tells_where=True
    )
    property: str = kept(Kind.TEXT, Sensitivity.PERSONAL, tells_where=True)
    rent: int | None = kept(Kind.YEN, limit=MOST_YEN)
    answer: str = kept(Kind.CODE, Sensitivity.PERSONAL, default=..., codes="inquiry_answers")
    answered_on: date | None = kept(Kind.DATE)
    refusal: str = kept(Kind.CODE, Sensitivity.SENSITIVE, codes="refusal_reasons")
    conditions: str = kept(Kind.TEXT, Sensitivity.SENSITIVE, search=SearchColumn.TEXT)
    note: str = kept(Kind.NOTE, Sensitivity.SENSITIVE, search=SearchColumn.TEXT)


class PropertyInquiryDraft(PropertyInquiryFields, Draft):
    """An inquiry as typed."""

    @model_validator(mode="after")
    def _somebody_was_asked_in_time(self) -> Self:
        if self.agency_id is None and not self.agent:
            raise refuse("inquiry.no_agent", field="agent")
        if self.answered_on is not None and self.answered_on < self.on:
            raise refuse("inquiry.answered_before", field="answered_on")
        return self


class PropertyInquiry(PropertyInquiryFields, Row, table=True):
    """A kept inquiry."""

    __tablename__ = "property_inquiry"
    kind = "property_inquiry"


class PropertyInquiryView(PropertyInquiryFields, View):
    """An inquiry as handed out."""

    kind = "property_inquiry"

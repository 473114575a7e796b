"""Who pays for a case (支援の財源): from when to when its work is borne by which money."""

from __future__ import annotations

from datetime import date
from typing import Self
from uuid import UUID

from pydantic import model_validator
from sqlmodel import SQLModel

from desktop.records.field import HOURS, Kind, kept, refuse
from desktop.records.record import Draft, Row, View


class CaseFundingFields(SQLModel):
    """What is kept of it; it holds for every line of the case on these days, before the rule does."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    case_id: UUID = kept(Kind.RECORD, of="support_case", default=..., index=True)
    funding: str = kept(Kind.CODE, default=..., codes="funding_sources", shown_to=HOURS)
    item: str = kept(Kind.CODE, codes="subsidy_items", shown_to=HOURS)
    starts_on: date = kept(Kind.DATE, default=..., shown_to=HOURS)
    ends_on: date | None = kept(Kind.DATE, shown_to=HOURS)
    note: str = kept(Kind.NOTE)


class CaseFundingDraft(CaseFundingFields, Draft):
    """Who pays, as agreed."""

    @model_validator(mode="after")
    def _days_in_order(self) -> Self:
        if self.ends_on is not None and self.ends_on < self.starts_on:
            raise refuse("date.end_before_start", field="ends_on")
        return self


class CaseFunding(CaseFundingFields, Row, table=True):
    """A kept agreement."""

    __tablename__ = "case_funding"
    kind = "case_funding"


class CaseFundingView(CaseFundingFields, View):
    """An agreement as handed out."""

    kind = "case_funding"

"""An insurance that pays after a death in the home (家財保険・孤独死保険)."""

from __future__ import annotations

from datetime import date
from typing import Self
from uuid import UUID

from pydantic import model_validator
from sqlmodel import SQLModel

from desktop.records.field import HOURS, Kind, Merge, Sensitivity, kept, refuse
from desktop.records.record import Draft, Row, View


class HomeInsuranceFields(SQLModel):
    """What is kept of an insurance: who is insured, until when, who is paid, whom to call for a claim."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    tenancy_id: UUID | None = kept(Kind.RECORD, of="tenancy", index=True)
    insurance_kind: str = kept(Kind.CODE, default=..., codes="home_insurances", shown_to=HOURS)
    company: str = kept(Kind.NAME, default=..., shown_to=HOURS)
    policy_number: str = kept(Kind.TEXT, Sensitivity.SENSITIVE, limit=60)
    insured: str = kept(Kind.NAME, Sensitivity.PERSONAL)
    starts_on: date | None = kept(Kind.DATE, shown_to=HOURS)
    until: date | None = kept(Kind.DATE, shown_to=HOURS, merge=Merge.ASK)
    beneficiary: str = kept(Kind.NAME, Sensitivity.PERSONAL)
    claim_contact: str = kept(Kind.NAME)
    claim_phone: str = kept(Kind.PHONE)
    attachment_id: UUID | None = kept(Kind.RECORD, of="attachment", index=True)
    note: str = kept(Kind.NOTE, Sensitivity.SENSITIVE)


class HomeInsuranceDraft(HomeInsuranceFields, Draft):
    """An insurance as typed."""

    @model_validator(mode="after")
    def _days_in_order(self) -> Self:
        if self.until is not None and self.starts_on is not None and self.until < self.starts_on:
            raise refuse("date.end_before_start", field="until")
        return self


class HomeInsurance(HomeInsuranceFields, Row, table=True):
    """A kept insurance."""

    __tablename__ = "home_insurance"
    kind = "home_insurance"


class HomeInsuranceView(HomeInsuranceFields, View):
    """An insurance as handed out."""

    kind = "home_insurance"

"""A licence of the corporation (免許・登録): with it, it may mediate leases or manage homes as a business."""

from __future__ import annotations

from datetime import date
from typing import Self

from pydantic import model_validator
from sqlmodel import SQLModel

from desktop.records.field import EVERYBODY, Kind, Merge, kept, refuse
from desktop.records.record import Draft, Row, View


class OrganisationLicenceFields(SQLModel):
    """What is kept of a licence (宅地建物取引業, 賃貸住宅管理業); without an end it holds on."""

    licence: str = kept(Kind.CODE, default=..., codes="licences", shown_to=EVERYBODY, merge=Merge.ASK)
    number: str = kept(Kind.TEXT, default=..., limit=80, shown_to=EVERYBODY)
    granted_by: str = kept(Kind.TEXT, limit=100, shown_to=EVERYBODY)
    starts_on: date = kept(Kind.DATE, default=..., shown_to=EVERYBODY)
    ends_on: date | None = kept(Kind.DATE, shown_to=EVERYBODY)


class OrganisationLicenceDraft(OrganisationLicenceFields, Draft):
    """A licence as typed."""

    @model_validator(mode="after")
    def _days_in_order(self) -> Self:
        if self.ends_on is not None and self.ends_on < self.starts_on:
            raise refuse("date.end_before_start", field="ends_on")
        return self


class OrganisationLicence(OrganisationLicenceFields, Row, table=True):
    """A kept licence."""

    __tablename__ = "organisation_licence"
    kind = "organisation_licence"


class OrganisationLicenceView(OrganisationLicenceFields, View):
    """A licence as handed out."""

    kind = "organisation_licence"

"""A kind of business (支援業務の種別) that the corporation holds, with its approval and its rule paper."""

from __future__ import annotations

from datetime import date
from typing import Self

from pydantic import model_validator
from sqlmodel import SQLModel

from desktop.records.field import EVERYBODY, Kind, Merge, kept, refuse
from desktop.records.record import Draft, Row, View


class OrganisationBusinessFields(SQLModel):
    """What is kept of a kind of business (住宅セーフティネット法 62条各号).

    `rules_version` and `rules_approved_on` speak of the paper that law asks for with some kinds (64条).
    """

    business: str = kept(
        Kind.CODE, default=..., codes="support_businesses", shown_to=EVERYBODY, merge=Merge.ASK
    )
    approved_on: date | None = kept(Kind.DATE, shown_to=EVERYBODY, merge=Merge.ASK)
    rules_version: str = kept(Kind.TEXT, shown_to=EVERYBODY)
    rules_approved_on: date | None = kept(Kind.DATE, shown_to=EVERYBODY, merge=Merge.ASK)
    ends_on: date | None = kept(Kind.DATE, shown_to=EVERYBODY)
    note: str = kept(Kind.NOTE)


class OrganisationBusinessDraft(OrganisationBusinessFields, Draft):
    """A kind of business as typed."""

    @model_validator(mode="after")
    def _dates_in_order(self) -> Self:
        if self.ends_on is not None and self.approved_on is not None and self.ends_on < self.approved_on:
            raise refuse("date.end_before_start", field="ends_on")
        if self.rules_approved_on is not None and not self.rules_version.strip():
            raise refuse("business_rules.which_version", field="rules_version")
        return self


class OrganisationBusiness(OrganisationBusinessFields, Row, table=True):
    """A kept kind of business."""

    __tablename__ = "organisation_business"
    kind = "organisation_business"


class OrganisationBusinessView(OrganisationBusinessFields, View):
    """A kind of business as handed out."""

    kind = "organisation_business"

"""A master lease (借り上げ・特定賃貸借契約): what the corporation rents from an owner in order to let it on.

A sublease (転貸) is a tenancy that points to one.
"""

from __future__ import annotations

from datetime import date
from typing import Self
from uuid import UUID

from pydantic import model_validator
from sqlmodel import SQLModel

from desktop.records.field import HOURS, Kind, Merge, SearchColumn, Sensitivity, kept, refuse
from desktop.records.record import Draft, Row, View


class MasterLeaseFields(SQLModel):
    """What is kept of a master lease, of one room or of a whole building; amounts are a month's.

    `until` is the end of the term, `ended_on` the day on which it really ended. Up to `free_until` the owner
    asks for no rent.
    """

    building_id: UUID | None = kept(Kind.RECORD, of="building", index=True)
    dwelling_id: UUID | None = kept(Kind.RECORD, of="dwelling", index=True)
    owner: str = kept(Kind.NAME, Sensitivity.PERSONAL, default=..., search=SearchColumn.NAME)
    owner_address: str = kept(Kind.ADDRESS, Sensitivity.PERSONAL)
    owner_phone: str = kept(Kind.PHONE, Sensitivity.PERSONAL, search=SearchColumn.PHONE)
    signed_on: date | None = kept(Kind.DATE, shown_to=HOURS)
    starts_on: date = kept(Kind.DATE, default=..., shown_to=HOURS)
    until: date | None = kept(Kind.DATE, shown_to=HOURS)
    ended_on: date | None = kept(Kind.DATE, shown_to=HOURS, merge=Merge.ASK)
    renewal: str = kept(Kind.CODE, codes="lease_renewals", shown_to=HOURS)
    notice_months: int | None = kept(Kind.COUNT, limit=60, shown_to=HOURS)
    rent: int = kept(Kind.YEN, default=..., shown_to=HOURS)
    common_fee: int | None = kept(Kind.YEN, shown_to=HOURS)
    free_until: date | None = kept(Kind.DATE, shown_to=HOURS)
    terms: str = kept(Kind.NOTE)
    note: str = kept(Kind.NOTE)


class MasterLeaseDraft(MasterLeaseFields, Draft):
    """A master lease as typed."""

    @model_validator(mode="after")
    def _one_place_and_dates_in_order(self) -> Self:
        if (self.building_id is None) == (self.dwelling_id is None):
            raise refuse("master_lease.one_place", field="dwelling_id")
        for name in ("until", "ended_on", "free_until"):
            day = getattr(self, name)
            if day is not None and day < self.starts_on:
                raise refuse("date.end_before_start", field=name)
        return self


class MasterLease(MasterLeaseFields, Row, table=True):
    """A kept master lease."""

    __tablename__ = "master_lease"
    kind = "master_lease"


class MasterLeaseView(MasterLeaseFields, View):
    """A master lease as handed out."""

    kind = "master_lease"


class LeasePaperFields(SQLModel):
    """A paper handed to the owner, with the file of it where one was loaded; its bytes lie by digest."""

    lease_id: UUID = kept(Kind.RECORD, of="master_lease", default=..., index=True)
    paper: str = kept(Kind.CODE, default=..., codes="owner_papers")
    handed_on: date = kept(Kind.DATE, default=..., shown_to=HOURS)
    paper_version: str = kept(Kind.TEXT)
    way: str = kept(Kind.CODE, codes="paper_ways")
    explained_by: str = kept(Kind.NAME)
    title: str = kept(Kind.TEXT)
    digest: str = kept(Kind.TEXT, limit=64, index=True)
    media_type: str = kept(Kind.TEXT, limit=60)
    size: int | None = kept(Kind.COUNT)
    note: str = kept(Kind.NOTE)


class LeasePaperDraft(LeasePaperFields, Draft):
    """A paper as noted."""


class LeasePaper(LeasePaperFields, Row, table=True):
    """A kept paper."""

    __tablename__ = "lease_paper"
    kind = "lease_paper"


class LeasePaperView(LeasePaperFields, View):
    """A paper as handed out."""

    kind = "lease_paper"

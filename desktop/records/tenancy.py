"""A tenancy (入居): which client lives in which dwelling, from when to when."""

from __future__ import annotations

from datetime import date
from typing import Self
from uuid import UUID

from pydantic import model_validator
from sqlmodel import SQLModel

from desktop.records.field import HOURS, Kind, Merge, Sensitivity, kept, refuse
from desktop.records.record import Draft, Row, View


class TenancyFields(SQLModel):
    """What is kept of a tenancy; it is a sublease when it points to a master lease.

    `contract_until` is the end of the term, `ends_on` the day on which living there ended.
    """

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    case_id: UUID = kept(Kind.RECORD, of="support_case", default=..., index=True)
    dwelling_id: UUID = kept(Kind.RECORD, Sensitivity.PERSONAL, of="dwelling", default=..., index=True)
    contract_on: date | None = kept(Kind.DATE, shown_to=HOURS)
    starts_on: date = kept(Kind.DATE, default=..., shown_to=HOURS)
    ends_on: date | None = kept(Kind.DATE, shown_to=HOURS)
    contract_until: date | None = kept(Kind.DATE, shown_to=HOURS)
    lease_kind: str = kept(Kind.CODE, codes="lease_kinds", shown_to=HOURS, merge=Merge.ASK)
    rent: int | None = kept(Kind.YEN)
    common_fee: int | None = kept(Kind.YEN)
    master_lease_id: UUID | None = kept(Kind.RECORD, of="master_lease", index=True)
    note: str = kept(Kind.NOTE, Sensitivity.SENSITIVE)


class TenancyDraft(TenancyFields, Draft):
    """A tenancy as typed."""

    @model_validator(mode="after")
    def _dates_in_order(self) -> Self:
        if self.ends_on is not None and self.ends_on < self.starts_on:
            raise refuse("date.end_before_start", field="ends_on")
        if self.contract_on is not None and self.starts_on < self.contract_on:
            raise refuse("tenancy.starts_before_contract", field="starts_on")
        if self.contract_until is not None and self.contract_until < self.starts_on:
            raise refuse("date.end_before_start", field="contract_until")
        return self


class Tenancy(TenancyFields, Row, table=True):
    """A kept tenancy."""

    kind = "tenancy"


class TenancyView(TenancyFields, View):
    """A tenancy as handed out."""

    kind = "tenancy"

"""Whether a month's rent was paid (家賃の支払い): a month without it is a signal, not a reproach."""

from __future__ import annotations

from datetime import date
from typing import Self
from uuid import UUID

from pydantic import model_validator
from sqlalchemy import Index
from sqlmodel import SQLModel

from desktop.records.field import HOURS, Kind, Merge, Sensitivity, kept, refuse
from desktop.records.record import Draft, Row, View

_SENSITIVE = Sensitivity.SENSITIVE


class RentStatusFields(SQLModel):
    """What is kept of a month; `month` is its first day, `lacking` what is still missing of the rent."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=...)
    tenancy_id: UUID | None = kept(Kind.RECORD, of="tenancy", index=True)
    month: date = kept(Kind.DATE, default=...)
    state: str = kept(Kind.CODE, _SENSITIVE, default=..., codes="rent_states")
    paid_on: date | None = kept(Kind.DATE)
    lacking: int | None = kept(Kind.YEN, _SENSITIVE, merge=Merge.ASK)
    told_by: str = kept(Kind.CODE, Sensitivity.PERSONAL, codes="rent_tellers")
    told_on: date | None = kept(Kind.DATE, shown_to=HOURS)
    note: str = kept(Kind.NOTE, _SENSITIVE)


class RentStatusDraft(RentStatusFields, Draft):
    """A month as told; whatever day of it was typed, its first day is kept."""

    @model_validator(mode="after")
    def _a_whole_month(self) -> Self:
        if self.month.day != 1:
            raise refuse("rent.first_of_month", field="month")
        return self


class RentStatus(RentStatusFields, Row, table=True):
    """A kept month."""

    __tablename__ = "rent_status"
    __table_args__ = (
        Index("ix_rent_status_state", "state", "deleted_at", "client_id", "month"),
        Index("ix_rent_status_paid", "client_id", "paid_on", "deleted_at"),
    )
    kind = "rent_status"


class RentStatusView(RentStatusFields, View):
    """A month as handed out."""

    kind = "rent_status"

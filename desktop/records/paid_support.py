"""A contract about support that the client pays for (対価を得て行う支援).

What is done under it stands in the corporation's ledger (共同規則 48条1項3号): name, address, day, contents,
fee and conditions; kept for five years from the contract's end.
"""

from __future__ import annotations

from datetime import date
from typing import Self
from uuid import UUID

from pydantic import model_validator
from sqlmodel import SQLModel

from desktop.records.field import HOURS, Kind, Merge, Sensitivity, kept, refuse
from desktop.records.record import Draft, Row, View


class PaidSupportFields(SQLModel):
    """What is kept of a contract. `until` is the agreed end, `ended_on` the day on which it really ended."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    case_id: UUID = kept(Kind.RECORD, of="support_case", default=..., index=True)
    contents: str = kept(Kind.NOTE, default=...)
    fee: int = kept(Kind.YEN, default=..., shown_to=HOURS)
    fee_unit: str = kept(Kind.CODE, default="per_month", codes="fee_units", shown_to=HOURS)
    conditions: str = kept(Kind.NOTE)
    signed_on: date | None = kept(Kind.DATE, shown_to=HOURS)
    starts_on: date = kept(Kind.DATE, default=..., shown_to=HOURS)
    until: date | None = kept(Kind.DATE, shown_to=HOURS)
    ended_on: date | None = kept(Kind.DATE, shown_to=HOURS, merge=Merge.ASK)
    note: str = kept(Kind.NOTE, Sensitivity.SENSITIVE)


class PaidSupportDraft(PaidSupportFields, Draft):
    """A contract as typed."""

    @model_validator(mode="after")
    def _paid_and_in_order(self) -> Self:
        if self.fee == 0:
            # Support without a fee needs no book (共同規則 48条1項3号).
            raise refuse("paid_support.no_fee", field="fee")
        for name in ("until", "ended_on"):
            day = getattr(self, name)
            if day is not None and day < self.starts_on:
                raise refuse("date.end_before_start", field=name)
        return self


class PaidSupport(PaidSupportFields, Row, table=True):
    """A kept contract."""

    __tablename__ = "paid_support"
    kind = "paid_support"


class PaidSupportView(PaidSupportFields, View):
    """A contract as handed out."""

    kind = "paid_support"


class PaidSupportActivityFields(SQLModel):
    """A kind of support entry that the contract covers; without any, all kinds that count as support are."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    paid_support_id: UUID = kept(Kind.RECORD, of="paid_support", default=..., index=True)
    activity: str = kept(Kind.CODE, default=..., codes="entry_kinds", shown_to=HOURS)


class PaidSupportActivityDraft(PaidSupportActivityFields, Draft):
    """A kind as ticked."""


class PaidSupportActivity(PaidSupportActivityFields, Row, table=True):
    """A kept kind."""

    __tablename__ = "paid_support_activity"
    kind = "paid_support_activity"


class PaidSupportActivityView(PaidSupportActivityFields, View):
    """A kind as handed out."""

    kind = "paid_support_activity"

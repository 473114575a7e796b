"""Settling the deposit of a home that was left (敷金の精算): the deposit, and each item with who bears it."""

from __future__ import annotations

from datetime import date
from typing import Self
from uuid import UUID

from pydantic import model_validator
from sqlmodel import SQLModel

from desktop.records.field import HOURS, Kind, Merge, Sensitivity, kept, refuse
from desktop.records.home_wish import MOST_YEN
from desktop.records.record import Draft, Row, View

_PERSONAL, _SENSITIVE = Sensitivity.PERSONAL, Sensitivity.SENSITIVE


class LeavingSettlementFields(SQLModel):
    """What is kept of a settlement; what comes back or is owed is computed from its items."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    leaving_id: UUID = kept(Kind.RECORD, of="leaving", default=..., index=True)
    deposit: int | None = kept(Kind.YEN, _PERSONAL, merge=Merge.ASK, limit=MOST_YEN)
    kept_by_contract: int | None = kept(Kind.YEN, _PERSONAL, merge=Merge.ASK, limit=MOST_YEN)
    told_on: date | None = kept(Kind.DATE, shown_to=HOURS)
    settled_on: date | None = kept(Kind.DATE, shown_to=HOURS, merge=Merge.ASK)
    paid_on: date | None = kept(Kind.DATE, shown_to=HOURS)
    paid_how: str = kept(Kind.TEXT, _PERSONAL, limit=200)
    landlord: str = kept(Kind.NAME, _PERSONAL)
    note: str = kept(Kind.NOTE, _SENSITIVE)


class LeavingSettlementDraft(LeavingSettlementFields, Draft):
    """A settlement as typed."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.kept_by_contract and self.kept_by_contract > (self.deposit or 0):
            raise refuse("leaving.keeps_more_than_deposit", field="kept_by_contract")
        if self.paid_on is not None and self.settled_on is None:
            raise refuse("leaving.paid_unsettled", field="settled_on")
        if self.paid_on is not None and self.settled_on is not None and self.paid_on < self.settled_on:
            raise refuse("leaving.paid_before_settled", field="paid_on")
        return self


class LeavingSettlement(LeavingSettlementFields, Row, table=True):
    """A kept settlement."""

    __tablename__ = "leaving_settlement"
    kind = "leaving_settlement"


class LeavingSettlementView(LeavingSettlementFields, View):
    """A settlement as handed out."""

    kind = "leaving_settlement"


class LeavingChargeFields(SQLModel):
    """An item that is settled; without a cause it is owed as it stands, such as rent.

    `age_months` is the age of the part, `tenant_percent` what was agreed instead of what the lists say.
    """

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    leaving_id: UUID = kept(Kind.RECORD, of="leaving", default=..., index=True)
    line_id: UUID | None = kept(Kind.RECORD, of="condition_line", index=True)
    charge: str = kept(Kind.CODE, default=..., codes="leaving_charges", merge=Merge.ASK)
    what: str = kept(Kind.TEXT, _PERSONAL, default=..., limit=200)
    cost: int = kept(Kind.YEN, _PERSONAL, default=..., merge=Merge.ASK, limit=MOST_YEN)
    cause: str = kept(Kind.CODE, codes="restoration_causes", merge=Merge.ASK)
    life: str = kept(Kind.CODE, codes="restoration_lives")
    age_months: int | None = kept(Kind.COUNT, limit=1200)
    tenant_percent: int | None = kept(Kind.COUNT, limit=100, merge=Merge.ASK)
    note: str = kept(Kind.NOTE, _SENSITIVE)


class LeavingChargeDraft(LeavingChargeFields, Draft):
    """An item as typed."""


class LeavingCharge(LeavingChargeFields, Row, table=True):
    """A kept item."""

    __tablename__ = "leaving_charge"
    kind = "leaving_charge"


class LeavingChargeView(LeavingChargeFields, View):
    """An item as handed out."""

    kind = "leaving_charge"

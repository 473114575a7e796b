"""A line of the costs of moving in (初期費用・転居費用): what, how much, who pays, and what is settled."""

from __future__ import annotations

from datetime import date
from typing import Self
from uuid import UUID

from pydantic import model_validator
from sqlmodel import SQLModel

from desktop.records.field import Kind, Merge, Sensitivity, kept, refuse
from desktop.records.home_wish import MOST_YEN
from desktop.records.record import Draft, Row, View


class MoveCostFields(SQLModel):
    """What is kept of one line; without an amount it was named only, without its day not decided or paid."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    case_id: UUID = kept(Kind.RECORD, of="support_case", default=..., index=True)
    inquiry_id: UUID = kept(Kind.RECORD, of="property_inquiry", default=..., index=True)
    item: str = kept(Kind.CODE, default=..., codes="move_cost_items")
    amount: int | None = kept(Kind.YEN, Sensitivity.PERSONAL, merge=Merge.ASK, limit=MOST_YEN)
    payer: str = kept(Kind.CODE, Sensitivity.SENSITIVE, codes="cost_payers", merge=Merge.ASK)
    decided_on: date | None = kept(Kind.DATE)
    paid_on: date | None = kept(Kind.DATE)
    receipt: bool = kept(Kind.FLAG)
    note: str = kept(Kind.NOTE, Sensitivity.SENSITIVE)


class MoveCostDraft(MoveCostFields, Draft):
    """A line as typed."""

    @model_validator(mode="after")
    def _paid_by_somebody_after_it_was_decided(self) -> Self:
        if self.decided_on is not None and self.paid_on is not None and self.paid_on < self.decided_on:
            raise refuse("move_cost.paid_before_decided", field="paid_on")
        if self.paid_on is not None and not self.payer:
            raise refuse("move_cost.paid_by_nobody", field="payer")
        return self


class MoveCost(MoveCostFields, Row, table=True):
    """A kept line."""

    __tablename__ = "move_cost"
    kind = "move_cost"


class MoveCostView(MoveCostFields, View):
    """A line as handed out."""

    kind = "move_cost"

"""The list of what stands in a home after somebody left or died (残置物の目録), one for a tenancy."""

from __future__ import annotations

from datetime import date
from typing import Self
from uuid import UUID

from pydantic import model_validator
from sqlmodel import SQLModel

from desktop.records.field import HOURS, Kind, Merge, Sensitivity, kept, refuse
from desktop.records.record import Draft, Row, View


class BelongingsInventoryFields(SQLModel):
    """What is kept of a list. It is open until `settled_on`; opening it again says why."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    case_id: UUID = kept(Kind.RECORD, of="support_case", default=..., index=True)
    tenancy_id: UUID | None = kept(Kind.RECORD, of="tenancy", index=True)
    started_on: date = kept(Kind.DATE, default=..., shown_to=HOURS)
    place: str = kept(Kind.TEXT, Sensitivity.PERSONAL, limit=200, tells_where=True)
    witness: str = kept(Kind.NAME, Sensitivity.PERSONAL)
    second_witness: str = kept(Kind.NAME, Sensitivity.PERSONAL)
    note: str = kept(Kind.NOTE, Sensitivity.SENSITIVE)
    settled_on: date | None = kept(Kind.DATE, shown_to=HOURS, merge=Merge.ASK)
    settled_by: UUID | None = kept(Kind.RECORD, of="staff", shown_to=HOURS)
    reopened_on: date | None = kept(Kind.DATE, shown_to=HOURS)
    reopened_because: str = kept(Kind.NOTE, Sensitivity.SENSITIVE, merge=Merge.JOIN)


class BelongingsInventoryDraft(BelongingsInventoryFields, Draft):
    """A list as typed."""

    @model_validator(mode="after")
    def _two_are_two(self) -> Self:
        if self.second_witness and self.second_witness == self.witness:
            raise refuse("belongings.same_witness", field="second_witness")
        return self


class BelongingsInventory(BelongingsInventoryFields, Row, table=True):
    """A kept list."""

    __tablename__ = "belongings_inventory"
    kind = "belongings_inventory"


class BelongingsInventoryView(BelongingsInventoryFields, View):
    """A list as handed out."""

    kind = "belongings_inventory"

"""A contract that runs on after a death (続いている契約): with whom, told when and by whom, until when."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlmodel import SQLModel

from desktop.records.field import HOURS, Kind, Merge, Sensitivity, kept
from desktop.records.record import Draft, Row, View

_PERSONAL, _SENSITIVE = Sensitivity.PERSONAL, Sensitivity.SENSITIVE


class DeathSupplyFields(SQLModel):
    """A contract of the household at the death; without a day nobody has told the company yet."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    death_id: UUID = kept(Kind.RECORD, of="death", default=..., index=True)
    utility: str = kept(Kind.CODE, default=..., codes="leaving_utilities", merge=Merge.ASK)
    provider: str = kept(Kind.NAME, _PERSONAL)
    phone: str = kept(Kind.PHONE, _PERSONAL)
    customer_number: str = kept(Kind.TEXT, _SENSITIVE, limit=60)
    told_on: date | None = kept(Kind.DATE, shown_to=HOURS)
    told_by: str = kept(Kind.CODE, codes="death_doers")
    ends_on: date | None = kept(Kind.DATE, shown_to=HOURS)
    proof: str = kept(Kind.TEXT, limit=120)
    note: str = kept(Kind.NOTE, _SENSITIVE)


class DeathSupplyDraft(DeathSupplyFields, Draft):
    """A running contract as typed."""


class DeathSupply(DeathSupplyFields, Row, table=True):
    """A kept running contract."""

    __tablename__ = "death_supply"
    kind = "death_supply"


class DeathSupplyView(DeathSupplyFields, View):
    """A running contract as handed out."""

    kind = "death_supply"

"""A power of attorney (委任状): one errand for one purpose on one day, in the client's name."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlmodel import SQLModel

from desktop.records.field import INSIDE, Audience, Kind, Sensitivity, kept
from desktop.records.record import Draft, Row, View

_OWN = INSIDE | {Audience.CLIENT}


class PowerOfAttorneyFields(SQLModel):
    """What is kept of it: who may do what for the client, where and on which day. It never holds longer."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    case_id: UUID = kept(Kind.RECORD, of="support_case", default=..., index=True)
    purpose: str = kept(Kind.CODE, default=..., codes="attorney_purposes", shown_to=_OWN)
    details: str = kept(Kind.TEXT, Sensitivity.PERSONAL, shown_to=_OWN)
    addressee: str = kept(Kind.TEXT, shown_to=_OWN)
    on: date = kept(Kind.DATE, default=..., shown_to=_OWN)
    agent: str = kept(Kind.NAME, Sensitivity.PERSONAL, default=..., shown_to=_OWN)


class PowerOfAttorneyDraft(PowerOfAttorneyFields, Draft):
    """The power as typed."""


class PowerOfAttorney(PowerOfAttorneyFields, Row, table=True):
    """A kept power."""

    __tablename__ = "power_of_attorney"
    kind = "power_of_attorney"


class PowerOfAttorneyView(PowerOfAttorneyFields, View):
    """The power as handed out."""

    kind = "power_of_attorney"

"""That the second person confirmed what two people did, later than it was entered.

A count, a closing, a settlement, a kept thing or what was done with it: `about_kind` and `about` say which.
Movements of money have confirmations of their own.
"""

from __future__ import annotations

from datetime import date, time
from typing import ClassVar
from uuid import UUID

from sqlmodel import SQLModel

from desktop.records.field import HOURS, Kind, kept
from desktop.records.record import Draft, Row, View


class DeedConfirmationFields(SQLModel):
    """What is kept of it."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    about_kind: str = kept(Kind.TEXT, default=..., limit=40)
    about: str = kept(Kind.TEXT, default=..., limit=32, index=True)
    staff_id: UUID = kept(Kind.RECORD, of="staff", default=..., shown_to=HOURS)
    on: date = kept(Kind.DATE, default=..., shown_to=HOURS)
    at: time = kept(Kind.TIME, default=..., shown_to=HOURS)
    confirming_way: str = kept(Kind.CODE, codes="witness_ways", shown_to=HOURS)


class DeedConfirmationDraft(DeedConfirmationFields, Draft):
    """A confirmation as the service makes it."""


class DeedConfirmation(DeedConfirmationFields, Row, table=True):
    """A kept confirmation."""

    __tablename__ = "deed_confirmation"
    kind = "deed_confirmation"
    lasting: ClassVar[bool] = True


class DeedConfirmationView(DeedConfirmationFields, View):
    """A confirmation as handed out."""

    kind = "deed_confirmation"

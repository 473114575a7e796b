"""A box (箱) into which belongings were packed: its number, its label's code, its seal, where it stands."""

from __future__ import annotations

from uuid import UUID

from sqlmodel import SQLModel

from desktop.records.field import HOURS, Kind, Sensitivity, kept
from desktop.records.record import Draft, Row, View


class BelongingBoxFields(SQLModel):
    """What is kept of a box; number and `tag` are given by the program, and the tag names nobody."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    inventory_id: UUID = kept(Kind.RECORD, of="belongings_inventory", default=..., index=True)
    number: int = kept(Kind.COUNT, default=..., shown_to=HOURS, limit=9999)
    tag: str = kept(Kind.TEXT, shown_to=HOURS, limit=12, index=True)
    seal_number: str = kept(Kind.TEXT, shown_to=HOURS, limit=40)
    place: str = kept(Kind.TEXT, Sensitivity.PERSONAL, limit=120, tells_where=True)
    note: str = kept(Kind.NOTE, Sensitivity.PERSONAL)


class BelongingBoxDraft(BelongingBoxFields, Draft):
    """A box as typed."""


class BelongingBox(BelongingBoxFields, Row, table=True):
    """A kept box."""

    __tablename__ = "belonging_box"
    kind = "belonging_box"


class BelongingBoxView(BelongingBoxFields, View):
    """A box as handed out."""

    kind = "belonging_box"

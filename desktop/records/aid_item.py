"""Material aid (物資): what there is to give, what came in and went out, and to whom it went.

The stock is what moved, never a number that is overwritten. To whom something went stands in a record of its
own: when a person is erased the stock, which tells nothing of anybody, stays as it was.
"""

from __future__ import annotations

from datetime import date
from typing import Self
from uuid import UUID

from pydantic import model_validator
from sqlmodel import SQLModel

from desktop.records.field import HOURS, Kind, Merge, SearchColumn, kept, refuse
from desktop.records.record import Draft, Row, View

_MOST = 1_000_000


class AidItemFields(SQLModel):
    """What is kept of a thing that is given: its name and unit, and from which stock on more is wanted."""

    name: str = kept(Kind.TEXT, default=..., search=SearchColumn.NAME, shown_to=HOURS, limit=80)
    aid_kind: str = kept(Kind.CODE, codes="aid_kinds", shown_to=HOURS)
    unit: str = kept(Kind.TEXT, default=..., shown_to=HOURS, limit=12)
    low_at: int | None = kept(Kind.COUNT, shown_to=HOURS, limit=_MOST)
    place: str = kept(Kind.TEXT, shown_to=HOURS, limit=120)
    ended_on: date | None = kept(Kind.DATE, shown_to=HOURS)
    note: str = kept(Kind.NOTE)


class AidItemDraft(AidItemFields, Draft):
    """A thing as typed."""


class AidItem(AidItemFields, Row, table=True):
    """A kept thing."""

    __tablename__ = "aid_item"
    kind = "aid_item"


class AidItemView(AidItemFields, View):
    """A thing as handed out."""

    kind = "aid_item"


class AidMovementFields(SQLModel):
    """Something that came in or went out. `counters` names the movement that this one takes back."""

    item_id: UUID = kept(Kind.RECORD, of="aid_item", default=..., index=True)
    movement: str = kept(Kind.CODE, default=..., codes="aid_movements", shown_to=HOURS)
    on: date = kept(Kind.DATE, default=..., shown_to=HOURS, index=True)
    amount: int = kept(Kind.COUNT, default=..., shown_to=HOURS, merge=Merge.ASK, limit=_MOST)
    source: str = kept(Kind.TEXT, shown_to=HOURS, limit=120)
    agency_id: UUID | None = kept(Kind.RECORD, of="agency", shown_to=HOURS)
    best_before: date | None = kept(Kind.DATE, shown_to=HOURS)
    staff_id: UUID | None = kept(Kind.RECORD, of="staff", shown_to=HOURS)
    counters: UUID | None = kept(Kind.RECORD, of="aid_movement", index=True)
    note: str = kept(Kind.NOTE)


class AidMovementDraft(AidMovementFields, Draft):
    """A movement as typed."""

    @model_validator(mode="after")
    def _of_something(self) -> Self:
        if self.amount == 0:
            raise refuse("field.number_range", field="amount", least=1, most=_MOST)
        return self


class AidMovement(AidMovementFields, Row, table=True):
    """A kept movement."""

    __tablename__ = "aid_movement"
    kind = "aid_movement"
    lasting = True


class AidMovementView(AidMovementFields, View):
    """A movement as handed out."""

    kind = "aid_movement"


class AidDayFields(SQLModel):
    """What is said once where several things move, or the shelf is counted: the day and a remark."""

    on: date = kept(Kind.DATE, default=...)
    note: str = kept(Kind.NOTE)


class AidDayDraft(AidDayFields, Draft):
    """A day as typed."""


class AidGiftFields(SQLModel):
    """To whom a movement went, and the support entry that tells of it."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    case_id: UUID | None = kept(Kind.RECORD, of="support_case")
    movement_id: UUID = kept(Kind.RECORD, of="aid_movement", default=..., index=True)
    entry_id: UUID | None = kept(Kind.RECORD, of="support_entry", index=True)


class AidGiftDraft(AidGiftFields, Draft):
    """A gift as made."""


class AidGift(AidGiftFields, Row, table=True):
    """A kept gift."""

    __tablename__ = "aid_gift"
    kind = "aid_gift"


class AidGiftView(AidGiftFields, View):
    """A gift as handed out."""

    kind = "aid_gift"

"""The check of a home's condition at moving in or out (物件状況確認): rooms, what differs in them, photos.

Whatever has no line of its own is without wear: only exceptions are kept.
"""

from __future__ import annotations

from datetime import date
from typing import Self
from uuid import UUID

from pydantic import model_validator
from sqlmodel import SQLModel

from desktop.records.field import Kind, Merge, Sensitivity, kept, refuse
from desktop.records.home_wish import MOST_YEN
from desktop.records.record import Draft, Row, View


class ConditionCheckFields(SQLModel):
    """What is kept of a check; the days beside the names are those of the signatures on paper."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    tenancy_id: UUID = kept(Kind.RECORD, of="tenancy", default=..., index=True)
    occasion: str = kept(Kind.CODE, default=..., codes="check_occasions")
    on: date = kept(Kind.DATE, default=...)
    tenant_signed_on: date | None = kept(Kind.DATE)
    landlord: str = kept(Kind.NAME, Sensitivity.PERSONAL)
    landlord_signed_on: date | None = kept(Kind.DATE)
    manager: str = kept(Kind.NAME)
    manager_signed_on: date | None = kept(Kind.DATE)
    note: str = kept(Kind.NOTE, Sensitivity.PERSONAL)


class ConditionCheckDraft(ConditionCheckFields, Draft):
    """A check as typed."""


class ConditionCheck(ConditionCheckFields, Row, table=True):
    """A kept check."""

    __tablename__ = "condition_check"
    kind = "condition_check"


class ConditionCheckView(ConditionCheckFields, View):
    """A check as handed out."""

    kind = "condition_check"


class ConditionRoomFields(SQLModel):
    """A room that was looked at; `name` tells rooms of one kind apart."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    check_id: UUID = kept(Kind.RECORD, of="condition_check", default=..., index=True)
    place: int = kept(Kind.COUNT, default=..., limit=99)
    room: str = kept(Kind.CODE, default=..., codes="condition_rooms")
    name: str = kept(Kind.TEXT, limit=60)


class ConditionRoomDraft(ConditionRoomFields, Draft):
    """A room as chosen."""


class ConditionRoom(ConditionRoomFields, Row, table=True):
    """A kept room."""

    __tablename__ = "condition_room"
    kind = "condition_room"


class ConditionRoomView(ConditionRoomFields, View):
    """A room as handed out."""

    kind = "condition_room"


class ConditionLineFields(SQLModel):
    """What differs at one part of a room: wear, when it was renewed, its state.

    The last five are asked at moving out: to repair, to replace, borne by the tenant, what it costs and how
    many hundredths of it the tenant bears.
    """

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    check_id: UUID = kept(Kind.RECORD, of="condition_check", default=..., index=True)
    room_id: UUID = kept(Kind.RECORD, of="condition_room", default=..., index=True)
    part: str = kept(Kind.CODE, default=..., codes="condition_parts")
    worn: bool = kept(Kind.FLAG, default=True, merge=Merge.ASK)
    renewed_year: int | None = kept(Kind.COUNT, limit=2200)
    renewed_month: int | None = kept(Kind.COUNT, limit=12)
    state: str = kept(Kind.NOTE, Sensitivity.PERSONAL, merge=Merge.ASK)
    repair: str = kept(Kind.CODE, codes="answers")
    replacement: str = kept(Kind.CODE, codes="answers")
    borne: str = kept(Kind.CODE, codes="answers")
    cost: int | None = kept(Kind.YEN, Sensitivity.PERSONAL, limit=MOST_YEN)
    tenant_percent: int | None = kept(Kind.COUNT, limit=100)


class ConditionLineDraft(ConditionLineFields, Draft):
    """What differs, as typed."""

    @model_validator(mode="after")
    def _month_of_a_year(self) -> Self:
        if self.renewed_month is not None and self.renewed_year is None:
            raise refuse("field.required", field="renewed_year")
        if self.renewed_month == 0:
            raise refuse("field.number_range", field="renewed_month", least=1, most=12)
        return self


class ConditionLine(ConditionLineFields, Row, table=True):
    """A kept difference."""

    __tablename__ = "condition_line"
    kind = "condition_line"


class ConditionLineView(ConditionLineFields, View):
    """A difference as handed out."""

    kind = "condition_line"


class ConditionPhotoFields(SQLModel):
    """A photo of one part."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    line_id: UUID = kept(Kind.RECORD, of="condition_line", default=..., index=True)
    attachment_id: UUID = kept(Kind.RECORD, of="attachment", default=..., index=True)


class ConditionPhotoDraft(ConditionPhotoFields, Draft):
    """A photo as chosen."""


class ConditionPhoto(ConditionPhotoFields, Row, table=True):
    """A kept tie of a photo."""

    __tablename__ = "condition_photo"
    kind = "condition_photo"


class ConditionPhotoView(ConditionPhotoFields, View):
    """A tie of a photo as handed out."""

    kind = "condition_photo"

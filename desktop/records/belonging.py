"""A thing on the list of belongings (残置物), and the photos that show it.

The bytes of a photo lie in the attachments store by digest, a small picture for lists beside it. They are no
attachments of the person: a thousand of them would bury the papers.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Final, Self
from uuid import UUID

from pydantic import ValidationInfo, field_validator, model_validator
from sqlmodel import Field, SQLModel

from desktop.domain.secret_numbers import secret_in
from desktop.records.field import HOURS, Kind, Merge, Sensitivity, kept, refuse
from desktop.records.record import Draft, Row, UtcMoment, View

MOST: Final = 9999
"""More of one thing are several lines."""


class BelongingFields(SQLModel):
    """What is kept of a thing; number and `tag` are given by the program.

    `amount` is what cash or a security says, counted by two. What was decided stands here; what was done
    stands in `BelongingLeaving`.
    """

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    inventory_id: UUID = kept(Kind.RECORD, of="belongings_inventory", default=..., index=True)
    number: int = kept(Kind.COUNT, default=..., limit=99_999, shown_to=HOURS)
    tag: str = kept(Kind.TEXT, limit=12, index=True, shown_to=HOURS)
    room: str = kept(Kind.CODE, codes="belonging_rooms")
    belonging_class: str = kept(Kind.CODE, default=..., codes="belonging_classes", merge=Merge.ASK)
    name: str = kept(Kind.TEXT, Sensitivity.PERSONAL, limit=200)
    quantity: int = kept(Kind.COUNT, default=..., limit=MOST)
    amount: int | None = kept(Kind.YEN, Sensitivity.PERSONAL, merge=Merge.ASK)
    counted_by: UUID | None = kept(Kind.RECORD, of="staff")
    counted_with: UUID | None = kept(Kind.RECORD, of="staff")
    counted_witness: str = kept(Kind.NAME, Sensitivity.PERSONAL)
    box_id: UUID | None = kept(Kind.RECORD, of="belonging_box", index=True)
    seal_number: str = kept(Kind.TEXT, limit=40, shown_to=HOURS)
    pile: str = kept(Kind.CODE, default=..., codes="belonging_piles", merge=Merge.ASK)
    addressee: str = kept(Kind.NAME, Sensitivity.PERSONAL)
    addressee_contact: str = kept(Kind.TEXT, Sensitivity.PERSONAL, limit=200)
    decided_by: UUID | None = kept(Kind.RECORD, of="staff")
    decided_on: date | None = kept(Kind.DATE)
    decided_because: str = kept(Kind.NOTE, Sensitivity.SENSITIVE)
    note: str = kept(Kind.NOTE, Sensitivity.SENSITIVE)


class BelongingDraft(BelongingFields, Draft):
    """A thing as typed."""

    @field_validator("name", "note", mode="after")
    @classmethod
    def _no_secret(cls, value: Any, info: ValidationInfo) -> Any:
        if isinstance(value, str) and (code := secret_in(value)):
            raise refuse(code, field=info.field_name)
        return value

    @model_validator(mode="after")
    def _makes_sense(self) -> Self:
        if self.quantity == 0:
            raise refuse("field.number_range", field="quantity", least=1, most=MOST)
        if self.counted_with is not None and self.counted_with == self.counted_by:
            raise refuse("belongings.counted_twice_by_one", field="counted_with")
        return self


class Belonging(BelongingFields, Row, table=True):
    """A kept thing."""

    kind = "belonging"


class BelongingView(BelongingFields, View):
    """A thing as handed out."""

    kind = "belonging"


class BelongingPhotoFields(SQLModel):
    """A photo of a thing; `place` is its place among the thing's photos."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    inventory_id: UUID = kept(Kind.RECORD, of="belongings_inventory", default=..., index=True)
    belonging_id: UUID = kept(Kind.RECORD, of="belonging", default=..., index=True)
    place: int = kept(Kind.COUNT, default=..., limit=9999)
    digest: str = kept(Kind.TEXT, default=..., limit=64, index=True)
    small_digest: str = kept(Kind.TEXT, default=..., limit=64, index=True)
    size: int = kept(Kind.COUNT, default=...)
    taken_at: datetime | None = Field(default=None, sa_type=UtcMoment)


class BelongingPhotoDraft(BelongingPhotoFields, Draft):
    """A photo as taken in."""


class BelongingPhoto(BelongingPhotoFields, Row, table=True):
    """A kept photo."""

    __tablename__ = "belonging_photo"
    kind = "belonging_photo"


class BelongingPhotoView(BelongingPhotoFields, View):
    """A photo as handed out."""

    kind = "belonging_photo"

"""What somebody wishes for the time after death (死後の希望): no contract, but what helpers will ask."""

from __future__ import annotations

from datetime import date
from typing import Any, Self
from uuid import UUID

from pydantic import ValidationInfo, field_validator, model_validator
from sqlmodel import SQLModel

from desktop.domain.secret_numbers import secret_in
from desktop.records.field import Kind, Merge, Sensitivity, kept, refuse
from desktop.records.record import Draft, Row, View

_PERSONAL, _SENSITIVE = Sensitivity.PERSONAL, Sensitivity.SENSITIVE


class DeathWishFields(SQLModel):
    """What is kept of a sheet; religion is 要配慮個人情報, and pass codes are never written down."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    on: date = kept(Kind.DATE, default=...)
    present: str = kept(Kind.NAME, _PERSONAL)
    funeral: str = kept(Kind.NOTE, _SENSITIVE, merge=Merge.ASK)
    religion: str = kept(Kind.NOTE, _SENSITIVE, merge=Merge.ASK)
    ashes: str = kept(Kind.NOTE, _SENSITIVE, merge=Merge.ASK)
    to_tell: str = kept(Kind.NOTE, _SENSITIVE)
    not_to_tell: str = kept(Kind.NOTE, _SENSITIVE, merge=Merge.ASK)
    pet: str = kept(Kind.NOTE, _SENSITIVE)
    data_phone: str = kept(Kind.NOTE, _SENSITIVE)
    donation: str = kept(Kind.NOTE, _SENSITIVE)
    reviewed_on: date | None = kept(Kind.DATE)
    attachment_id: UUID | None = kept(Kind.RECORD, of="attachment", index=True)
    note: str = kept(Kind.NOTE, _SENSITIVE, merge=Merge.JOIN)


class DeathWishDraft(DeathWishFields, Draft):
    """A sheet as typed."""

    @field_validator("data_phone", "note", mode="after")
    @classmethod
    def _no_secret(cls, value: Any, info: ValidationInfo) -> Any:
        if isinstance(value, str) and (code := secret_in(value)):
            raise refuse(code, field=info.field_name)
        return value

    @model_validator(mode="after")
    def _days_in_order(self) -> Self:
        if self.reviewed_on is not None and self.reviewed_on < self.on:
            raise refuse("mandate.reviewed_before_drafted", field="reviewed_on")
        return self


class DeathWish(DeathWishFields, Row, table=True):
    """A kept sheet."""

    __tablename__ = "death_wish"
    kind = "death_wish"


class DeathWishView(DeathWishFields, View):
    """A sheet as handed out."""

    kind = "death_wish"

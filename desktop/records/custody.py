"""The custody list (保管品台帳): bankbooks, seals, cards and papers kept for a person, and where they went.

Neither a personal number nor a PIN is ever kept: `desktop.domain.secret_numbers` refuses what looks like one.
"""

from __future__ import annotations

from datetime import date, time
from typing import Any, Self
from uuid import UUID

from pydantic import ValidationInfo, field_validator, model_validator
from sqlmodel import SQLModel

from desktop.domain.secret_numbers import secret_in
from desktop.records.field import HOURS, Kind, Merge, Sensitivity, kept, refuse
from desktop.records.record import Draft, Row, View

_WITH_WHOM = frozenset({"custody_given_out", "custody_shown"})
"""Moves that are made to somebody."""


class CustodyItemFields(SQLModel):
    """A thing that is kept; `number` is given by the program and stands on the receipt."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    case_id: UUID = kept(Kind.RECORD, of="support_case", default=..., index=True)
    item_kind: str = kept(Kind.CODE, default=..., codes="custody_kinds", shown_to=HOURS)
    description: str = kept(Kind.TEXT, Sensitivity.PERSONAL, default=..., limit=200)
    reason: str = kept(Kind.NOTE, Sensitivity.SENSITIVE)
    received_on: date = kept(Kind.DATE, default=..., shown_to=HOURS)
    received_at: time = kept(Kind.TIME, default=..., shown_to=HOURS)
    received_from: str = kept(Kind.TEXT, Sensitivity.PERSONAL, limit=100)
    kept_where: str = kept(Kind.TEXT, limit=200)
    handled_by: UUID = kept(Kind.RECORD, of="staff", default=..., shown_to=HOURS)
    witnessed_by: UUID | None = kept(Kind.RECORD, of="staff", shown_to=HOURS)
    witness_name: str = kept(Kind.NAME, shown_to=HOURS)
    witness_agreed: bool = kept(Kind.FLAG, shown_to=HOURS)
    witness_way: str = kept(Kind.CODE, codes="witness_ways", shown_to=HOURS)
    number: str = kept(Kind.TEXT, limit=20, shown_to=HOURS)
    attachment_id: UUID | None = kept(Kind.RECORD, of="attachment", index=True)
    note: str = kept(Kind.NOTE, Sensitivity.SENSITIVE)


class CustodyItemDraft(CustodyItemFields, Draft):
    """A thing as typed."""

    @field_validator("description", "reason", "kept_where", "note", mode="after")
    @classmethod
    def _no_secret(cls, value: Any, info: ValidationInfo) -> Any:
        return _refuse_secret(value, info)


class CustodyItem(CustodyItemFields, Row, table=True):
    """A kept thing."""

    __tablename__ = "custody_item"
    kind = "custody_item"


class CustodyItemView(CustodyItemFields, View):
    """A thing as handed out."""

    kind = "custody_item"


class CustodyMoveFields(SQLModel):
    """What was done with a thing: shown, given out, taken back, returned for good."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    item_id: UUID = kept(Kind.RECORD, of="custody_item", default=..., index=True)
    move: str = kept(Kind.CODE, default=..., codes="custody_moves", shown_to=HOURS, merge=Merge.ASK)
    on: date = kept(Kind.DATE, default=..., shown_to=HOURS)
    at: time = kept(Kind.TIME, default=..., shown_to=HOURS)
    with_whom: str = kept(Kind.TEXT, Sensitivity.PERSONAL, limit=100)
    purpose: str = kept(Kind.TEXT, Sensitivity.PERSONAL, limit=200)
    due_back_on: date | None = kept(Kind.DATE, shown_to=HOURS)
    handled_by: UUID = kept(Kind.RECORD, of="staff", default=..., shown_to=HOURS)
    witnessed_by: UUID | None = kept(Kind.RECORD, of="staff", shown_to=HOURS)
    witness_name: str = kept(Kind.NAME, shown_to=HOURS)
    witness_agreed: bool = kept(Kind.FLAG, shown_to=HOURS)
    witness_way: str = kept(Kind.CODE, codes="witness_ways", shown_to=HOURS)
    number: str = kept(Kind.TEXT, limit=20, shown_to=HOURS)
    note: str = kept(Kind.NOTE, Sensitivity.SENSITIVE)


class CustodyMoveDraft(CustodyMoveFields, Draft):
    """A move as typed."""

    @field_validator("purpose", "note", mode="after")
    @classmethod
    def _no_secret(cls, value: Any, info: ValidationInfo) -> Any:
        return _refuse_secret(value, info)

    @model_validator(mode="after")
    def _with_somebody(self) -> Self:
        if self.move in _WITH_WHOM and not self.with_whom:
            raise refuse("field.required", field="with_whom")
        if self.due_back_on is not None and self.due_back_on < self.on:
            raise refuse("date.end_before_start", field="due_back_on")
        return self


class CustodyMove(CustodyMoveFields, Row, table=True):
    """A kept move."""

    __tablename__ = "custody_move"
    kind = "custody_move"


class CustodyMoveView(CustodyMoveFields, View):
    """A move as handed out."""

    kind = "custody_move"


def _refuse_secret(value: Any, info: ValidationInfo) -> Any:
    if isinstance(value, str) and (code := secret_in(value)):
        raise refuse(code, field=info.field_name)
    return value

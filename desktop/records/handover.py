"""A handover (引継ぎ): who hands a client on to whom, with a word; the letter is made from the record."""

from __future__ import annotations

from datetime import date
from typing import Self
from uuid import UUID

from pydantic import model_validator
from sqlmodel import SQLModel

from desktop.records.field import Kind, Sensitivity, kept, refuse
from desktop.records.record import Draft, Row, View

_A_WORD = 400
"""The letter has one page: so many characters on top leave room for everything else."""


class HandoverFields(SQLModel):
    """What is kept of a handover; `to_name` is for who is no member of staff."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    case_id: UUID | None = kept(Kind.RECORD, of="support_case")
    on: date = kept(Kind.DATE, default=...)
    from_staff_id: UUID | None = kept(Kind.RECORD, of="staff")
    to_staff_id: UUID | None = kept(Kind.RECORD, of="staff")
    to_name: str = kept(Kind.NAME, Sensitivity.PERSONAL)
    word: str = kept(Kind.NOTE, Sensitivity.SENSITIVE, limit=_A_WORD)


class HandoverDraft(HandoverFields, Draft):
    """A handover as typed."""

    @model_validator(mode="after")
    def _to_somebody(self) -> Self:
        if self.to_staff_id is None and not self.to_name:
            raise refuse("handover.to_nobody", field="to_staff_id")
        if self.to_staff_id is not None and self.to_staff_id == self.from_staff_id:
            raise refuse("handover.to_oneself", field="to_staff_id")
        return self


class Handover(HandoverFields, Row, table=True):
    """A kept handover."""

    kind = "handover"


class HandoverView(HandoverFields, View):
    """A handover as handed out."""

    kind = "handover"

"""An interpreting (通訳の依頼): for whom, which language, when, where, who was asked, and what came of it."""

from __future__ import annotations

from datetime import date, time
from typing import Self
from uuid import UUID

from pydantic import model_validator
from sqlmodel import SQLModel

from desktop.records.field import HOURS, Kind, Merge, SearchColumn, Sensitivity, kept, refuse
from desktop.records.record import Draft, Row, View

_FULL_DAY = 24 * 60


class InterpretingFields(SQLModel):
    """What is kept of a request; without an interpreter it is one still to be found."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    case_id: UUID = kept(Kind.RECORD, of="support_case", default=..., index=True)
    language: str = kept(Kind.CODE, default=..., codes="languages", shown_to=HOURS)
    on: date = kept(Kind.DATE, default=..., shown_to=HOURS, index=True)
    start: time | None = kept(Kind.TIME, shown_to=HOURS)
    end: time | None = kept(Kind.TIME, shown_to=HOURS)
    place: str = kept(Kind.TEXT, Sensitivity.PERSONAL, tells_where=True)
    purpose: str = kept(Kind.CODE, codes="interpreting_purposes", shown_to=HOURS)
    note: str = kept(Kind.NOTE, Sensitivity.SENSITIVE, search=SearchColumn.TEXT)
    interpreter_id: UUID | None = kept(Kind.RECORD, of="interpreter", shown_to=HOURS, index=True)
    state: str = kept(
        Kind.CODE, default="requested", codes="interpreting_states", shown_to=HOURS, merge=Merge.ASK
    )
    minutes: int | None = kept(Kind.MINUTES, shown_to=HOURS, limit=_FULL_DAY)
    cost: int | None = kept(Kind.YEN, shown_to=HOURS)
    thanked_on: date | None = kept(Kind.DATE, shown_to=HOURS)
    result: str = kept(Kind.NOTE, Sensitivity.SENSITIVE, search=SearchColumn.TEXT, merge=Merge.JOIN)
    entry_id: UUID | None = kept(Kind.RECORD, of="support_entry")


class InterpretingDraft(InterpretingFields, Draft):
    """A request as typed."""

    @model_validator(mode="after")
    def _times_in_order(self) -> Self:
        if self.start is not None and self.end is not None and self.end <= self.start:
            raise refuse("time.end_before_start", field="end")
        return self


class Interpreting(InterpretingFields, Row, table=True):
    """A kept request."""

    kind = "interpreting"


class InterpretingView(InterpretingFields, View):
    """A request as handed out."""

    kind = "interpreting"

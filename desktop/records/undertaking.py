"""What the corporation takes on itself (引受け): a rent guarantee, or being the emergency contact.

The fields and their recourse events are what the statutory book of guarantees asks for
(国交省・厚労省 施行規則 48条1項1号): other party, day, period, contents, payments, recourse.
"""

from __future__ import annotations

from datetime import date
from typing import Self
from uuid import UUID

from pydantic import model_validator
from sqlmodel import SQLModel

from desktop.records.field import HOURS, Kind, Merge, Sensitivity, kept, refuse
from desktop.records.record import Draft, Row, View


class UndertakingFields(SQLModel):
    """What is kept of an undertaking; `creditor` is the landlord to whom it is promised."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    case_id: UUID = kept(Kind.RECORD, of="support_case", default=..., index=True)
    undertaking_kind: str = kept(Kind.CODE, default=..., codes="undertaking_kinds", shown_to=HOURS)
    tenancy_id: UUID | None = kept(Kind.RECORD, of="tenancy", index=True)
    creditor: str = kept(Kind.NAME, Sensitivity.PERSONAL, tells_where=True)
    creditor_address: str = kept(Kind.ADDRESS, Sensitivity.PERSONAL, tells_where=True)
    contract_on: date | None = kept(Kind.DATE, shown_to=HOURS)
    starts_on: date = kept(Kind.DATE, default=..., shown_to=HOURS)
    until: date | None = kept(Kind.DATE, shown_to=HOURS)
    ended_on: date | None = kept(Kind.DATE, shown_to=HOURS, merge=Merge.ASK)
    end_reason: str = kept(Kind.CODE, codes="undertaking_ends", shown_to=HOURS)
    scope: str = kept(Kind.NOTE)
    limit_amount: int | None = kept(Kind.YEN, shown_to=HOURS)
    fee: int | None = kept(Kind.YEN, shown_to=HOURS)
    fee_note: str = kept(Kind.TEXT)
    night_phone: str = kept(Kind.PHONE)
    attachment_id: UUID | None = kept(Kind.RECORD, of="attachment", index=True)
    note: str = kept(Kind.NOTE, Sensitivity.SENSITIVE)


class UndertakingDraft(UndertakingFields, Draft):
    """An undertaking as typed."""

    @model_validator(mode="after")
    def _dates_in_order(self) -> Self:
        for name in ("until", "ended_on"):
            day = getattr(self, name)
            if day is not None and day < self.starts_on:
                raise refuse("date.end_before_start", field=name)
        if self.end_reason and self.ended_on is None:
            raise refuse("field.required", field="ended_on")
        if self.ended_on is not None and not self.end_reason:
            raise refuse("field.required", field="end_reason")
        return self


class Undertaking(UndertakingFields, Row, table=True):
    """A kept undertaking."""

    kind = "undertaking"


class UndertakingView(UndertakingFields, View):
    """An undertaking as handed out."""

    kind = "undertaking"


class RecourseEventFields(SQLModel):
    """A payment made under a guarantee, or what was asked back and came back of it."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    undertaking_id: UUID = kept(Kind.RECORD, of="undertaking", default=..., index=True)
    recourse_kind: str = kept(Kind.CODE, default=..., codes="recourse_kinds", shown_to=HOURS)
    on: date = kept(Kind.DATE, default=..., shown_to=HOURS)
    amount: int = kept(Kind.YEN, default=..., shown_to=HOURS, merge=Merge.ASK)
    note: str = kept(Kind.NOTE, Sensitivity.SENSITIVE)


class RecourseEventDraft(RecourseEventFields, Draft):
    """An event as typed."""


class RecourseEvent(RecourseEventFields, Row, table=True):
    """A kept event."""

    __tablename__ = "recourse_event"
    kind = "recourse_event"


class RecourseEventView(RecourseEventFields, View):
    """An event as handed out."""

    kind = "recourse_event"

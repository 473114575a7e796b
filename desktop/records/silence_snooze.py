"""Waiting with a silence (様子見): until which day, why, and who decided it."""

from __future__ import annotations

from datetime import date
from typing import Self
from uuid import UUID

from pydantic import model_validator
from sqlmodel import SQLModel

from desktop.records.field import HOURS, Kind, Sensitivity, kept, refuse
from desktop.records.record import Draft, Row, View


class SilenceSnoozeFields(SQLModel):
    """What is kept: somebody knows why a person is silent, and waits until a day."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    staff_id: UUID = kept(Kind.RECORD, of="staff", default=..., shown_to=HOURS)
    on: date = kept(Kind.DATE, default=..., shown_to=HOURS)
    until: date = kept(Kind.DATE, default=..., shown_to=HOURS)
    reason: str = kept(Kind.TEXT, Sensitivity.SENSITIVE, limit=200)


class SilenceSnoozeDraft(SilenceSnoozeFields, Draft):
    """Waiting as agreed with oneself."""

    @model_validator(mode="after")
    def _dates_in_order(self) -> Self:
        if self.until < self.on:
            raise refuse("silence.until_is_over", field="until")
        if not self.reason:
            # Whoever takes over has to know why nobody went.
            raise refuse("silence.without_reason", field="reason")
        return self


class SilenceSnooze(SilenceSnoozeFields, Row, table=True):
    """Waiting that is kept."""

    __tablename__ = "silence_snooze"
    kind = "silence_snooze"


class SilenceSnoozeView(SilenceSnoozeFields, View):
    """Waiting as handed out."""

    kind = "silence_snooze"

"""A safety check (安否確認): making sure on a day that the client is well, or why that could not be done.

Once a day at least in support housing, unless a disaster or another unavoidable reason stands against it
(共同規則 14条1号イ). A month in which nobody could look in (見守り, ロ) has its reason beside it.
"""

from __future__ import annotations

from datetime import date
from typing import Self
from uuid import UUID

from pydantic import field_validator, model_validator
from sqlalchemy import Index
from sqlmodel import SQLModel

from desktop.records.field import HOURS, Kind, Merge, Sensitivity, kept, refuse
from desktop.records.record import Draft, Row, View

NOT_POSSIBLE = "not_possible"
"""The result that has a reason."""
ANOMALY = "anomaly"
"""The result that the ledger has to tell of (共同規則 29条1項3号)."""


class SafetyCheckFields(SQLModel):
    """What is kept of the check of one client on one day."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=...)
    staff_id: UUID | None = kept(Kind.RECORD, of="staff", shown_to=HOURS)
    on: date = kept(Kind.DATE, default=..., shown_to=HOURS)
    way: str = kept(Kind.CODE, default="device", codes="safety_check_ways", shown_to=HOURS)
    result: str = kept(
        Kind.CODE, default="well", codes="safety_check_results", shown_to=HOURS, merge=Merge.ASK
    )
    reason: str = kept(Kind.CODE, codes="unavoidable_reasons", shown_to=HOURS)
    situation: str = kept(Kind.NOTE, Sensitivity.SENSITIVE, merge=Merge.JOIN)
    response: str = kept(Kind.NOTE, Sensitivity.SENSITIVE, merge=Merge.JOIN)


class SafetyCheckDraft(SafetyCheckFields, Draft):
    """A check as noted."""

    @model_validator(mode="after")
    def _result_and_reason_go_together(self) -> Self:
        if self.result == NOT_POSSIBLE and not self.reason:
            raise refuse("safety_check.reason_missing", field="reason")
        if self.result != NOT_POSSIBLE and self.reason:
            raise refuse("safety_check.reason_without_need", field="reason")
        if self.result == ANOMALY and not self.situation:
            raise refuse("safety_check.situation_missing", field="situation")
        return self


class SafetyCheck(SafetyCheckFields, Row, table=True):
    """A kept check; a month of a house is read from the index alone."""

    __tablename__ = "safety_check"
    __table_args__ = (Index("ix_safety_check_day", "client_id", "on", "result", "way", "deleted_at"),)
    kind = "safety_check"


class SafetyCheckView(SafetyCheckFields, View):
    """A check as handed out."""

    kind = "safety_check"


class MissedWatchFields(SQLModel):
    """Why nobody could look in on a client in a month, of which `month` is the first day."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    month: date = kept(Kind.DATE, default=..., shown_to=HOURS)
    reason: str = kept(Kind.CODE, default=..., codes="unavoidable_reasons", shown_to=HOURS)
    note: str = kept(Kind.NOTE, Sensitivity.SENSITIVE)


class MissedWatchDraft(MissedWatchFields, Draft):
    """A month as explained."""

    @field_validator("month", mode="after")
    @classmethod
    def _first_day(cls, value: date) -> date:
        return value.replace(day=1)


class MissedWatch(MissedWatchFields, Row, table=True):
    """A kept month."""

    __tablename__ = "missed_watch"
    kind = "missed_watch"


class MissedWatchView(MissedWatchFields, View):
    """A month as handed out."""

    kind = "missed_watch"

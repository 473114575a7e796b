"""Leaving a home alive (退去の手続き): notice, where to, and the dated steps until everything is settled.

That somebody left is kept as a departure; here stands the way there, and what comes after.
"""

from __future__ import annotations

from datetime import date
from typing import Final, Self
from uuid import UUID

from pydantic import model_validator
from sqlmodel import SQLModel

from desktop.records.field import HOURS, Kind, Merge, SearchColumn, Sensitivity, kept, refuse
from desktop.records.record import Draft, Row, View

_PERSONAL, _SENSITIVE = Sensitivity.PERSONAL, Sensitivity.SENSITIVE
MISSING: Final = "missing"
"""The reason for which nobody gave notice: nothing of the home is touched then."""
DEATH: Final = "death"
"""A reason why a tenancy ends, but no leaving alive: what follows a death has a way of its own."""


class LeavingFields(SQLModel):
    """What is kept of a leaving; who takes over and the new address tell where somebody is."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    case_id: UUID = kept(Kind.RECORD, of="support_case", default=..., index=True)
    tenancy_id: UUID | None = kept(Kind.RECORD, of="tenancy", index=True)
    departure_id: UUID | None = kept(Kind.RECORD, of="departure", index=True)
    begun_on: date = kept(Kind.DATE, default=..., shown_to=HOURS)
    reason: str = kept(Kind.CODE, default=..., codes="leaving_reasons", shown_to=HOURS, merge=Merge.ASK)
    notice_by: str = kept(Kind.CODE, codes="leaving_notice_givers", shown_to=HOURS)
    notice_on: date | None = kept(Kind.DATE, shown_to=HOURS, merge=Merge.ASK)
    notice_to: str = kept(Kind.NAME, _PERSONAL)
    notice_rule: str = kept(Kind.CODE, codes="leaving_notice_periods")
    notice_months: int | None = kept(Kind.COUNT, limit=24)
    notice_days: int | None = kept(Kind.COUNT, limit=366)
    planned_on: date | None = kept(Kind.DATE, shown_to=HOURS, merge=Merge.ASK)
    aided: str = kept(Kind.CODE, _SENSITIVE, codes="answers")
    other_town: str = kept(Kind.CODE, _PERSONAL, codes="answers")
    missing_since: date | None = kept(Kind.DATE, shown_to=HOURS)
    last_seen: str = kept(Kind.NOTE, _SENSITIVE, tells_where=True)
    police_number: str = kept(Kind.TEXT, _SENSITIVE, limit=60)
    destination: str = kept(Kind.CODE, codes="leaving_destinations")
    destination_name: str = kept(Kind.NAME, _PERSONAL, tells_where=True)
    destination_postal_code: str = kept(Kind.POSTAL_CODE, _PERSONAL, tells_where=True)
    destination_address: str = kept(Kind.ADDRESS, _PERSONAL, tells_where=True)
    destination_phone: str = kept(Kind.PHONE, _PERSONAL, tells_where=True)
    taken_over_by: str = kept(Kind.NAME, _PERSONAL, tells_where=True)
    taken_over_phone: str = kept(Kind.PHONE, _PERSONAL, tells_where=True)
    withdrawn_on: date | None = kept(Kind.DATE, shown_to=HOURS, merge=Merge.ASK)
    withdrawn_because: str = kept(Kind.TEXT, _SENSITIVE, limit=200, tells_where=True)
    note: str = kept(Kind.NOTE, _SENSITIVE, search=SearchColumn.TEXT, merge=Merge.JOIN)


class LeavingDraft(LeavingFields, Draft):
    """A leaving as typed."""

    @model_validator(mode="after")
    def _days_in_order(self) -> Self:
        if self.planned_on is not None and self.notice_on is not None and self.planned_on < self.notice_on:
            raise refuse("leaving.before_notice", field="planned_on")
        if self.reason == MISSING and self.missing_since is None:
            raise refuse("leaving.missing_since_when", field="missing_since")
        if self.reason == DEATH:
            raise refuse("leaving.died_elsewhere", field="reason")
        if self.withdrawn_on is not None and self.withdrawn_on < self.begun_on:
            raise refuse("leaving.withdrawn_before_begun", field="withdrawn_on")
        if self.withdrawn_because.strip() and self.withdrawn_on is None:
            raise refuse("field.required", field="withdrawn_on")
        return self


class Leaving(LeavingFields, Row, table=True):
    """A kept leaving."""

    kind = "leaving"


class LeavingView(LeavingFields, View):
    """A leaving as handed out."""

    kind = "leaving"


class LeavingMarkFields(SQLModel):
    """What became of a step: when it is planned, when and by whom it was done, or why it was left out."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    leaving_id: UUID = kept(Kind.RECORD, of="leaving", default=..., index=True)
    staff_id: UUID = kept(Kind.RECORD, of="staff", default=..., shown_to=HOURS)
    step: str = kept(Kind.CODE, default=..., codes="leaving_steps")
    planned_on: date | None = kept(Kind.DATE, shown_to=HOURS)
    on: date | None = kept(Kind.DATE, shown_to=HOURS)
    doer: str = kept(Kind.CODE, codes="leaving_doers")
    asked: str = kept(Kind.NAME, _PERSONAL)
    proof: str = kept(Kind.TEXT, _PERSONAL, limit=120)
    attachment_id: UUID | None = kept(Kind.RECORD, of="attachment", index=True)
    left_out: bool = kept(Kind.FLAG)
    note: str = kept(Kind.NOTE, _SENSITIVE)


class LeavingMarkDraft(LeavingMarkFields, Draft):
    """What became of a step, as typed."""

    @model_validator(mode="after")
    def _left_out_or_done(self) -> Self:
        if self.left_out and not self.note.strip():
            raise refuse("leaving.no_reason", field="note")
        if not self.left_out and self.on is not None and not self.doer:
            raise refuse("field.required", field="doer")
        if not self.left_out and self.on is None and self.planned_on is None:
            raise refuse("field.required", field="on")
        return self


class LeavingMark(LeavingMarkFields, Row, table=True):
    """A kept step."""

    __tablename__ = "leaving_mark"
    kind = "leaving_mark"


class LeavingMarkView(LeavingMarkFields, View):
    """A step as handed out."""

    kind = "leaving_mark"

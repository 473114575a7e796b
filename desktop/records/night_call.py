"""A call taken on night or holiday duty (夜間・休日の受付): who called about whom, and what was done."""

from __future__ import annotations

from datetime import date, time
from uuid import UUID

from sqlmodel import SQLModel

from desktop.records.field import HOURS, Kind, Merge, Sensitivity, kept
from desktop.records.record import Draft, Row, View

_FULL_DAY = 24 * 60


class NightCallFields(SQLModel):
    """What is kept of a call; about a client it leaves a support entry, so that the time counts.

    `spoke` tells whether the client was spoken with: a call of others does not end a silence.
    """

    staff_id: UUID = kept(Kind.RECORD, of="staff", default=..., shown_to=HOURS)
    on: date = kept(Kind.DATE, default=..., shown_to=HOURS, index=True)
    at: time = kept(Kind.TIME, default=..., shown_to=HOURS)
    minutes: int | None = kept(Kind.MINUTES, shown_to=HOURS, limit=_FULL_DAY)
    caller_kind: str = kept(Kind.CODE, codes="reporters")
    caller: str = kept(Kind.NAME, Sensitivity.PERSONAL)
    caller_phone: str = kept(Kind.PHONE, Sensitivity.PERSONAL)
    client_id: UUID | None = kept(Kind.RECORD, of="client", index=True)
    case_id: UUID | None = kept(Kind.RECORD, of="support_case", index=True)
    building_id: UUID | None = kept(Kind.RECORD, of="building", index=True)
    spoke: bool = kept(Kind.FLAG)
    content: str = kept(Kind.NOTE, Sensitivity.SENSITIVE, default=..., merge=Merge.JOIN)
    action: str = kept(Kind.NOTE, Sensitivity.SENSITIVE, merge=Merge.JOIN)
    incident_id: UUID | None = kept(Kind.RECORD, of="incident", index=True)
    entry_id: UUID | None = kept(Kind.RECORD, of="support_entry", index=True)


class NightCallDraft(NightCallFields, Draft):
    """A call as noted."""


class NightCall(NightCallFields, Row, table=True):
    """A kept call."""

    __tablename__ = "night_call"
    kind = "night_call"
    closes_by = "on"
    comes_late = True


class NightCallView(NightCallFields, View):
    """A call as handed out."""

    kind = "night_call"

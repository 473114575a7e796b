"""Several clients visited as one (まとめて訪問): what their entries share, and the rule that shares minutes.

It names nobody: which clients were there follows from the visits that point here.
"""

from __future__ import annotations

from datetime import date, time
from uuid import UUID

from sqlmodel import SQLModel

from desktop.records.field import HOURS, Kind, Sensitivity, kept
from desktop.records.record import Draft, Row, View
from desktop.records.visit import LONGEST_WAY, MOST_YEN

_FULL_DAY = 24 * 60


class JointVisitFields(SQLModel):
    """What is kept of a joint visit: when, who went, where, all that is shared out and the rule for it."""

    building_id: UUID | None = kept(Kind.RECORD, of="building", index=True)
    staff_id: UUID = kept(Kind.RECORD, of="staff", default=..., shown_to=HOURS)
    on: date = kept(Kind.DATE, default=..., shown_to=HOURS)
    start: time | None = kept(Kind.TIME, shown_to=HOURS)
    minutes: int | None = kept(Kind.MINUTES, shown_to=HOURS, limit=_FULL_DAY)
    travel_minutes: int | None = kept(Kind.MINUTES, shown_to=HOURS, limit=_FULL_DAY)
    distance: int | None = kept(Kind.COUNT, shown_to=HOURS, limit=LONGEST_WAY)
    travel_way: str = kept(Kind.CODE, codes="travel_ways", shown_to=HOURS)
    fare: int | None = kept(Kind.YEN, shown_to=HOURS, limit=MOST_YEN)
    fare_payer: str = kept(Kind.CODE, codes="fare_payers", shown_to=HOURS)
    cost: int | None = kept(Kind.YEN, shown_to=HOURS, limit=MOST_YEN)
    cost_payer: str = kept(Kind.CODE, codes="fare_payers", shown_to=HOURS)
    cost_for: str = kept(Kind.TEXT, Sensitivity.PERSONAL, shown_to=HOURS)
    sharing: str = kept(Kind.CODE, default=..., codes="minute_sharings", shown_to=HOURS)


class JointVisitDraft(JointVisitFields, Draft):
    """A joint visit as typed."""


class JointVisit(JointVisitFields, Row, table=True):
    """A kept joint visit."""

    __tablename__ = "joint_visit"
    kind = "joint_visit"


class JointVisitView(JointVisitFields, View):
    """A joint visit as handed out."""

    kind = "joint_visit"

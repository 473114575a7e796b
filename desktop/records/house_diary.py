"""The diary of a shared house (共同居住の日誌): a shift, its checks, lines about residents.

What is said of a resident stands in the support entry that the line leaves for them, never here: it goes with
the client when they are erased, and nobody reads of one person on another's page.
"""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import Index
from sqlmodel import SQLModel

from desktop.records.field import HOURS, Kind, Merge, Sensitivity, kept
from desktop.records.record import Draft, Row, View


class HouseDiaryFields(SQLModel):
    """What is kept of one shift in one house."""

    building_id: UUID = kept(Kind.RECORD, of="building", default=..., index=True)
    staff_id: UUID = kept(Kind.RECORD, of="staff", default=..., shown_to=HOURS)
    on: date = kept(Kind.DATE, default=..., shown_to=HOURS)
    shift: str = kept(Kind.CODE, default=..., codes="diary_shifts", shown_to=HOURS)
    text: str = kept(Kind.NOTE, Sensitivity.SENSITIVE, merge=Merge.JOIN)


class HouseDiaryDraft(HouseDiaryFields, Draft):
    """A shift's page as written."""


class HouseDiary(HouseDiaryFields, Row, table=True):
    """A kept page."""

    __tablename__ = "house_diary"
    __table_args__ = (Index("ix_house_diary_day", "building_id", "on"),)
    kind = "house_diary"
    closes_by = "on"
    comes_late = True


class HouseDiaryView(HouseDiaryFields, View):
    """A page as handed out."""

    kind = "house_diary"


class HouseDiaryCheckFields(SQLModel):
    """A round or a piece of equipment that was looked at, and how it was."""

    diary_id: UUID = kept(Kind.RECORD, of="house_diary", default=..., index=True)
    point: str = kept(Kind.CODE, default=..., codes="house_checks")
    state: str = kept(Kind.CODE, default=..., codes="house_check_states")
    note: str = kept(Kind.TEXT)


class HouseDiaryCheckDraft(HouseDiaryCheckFields, Draft):
    """A check as noted."""


class HouseDiaryCheck(HouseDiaryCheckFields, Row, table=True):
    """A kept check."""

    __tablename__ = "house_diary_check"
    kind = "house_diary_check"


class HouseDiaryCheckView(HouseDiaryCheckFields, View):
    """A check as handed out."""

    kind = "house_diary_check"


class HouseDiaryLineFields(SQLModel):
    """A line about a resident; `entry_id` is the support entry that tells what was seen."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    diary_id: UUID = kept(Kind.RECORD, of="house_diary", default=..., index=True)
    entry_id: UUID = kept(Kind.RECORD, of="support_entry", default=..., index=True)


class HouseDiaryLineDraft(HouseDiaryLineFields, Draft):
    """A line as written."""


class HouseDiaryLine(HouseDiaryLineFields, Row, table=True):
    """A kept line."""

    __tablename__ = "house_diary_line"
    kind = "house_diary_line"


class HouseDiaryLineView(HouseDiaryLineFields, View):
    """A line as handed out."""

    kind = "house_diary_line"

"""A day's sheet (訪問用紙): a printed page for one visit, known by its code alone until it is entered.

The code on the paper names nobody. Whose sheet it is stands here, in the vault.
"""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlmodel import SQLModel

from desktop.records.field import HOURS, Kind, Sensitivity, kept
from desktop.records.record import Draft, Row, View
from desktop.records.visit import LONGEST_CODE


class DaySheetFields(SQLModel):
    """What is kept of a sheet. It is open until entered or thrown away; `on` is the day of the visit."""

    code: str = kept(Kind.TEXT, default=..., limit=LONGEST_CODE, shown_to=HOURS, index=True)
    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    case_id: UUID = kept(Kind.RECORD, of="support_case", default=..., index=True)
    planned_visit_id: UUID | None = kept(Kind.RECORD, of="planned_visit", index=True)
    staff_id: UUID | None = kept(Kind.RECORD, of="staff", shown_to=HOURS)
    on: date = kept(Kind.DATE, default=..., shown_to=HOURS)
    printed_on: date = kept(Kind.DATE, default=..., shown_to=HOURS)
    entered_on: date | None = kept(Kind.DATE, shown_to=HOURS)
    entry_id: UUID | None = kept(Kind.RECORD, of="support_entry", index=True)
    thrown_on: date | None = kept(Kind.DATE, shown_to=HOURS)
    thrown_because: str = kept(Kind.TEXT, Sensitivity.SENSITIVE, limit=200)


class DaySheetDraft(DaySheetFields, Draft):
    """A sheet as printed."""


class DaySheet(DaySheetFields, Row, table=True):
    """A kept sheet."""

    __tablename__ = "day_sheet"
    kind = "day_sheet"


class DaySheetView(DaySheetFields, View):
    """A sheet as handed out."""

    kind = "day_sheet"

"""A support entry (支援記録): what was done, when, how, with whom, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import Self
from uuid import UUID

from pydantic import model_validator
from sqlalchemy import Index
from sqlmodel import SQLModel

from desktop.records.accompaniment import AccompanimentView
from desktop.records.field import HOURS, Kind, Merge, SearchColumn, Sensitivity, kept, refuse
from desktop.records.record import Draft, Row, View
from desktop.records.visit import NO_VISIT, VisitLine

_FULL_DAY = 24 * 60


class SupportEntryFields(SQLModel):
    """What is kept of a support entry. Times and minutes feed diary and claim."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=...)
    case_id: UUID = kept(Kind.RECORD, of="support_case", default=..., index=True)
    staff_id: UUID = kept(Kind.RECORD, of="staff", default=..., shown_to=HOURS)
    on: date = kept(Kind.DATE, default=..., shown_to=HOURS, index=True)
    start: time | None = kept(Kind.TIME, shown_to=HOURS)
    end: time | None = kept(Kind.TIME, shown_to=HOURS)
    minutes: int | None = kept(Kind.MINUTES, shown_to=HOURS, limit=_FULL_DAY)
    activity: str = kept(Kind.CODE, default=..., codes="entry_kinds", shown_to=HOURS)
    stage: str = kept(Kind.CODE, codes="stages", shown_to=HOURS)
    outcome: str = kept(Kind.CODE, codes="visit_outcomes")
    place: str = kept(Kind.TEXT, Sensitivity.PERSONAL)
    persons: str = kept(Kind.TEXT, Sensitivity.PERSONAL, search=SearchColumn.TEXT)
    text: str = kept(Kind.NOTE, Sensitivity.SENSITIVE, search=SearchColumn.TEXT, merge=Merge.JOIN)
    next_step: str = kept(Kind.TEXT, Sensitivity.SENSITIVE, search=SearchColumn.TEXT)
    next_due: date | None = kept(Kind.DATE)
    next_done_on: date | None = kept(Kind.DATE)


class SupportEntryDraft(SupportEntryFields, Draft):
    """A support entry as typed."""

    @model_validator(mode="after")
    def _times_in_order(self) -> Self:
        if self.start is not None and self.end is not None and self.end < self.start:
            raise refuse("time.end_before_start", field="end")
        return self


class SupportEntry(SupportEntryFields, Row, table=True):
    """A kept support entry; the timeline walks the index by client and day.

    "Last contact" is read from that index alone, for thousands of clients at once.
    """

    __tablename__ = "support_entry"
    __table_args__ = (
        Index("ix_support_entry_contact", "client_id", "on", "activity", "outcome", "deleted_at"),
        Index("ix_support_entry_open_steps", "next_done_on", "next_due"),
    )
    kind = "support_entry"
    closes_by = "on"
    comes_late = True


class SupportEntryView(SupportEntryFields, View):
    """A support entry as handed out."""

    kind = "support_entry"


@dataclass(frozen=True, slots=True, repr=False)
class SupportEntryLine:
    """A support entry in a timeline or on paper, with the names already looked up."""

    id: UUID
    client_id: UUID
    on: date
    start: time | None
    end: time | None
    minutes: int | None
    activity: str
    stage: str
    outcome: str
    place: str
    persons: str
    text: str
    next_step: str
    next_due: date | None
    next_done_on: date | None
    staff_name: str
    observations: tuple[str, ...] = ()
    along: AccompanimentView | None = None
    visit: VisitLine = NO_VISIT


class ObservationFields(SQLModel):
    """One of the observation points (見守りの着眼点) noticed at a visit."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    entry_id: UUID = kept(Kind.RECORD, of="support_entry", default=..., index=True)
    point: str = kept(Kind.CODE, Sensitivity.SENSITIVE, default=..., codes="observation_points")


class ObservationDraft(ObservationFields, Draft):
    """A point as ticked."""


class Observation(ObservationFields, Row, table=True):
    """A kept point."""

    kind = "observation"


class ObservationView(ObservationFields, View):
    """A point as handed out."""

    kind = "observation"


class EntryTemplateFields(SQLModel):
    """A text that workers write often (定型文), offered when a semicolon is typed."""

    title: str = kept(Kind.TEXT, default=..., limit=60)
    activity: str = kept(Kind.CODE, codes="entry_kinds")
    text: str = kept(Kind.NOTE, default=...)


class EntryTemplateDraft(EntryTemplateFields, Draft):
    """A template as typed."""


class EntryTemplate(EntryTemplateFields, Row, table=True):
    """A kept template."""

    __tablename__ = "entry_template"
    kind = "entry_template"


class EntryTemplateView(EntryTemplateFields, View):
    """A template as handed out."""

    kind = "entry_template"

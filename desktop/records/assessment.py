"""An assessment (アセスメント): how things stand with the client on a day, section by section."""

from __future__ import annotations

from datetime import date
from typing import Self
from uuid import UUID

from pydantic import model_validator
from sqlmodel import SQLModel

from desktop.records.field import HOURS, Kind, Merge, SearchColumn, Sensitivity, kept, refuse
from desktop.records.record import Draft, Row, View


class AssessmentFields(SQLModel):
    """What is kept of an assessment; each new one is a new version beside the earlier ones."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    case_id: UUID = kept(Kind.RECORD, of="support_case", default=..., index=True)
    on: date = kept(Kind.DATE, default=..., shown_to=HOURS)
    staff_id: UUID | None = kept(Kind.RECORD, of="staff", shown_to=HOURS)
    persons: str = kept(Kind.TEXT, Sensitivity.PERSONAL)
    summary: str = kept(Kind.NOTE, Sensitivity.SENSITIVE, search=SearchColumn.TEXT, merge=Merge.JOIN)
    next_on: date | None = kept(Kind.DATE)


class AssessmentDraft(AssessmentFields, Draft):
    """An assessment as typed."""

    @model_validator(mode="after")
    def _next_comes_later(self) -> Self:
        if self.next_on is not None and self.next_on < self.on:
            raise refuse("date.end_before_start", field="next_on")
        return self


class Assessment(AssessmentFields, Row, table=True):
    """A kept assessment."""

    kind = "assessment"


class AssessmentView(AssessmentFields, View):
    """An assessment as handed out."""

    kind = "assessment"


class AssessmentPointFields(SQLModel):
    """What was found in one section; the sections and levels are dated lists."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    assessment_id: UUID = kept(Kind.RECORD, of="assessment", default=..., index=True)
    section: str = kept(Kind.CODE, default=..., codes="assessment_sections")
    level: str = kept(Kind.CODE, Sensitivity.SENSITIVE, codes="assessment_levels", merge=Merge.ASK)
    on: date | None = kept(Kind.DATE)
    text: str = kept(Kind.NOTE, Sensitivity.SENSITIVE, search=SearchColumn.TEXT, merge=Merge.JOIN)


class AssessmentPointDraft(AssessmentPointFields, Draft):
    """A section as typed."""


class AssessmentPoint(AssessmentPointFields, Row, table=True):
    """A kept section."""

    __tablename__ = "assessment_point"
    kind = "assessment_point"


class AssessmentPointView(AssessmentPointFields, View):
    """A section as handed out."""

    kind = "assessment_point"

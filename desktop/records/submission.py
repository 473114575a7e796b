"""What is handed in to the office of the subsidy (提出書類): an application, a report, and its parts.

A part is usually made from the records; here stands only what somebody decided otherwise: that it is left
out, a file of one's own, the office's workbook that is filled for it.
"""

from __future__ import annotations

from datetime import date
from typing import Final, Self
from uuid import UUID

from pydantic import model_validator
from sqlmodel import SQLModel

from desktop.records.field import HOURS, Kind, kept, refuse
from desktop.records.programme import FIRST_YEAR
from desktop.records.record import Draft, Row, View

_MOST_HOURS: Final = 200_000
"""A hundred people for a year: more is a slip of the fingers."""


class SubmissionFields(SQLModel):
    """What is kept of it; the two patterns win over those of the year's rule."""

    year: int = kept(Kind.COUNT, default=..., limit=2200, shown_to=HOURS, index=True)
    """The calendar year in which the fiscal year begins."""
    submission_kind: str = kept(Kind.CODE, default=..., codes="submission_kinds", shown_to=HOURS)
    file_pattern: str = kept(Kind.TEXT, limit=120, shown_to=HOURS)
    folder_pattern: str = kept(Kind.TEXT, limit=120, shown_to=HOURS)
    outcomes: str = kept(Kind.TEXT, limit=4000, shown_to=HOURS)
    """What was reached, in the corporation's own words."""
    made_on: date | None = kept(Kind.DATE, shown_to=HOURS)
    sent_on: date | None = kept(Kind.DATE, shown_to=HOURS)
    sent_how: str = kept(Kind.CODE, codes="submission_ways", shown_to=HOURS)
    note: str = kept(Kind.TEXT, limit=1000, shown_to=HOURS)


class SubmissionDraft(SubmissionFields, Draft):
    """A submission as typed."""

    @model_validator(mode="after")
    def _year_is_one(self) -> Self:
        if self.year < FIRST_YEAR:
            raise refuse("field.number_range", field="year", least=FIRST_YEAR, most=2200)
        return self


class Submission(SubmissionFields, Row, table=True):
    """A kept submission."""

    kind = "submission"


class SubmissionView(SubmissionFields, View):
    """A submission as handed out."""

    kind = "submission"


class SubmissionPartFields(SQLModel):
    """What was decided of a part: it stays out, a file of one's own, the office's form, a change told."""

    submission_id: UUID = kept(Kind.RECORD, of="submission", default=..., index=True)
    part: str = kept(Kind.CODE, default=..., codes="submission_parts", shown_to=HOURS)
    left_out: bool = kept(Kind.FLAG, shown_to=HOURS)
    reason: str = kept(Kind.TEXT, limit=300, shown_to=HOURS)
    form_id: UUID | None = kept(Kind.RECORD, of="office_form", shown_to=HOURS)
    change_id: UUID | None = kept(Kind.RECORD, of="programme_change", shown_to=HOURS)
    title: str = kept(Kind.TEXT, limit=120, shown_to=HOURS)
    digest: str = kept(Kind.TEXT, limit=64, index=True, shown_to=HOURS)
    media_type: str = kept(Kind.TEXT, limit=100, shown_to=HOURS)
    size: int | None = kept(Kind.COUNT, shown_to=HOURS)


class SubmissionPartDraft(SubmissionPartFields, Draft):
    """A decision as made; who opens the folder later has to know why something is not in it."""

    @model_validator(mode="after")
    def _with_a_reason(self) -> Self:
        if self.left_out and not self.reason.strip():
            raise refuse("submission.left_out_without_reason", field="reason")
        return self


class SubmissionPart(SubmissionPartFields, Row, table=True):
    """A kept decision."""

    __tablename__ = "submission_part"
    kind = "submission_part"


class SubmissionPartView(SubmissionPartFields, View):
    """A decision as handed out, without the bytes of its file."""

    kind = "submission_part"


class SubmissionItemFields(SQLModel):
    """What the corporation says of an item of the subsidy: what it will do, or did."""

    submission_id: UUID = kept(Kind.RECORD, of="submission", default=..., index=True)
    item: str = kept(Kind.CODE, default=..., codes="subsidy_items", shown_to=HOURS)
    told: str = kept(Kind.TEXT, limit=4000, shown_to=HOURS)
    planned_first: date | None = kept(Kind.DATE, shown_to=HOURS)
    planned_last: date | None = kept(Kind.DATE, shown_to=HOURS)
    planned_hours: int | None = kept(Kind.COUNT, limit=_MOST_HOURS, shown_to=HOURS)
    """Of everybody together, over all the months for which it is planned."""


class SubmissionItemDraft(SubmissionItemFields, Draft):
    """What is said of an item."""

    @model_validator(mode="after")
    def _days_in_order(self) -> Self:
        if self.planned_first and self.planned_last and self.planned_last < self.planned_first:
            raise refuse("date.end_before_start", field="planned_last")
        return self


class SubmissionItem(SubmissionItemFields, Row, table=True):
    """What is kept of an item."""

    __tablename__ = "submission_item"
    kind = "submission_item"


class SubmissionItemView(SubmissionItemFields, View):
    """What is said of an item, as handed out."""

    kind = "submission_item"

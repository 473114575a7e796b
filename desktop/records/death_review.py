"""The review after a death (振り返り): what the watch knew, what was missed, what changes, who sees to it."""

from __future__ import annotations

from datetime import date
from typing import Self
from uuid import UUID

from pydantic import model_validator
from sqlmodel import SQLModel

from desktop.records.field import HOURS, Kind, Merge, SearchColumn, Sensitivity, kept, refuse
from desktop.records.record import Draft, Row, View

_PERSONAL, _SENSITIVE = Sensitivity.PERSONAL, Sensitivity.SENSITIVE


class DeathReviewFields(SQLModel):
    """What is kept of a review; it is for our own eyes and stands on no paper about the person."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    death_id: UUID = kept(Kind.RECORD, of="death", default=..., index=True)
    staff_id: UUID = kept(Kind.RECORD, of="staff", default=..., shown_to=HOURS)
    on: date = kept(Kind.DATE, default=..., shown_to=HOURS)
    taking_part: str = kept(Kind.TEXT, _PERSONAL)
    watch_worked: str = kept(Kind.CODE, _SENSITIVE, codes="answers")
    knew: str = kept(Kind.NOTE, _SENSITIVE, default=..., search=SearchColumn.TEXT, merge=Merge.JOIN)
    missed: str = kept(Kind.NOTE, _SENSITIVE, search=SearchColumn.TEXT, merge=Merge.JOIN)
    changes: str = kept(Kind.NOTE, _SENSITIVE, search=SearchColumn.TEXT, merge=Merge.JOIN)
    change_staff_id: UUID | None = kept(Kind.RECORD, of="staff", shown_to=HOURS)
    change_by: date | None = kept(Kind.DATE, shown_to=HOURS)
    changed_on: date | None = kept(Kind.DATE, shown_to=HOURS)


class DeathReviewDraft(DeathReviewFields, Draft):
    """A review as written; a change has words before it has a day."""

    @model_validator(mode="after")
    def _a_change_is_named(self) -> Self:
        if (self.change_by or self.changed_on) and not self.changes.strip():
            raise refuse("death_review.no_change", field="changes")
        for later in ("change_by", "changed_on"):
            day = getattr(self, later)
            if day is not None and day < self.on:
                raise refuse("death_review.before_review", field=later)
        return self


class DeathReview(DeathReviewFields, Row, table=True):
    """A kept review."""

    __tablename__ = "death_review"
    kind = "death_review"


class DeathReviewView(DeathReviewFields, View):
    """A review as handed out."""

    kind = "death_review"

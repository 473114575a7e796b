"""A file that belongs to a plan, a report or a notice: approval, inventory of property, balance sheet.

The bytes lie in the attachments store by digest: it is about nobody in particular.
"""

from __future__ import annotations

from datetime import date
from typing import Self
from uuid import UUID

from pydantic import model_validator
from sqlmodel import SQLModel

from desktop.records.field import EVERYBODY, Kind, kept, refuse
from desktop.records.record import Draft, Row, View


class CorporationPaperFields(SQLModel):
    """What is kept of a file; it belongs to exactly one of the three."""

    plan_id: UUID | None = kept(Kind.RECORD, of="business_plan", index=True)
    report_id: UUID | None = kept(Kind.RECORD, of="business_report", index=True)
    notice_id: UUID | None = kept(Kind.RECORD, of="corporation_notice", index=True)
    paper: str = kept(Kind.CODE, default=..., codes="corporation_papers", shown_to=EVERYBODY)
    title: str = kept(Kind.TEXT, default=..., limit=200, shown_to=EVERYBODY)
    on: date = kept(Kind.DATE, default=..., shown_to=EVERYBODY)
    digest: str = kept(Kind.TEXT, limit=64, index=True, shown_to=EVERYBODY)
    media_type: str = kept(Kind.TEXT, limit=100, shown_to=EVERYBODY)
    size: int | None = kept(Kind.COUNT, shown_to=EVERYBODY)


class CorporationPaperDraft(CorporationPaperFields, Draft):
    """A file as chosen."""

    @model_validator(mode="after")
    def _belongs_to_one(self) -> Self:
        if sum(each is not None for each in (self.plan_id, self.report_id, self.notice_id)) != 1:
            raise refuse("field.required", field="plan_id")
        return self


class CorporationPaper(CorporationPaperFields, Row, table=True):
    """A kept file."""

    __tablename__ = "corporation_paper"
    kind = "corporation_paper"


class CorporationPaperView(CorporationPaperFields, View):
    """A file as handed out, without its bytes."""

    kind = "corporation_paper"

"""What the corporation reports of a business year (事業報告書・収支決算書, 65条2項), as it was planned.

The inventory of property and the balance sheet that belong to it (共同規則 46条2項) are `corporation_paper`.
"""

from __future__ import annotations

from datetime import date
from typing import Self
from uuid import UUID

from pydantic import model_validator
from sqlmodel import SQLModel

from desktop.records.account_line import AccountLine
from desktop.records.field import EVERYBODY, Kind, Merge, kept, refuse
from desktop.records.record import Draft, Row, View


class BusinessReportFields(SQLModel):
    """What is kept of a report; a business year has one."""

    starts_on: date = kept(Kind.DATE, default=..., shown_to=EVERYBODY, index=True)
    """The first day of the business year."""
    outline: str = kept(Kind.NOTE, shown_to=EVERYBODY)
    cooperation: str = kept(Kind.NOTE, shown_to=EVERYBODY)
    training: str = kept(Kind.NOTE, shown_to=EVERYBODY)
    decided_on: date | None = kept(Kind.DATE, shown_to=EVERYBODY)
    submitted_on: date | None = kept(Kind.DATE, shown_to=EVERYBODY, merge=Merge.ASK)
    receipt: str = kept(Kind.TEXT, limit=60, shown_to=EVERYBODY)
    note: str = kept(Kind.NOTE, shown_to=EVERYBODY)


class BusinessReportDraft(BusinessReportFields, Draft):
    """A report as typed."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.submitted_on is not None and self.submitted_on < self.starts_on:
            raise refuse("date.end_before_start", field="submitted_on")
        return self


class BusinessReport(BusinessReportFields, Row, table=True):
    """A kept report."""

    __tablename__ = "business_report"
    kind = "business_report"


class BusinessReportView(BusinessReportFields, View):
    """A report as handed out."""

    kind = "business_report"


class BusinessResultLineFields(AccountLine):
    """A line of the accounts of a business year."""

    report_id: UUID = kept(Kind.RECORD, of="business_report", default=..., index=True)


class BusinessResultLineDraft(BusinessResultLineFields, Draft):
    """A line as typed."""


class BusinessResultLine(BusinessResultLineFields, Row, table=True):
    """A kept line."""

    __tablename__ = "business_result_line"
    kind = "business_result_line"


class BusinessResultLineView(BusinessResultLineFields, View):
    """A line as handed out."""

    kind = "business_result_line"

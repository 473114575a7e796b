"""The yearly report about a certified plan (別記様式第八号), and other use of its homes (目的外使用, 第九号).

住宅セーフティネット法 49条・50条, 共同規則 30条-33条.
"""

from __future__ import annotations

from datetime import date
from typing import Self
from uuid import UUID

from pydantic import model_validator
from sqlmodel import SQLModel

from desktop.records.field import HOURS, Kind, Merge, kept, refuse
from desktop.records.record import Draft, Row, View


class SupportReportFields(SQLModel):
    """What is answered and noted for a report; what can be counted is counted when it is shown.

    `fiscal_year` is the calendar year in which the year reported on begins.
    """

    plan_id: UUID = kept(Kind.RECORD, of="support_housing_plan", default=..., index=True)
    fiscal_year: int = kept(Kind.COUNT, default=..., limit=2200, shown_to=HOURS)
    explained: str = kept(Kind.CODE, codes="answers", shown_to=HOURS)
    ledger_kept: str = kept(Kind.CODE, codes="answers", shown_to=HOURS)
    other_use: str = kept(Kind.CODE, codes="answers", shown_to=HOURS)
    conduct: str = kept(Kind.CODE, codes="answers", shown_to=HOURS)
    compliance_note: str = kept(Kind.NOTE)
    differences: str = kept(Kind.NOTE)
    further: str = kept(Kind.NOTE)
    sent_on: date | None = kept(Kind.DATE, shown_to=HOURS, merge=Merge.ASK)
    note: str = kept(Kind.NOTE)


class SupportReportDraft(SupportReportFields, Draft):
    """A report as prepared."""

    @model_validator(mode="after")
    def _sent_after_the_year(self) -> Self:
        if self.sent_on is not None and self.sent_on.year <= self.fiscal_year:
            raise refuse("support_report.sent_too_early", field="sent_on")
        return self


class SupportReport(SupportReportFields, Row, table=True):
    """A kept report."""

    __tablename__ = "support_report"
    kind = "support_report"


class SupportReportView(SupportReportFields, View):
    """A report as handed out."""

    kind = "support_report"


class OtherUseFields(SQLModel):
    """An exclusive home that is let to somebody else, because nobody was found for it, with approval.

    `lease_until` is the end of the fixed term of that lease.
    """

    plan_id: UUID = kept(Kind.RECORD, of="support_housing_plan", default=..., index=True)
    dwelling_id: UUID = kept(Kind.RECORD, of="dwelling", default=..., index=True)
    vacant_since: date | None = kept(Kind.DATE, shown_to=HOURS)
    applied_on: date | None = kept(Kind.DATE, shown_to=HOURS)
    approved_on: date | None = kept(Kind.DATE, shown_to=HOURS)
    approval_number: str = kept(Kind.TEXT, limit=60, shown_to=HOURS)
    fixed_term: bool = kept(Kind.FLAG, default=True, shown_to=HOURS)
    lease_from: date | None = kept(Kind.DATE, shown_to=HOURS)
    lease_until: date | None = kept(Kind.DATE, shown_to=HOURS)
    ended_on: date | None = kept(Kind.DATE, shown_to=HOURS)
    note: str = kept(Kind.NOTE)


class OtherUseDraft(OtherUseFields, Draft):
    """Another use as noted."""

    @model_validator(mode="after")
    def _in_the_order_of_law(self) -> Self:
        for name, before in (
            ("applied_on", self.vacant_since),
            ("approved_on", self.applied_on),
            ("lease_until", self.lease_from),
            ("ended_on", self.lease_from),
        ):
            day = getattr(self, name)
            if day is not None and before is not None and day < before:
                raise refuse("date.end_before_start", field=name)
        if self.lease_from is not None:
            if self.approved_on is None or self.approved_on > self.lease_from:
                raise refuse("other_use.not_approved", field="approved_on")
            if not self.fixed_term:
                raise refuse("other_use.not_fixed", field="fixed_term")
            if self.lease_until is None:
                raise refuse("field.required", field="lease_until")
        return self


class OtherUse(OtherUseFields, Row, table=True):
    """Another use as kept."""

    __tablename__ = "other_use"
    kind = "other_use"


class OtherUseView(OtherUseFields, View):
    """Another use as handed out."""

    kind = "other_use"

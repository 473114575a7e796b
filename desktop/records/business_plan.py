"""The corporation's plan and budget for a business year (事業計画・収支予算, 65条1項), edition by edition.

The three headings are those of 共同規則 45条1項 (40条1項2号から4号). The first edition is approved
before the year begins; any other is a change, which is approved with its reason.
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


class BusinessPlanFields(SQLModel):
    """What is kept of an edition; on `whole_published_on` the 実施計画 itself was published."""

    starts_on: date = kept(Kind.DATE, default=..., shown_to=EVERYBODY, index=True)
    """The first day of the business year."""
    edition: int = kept(Kind.COUNT, default=..., limit=99, shown_to=EVERYBODY)
    outline: str = kept(Kind.NOTE, shown_to=EVERYBODY)
    cooperation: str = kept(Kind.NOTE, shown_to=EVERYBODY)
    training: str = kept(Kind.NOTE, shown_to=EVERYBODY)
    change_reason: str = kept(Kind.NOTE, shown_to=EVERYBODY)
    decided_on: date | None = kept(Kind.DATE, shown_to=EVERYBODY)
    applied_on: date | None = kept(Kind.DATE, shown_to=EVERYBODY)
    approved_on: date | None = kept(Kind.DATE, shown_to=EVERYBODY, merge=Merge.ASK)
    approval_number: str = kept(Kind.TEXT, limit=60, shown_to=EVERYBODY)
    published_on: date | None = kept(Kind.DATE, shown_to=EVERYBODY, merge=Merge.ASK)
    published_where: str = kept(Kind.TEXT, limit=200, shown_to=EVERYBODY)
    whole_published_on: date | None = kept(Kind.DATE, shown_to=EVERYBODY, merge=Merge.ASK)
    note: str = kept(Kind.NOTE, shown_to=EVERYBODY)


class BusinessPlanDraft(BusinessPlanFields, Draft):
    """An edition as typed."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.edition == 0:
            raise refuse("field.number_range", field="edition", least=1, most=99)
        applied, approved = self.applied_on, self.approved_on
        if approved is not None and applied is not None and approved < applied:
            raise refuse("business_plan.approved_before_applied", field="approved_on")
        if self.published_on is not None:
            if self.approved_on is None:
                raise refuse("business_plan.published_unapproved", field="published_on")
            if self.published_on < self.approved_on:
                raise refuse("business_plan.published_before_approved", field="published_on")
        if self.edition > 1 and self.applied_on is not None and not self.change_reason.strip():
            raise refuse("business_plan.change_without_reason", field="change_reason")
        return self


class BusinessPlan(BusinessPlanFields, Row, table=True):
    """A kept edition."""

    __tablename__ = "business_plan"
    kind = "business_plan"


class BusinessPlanView(BusinessPlanFields, View):
    """An edition as handed out."""

    kind = "business_plan"


class BusinessBudgetLineFields(AccountLine):
    """A line of the budget of an edition."""

    plan_id: UUID = kept(Kind.RECORD, of="business_plan", default=..., index=True)


class BusinessBudgetLineDraft(BusinessBudgetLineFields, Draft):
    """A line as typed."""


class BusinessBudgetLine(BusinessBudgetLineFields, Row, table=True):
    """A kept line."""

    __tablename__ = "business_budget_line"
    kind = "business_budget_line"


class BusinessBudgetLineView(BusinessBudgetLineFields, View):
    """A line as handed out."""

    kind = "business_budget_line"

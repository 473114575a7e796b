"""What support a tenant of support housing is given, for what fee, and when that was explained.

Contents, fee, conditions and the lease are explained on paper before the lease is made
(住宅セーフティネット法 46条, 共同規則 26条) and again whenever they change (共同規則 35条1項2号).
Who needs no help is supported by need and wish (共同規則 14条2号).
"""

from __future__ import annotations

from datetime import date
from typing import Self
from uuid import UUID

from pydantic import model_validator
from sqlalchemy import String
from sqlmodel import Field, SQLModel

from desktop.records.field import HOURS, Kind, Sensitivity, kept, refuse
from desktop.records.record import Draft, Row, View


class SupportTermsFields(SQLModel):
    """What is agreed with one tenant from a day on; amounts are a month's.

    `needs_support` is "no" for a tenant who needs no help: then the intervals say what was agreed, otherwise
    the law's own hold.
    """

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    case_id: UUID = kept(Kind.RECORD, of="support_case", default=..., index=True)
    plan_id: UUID = kept(Kind.RECORD, of="support_housing_plan", default=..., tells_where=True, index=True)
    dwelling_id: UUID | None = kept(Kind.RECORD, of="dwelling", tells_where=True, index=True)
    starts_on: date = kept(Kind.DATE, default=..., shown_to=HOURS)
    ends_on: date | None = kept(Kind.DATE, shown_to=HOURS)
    needs_support: str = kept(Kind.CODE, default="yes", codes="answers", shown_to=HOURS)
    check_way: str = kept(Kind.CODE, default="device", codes="safety_check_ways", shown_to=HOURS)
    check_interval: str = kept(Kind.CODE, default="daily", codes="monitoring_intervals", shown_to=HOURS)
    check_how: str = kept(Kind.TEXT)
    watch_interval: str = kept(Kind.CODE, default="monthly", codes="monitoring_intervals", shown_to=HOURS)
    watch_how: str = kept(Kind.TEXT)
    linking_how: str = kept(Kind.TEXT)
    other_support: str = kept(Kind.NOTE)
    wish: str = kept(Kind.NOTE, Sensitivity.SENSITIVE)
    fee: int | None = kept(Kind.YEN, shown_to=HOURS)
    fee_terms: str = kept(Kind.NOTE)
    rent: int | None = kept(Kind.YEN)
    common_fee: int | None = kept(Kind.YEN)
    lease_terms: str = kept(Kind.NOTE)
    note: str = kept(Kind.NOTE, Sensitivity.SENSITIVE)


class SupportTermsDraft(SupportTermsFields, Draft):
    """Terms as agreed."""

    @model_validator(mode="after")
    def _dates_in_order(self) -> Self:
        if self.ends_on is not None and self.ends_on < self.starts_on:
            raise refuse("date.end_before_start", field="ends_on")
        return self


class SupportTerms(SupportTermsFields, Row, table=True):
    """Kept terms. `points` marks what has to be explained; it is derived when they are written."""

    __tablename__ = "support_terms"
    kind = "support_terms"

    points: str = Field(default="", sa_type=String)


class SupportTermsView(SupportTermsFields, View):
    """Terms as handed out."""

    kind = "support_terms"


class SupportExplanationFields(SQLModel):
    """An explanation given; `points` marks what was explained, so that a later change is seen."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    terms_id: UUID = kept(Kind.RECORD, of="support_terms", default=..., index=True)
    explained_on: date = kept(Kind.DATE, default=..., shown_to=HOURS)
    explained_by: str = kept(Kind.NAME, shown_to=HOURS)
    present: str = kept(Kind.TEXT, Sensitivity.PERSONAL)
    way: str = kept(Kind.CODE, default="explained_on_paper", codes="explanation_ways", shown_to=HOURS)
    agreed_electronic_on: date | None = kept(Kind.DATE, shown_to=HOURS)
    points: str = kept(Kind.TEXT, limit=64)
    note: str = kept(Kind.NOTE, Sensitivity.SENSITIVE)


class SupportExplanationDraft(SupportExplanationFields, Draft):
    """An explanation as noted."""

    @model_validator(mode="after")
    def _agreed_before(self) -> Self:
        agreed = self.agreed_electronic_on
        if agreed is not None and agreed > self.explained_on:
            raise refuse("support_explanation.agreed_too_late", field="agreed_electronic_on")
        return self


class SupportExplanation(SupportExplanationFields, Row, table=True):
    """A kept explanation."""

    __tablename__ = "support_explanation"
    kind = "support_explanation"


class SupportExplanationView(SupportExplanationFields, View):
    """An explanation as handed out."""

    kind = "support_explanation"

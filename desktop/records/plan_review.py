"""A review (振り返り) of a support plan: the day it is due, the day it was held, what came out."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import Index
from sqlmodel import SQLModel

from desktop.records.field import Kind, Merge, SearchColumn, Sensitivity, kept
from desktop.records.record import Draft, Row, View


class PlanReviewFields(SQLModel):
    """What is kept of a review; without `held_on` it is still to come and stands in Today when it is due."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    plan_id: UUID = kept(Kind.RECORD, of="support_plan", default=..., index=True)
    due_on: date = kept(Kind.DATE, default=...)
    held_on: date | None = kept(Kind.DATE)
    note: str = kept(Kind.NOTE, Sensitivity.SENSITIVE, search=SearchColumn.TEXT, merge=Merge.JOIN)


class PlanReviewDraft(PlanReviewFields, Draft):
    """A review as typed."""


class PlanReview(PlanReviewFields, Row, table=True):
    """A kept review."""

    __tablename__ = "plan_review"
    __table_args__ = (Index("ix_plan_review_open", "held_on", "due_on"),)
    kind = "plan_review"


class PlanReviewView(PlanReviewFields, View):
    """A review as handed out."""

    kind = "plan_review"

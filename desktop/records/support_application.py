"""An application (申請) for an economic support: which one, how it was decided, what is paid to whom.

What was answered to each criterion and which papers are ready are child records of it.
"""

from __future__ import annotations

from datetime import date
from typing import Self
from uuid import UUID

from pydantic import model_validator
from sqlmodel import SQLModel

from desktop.records.field import Kind, Merge, Sensitivity, kept, refuse
from desktop.records.record import Draft, Row, View


class SupportApplicationFields(SQLModel):
    """What is kept of an application; amounts are what is paid by all bodies together."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    case_id: UUID = kept(Kind.RECORD, of="support_case", default=..., index=True)
    programme: str = kept(Kind.CODE, default=..., codes="support_programmes")
    body: str = kept(Kind.CODE, codes="local_programmes")
    dwelling_id: UUID | None = kept(Kind.RECORD, of="dwelling", index=True)
    applied_on: date | None = kept(Kind.DATE)
    decision: str = kept(Kind.CODE, Sensitivity.SENSITIVE, codes="application_decisions", merge=Merge.ASK)
    decided_on: date | None = kept(Kind.DATE)
    monthly_amount: int | None = kept(Kind.YEN, Sensitivity.SENSITIVE, merge=Merge.ASK)
    single_amount: int | None = kept(Kind.YEN, Sensitivity.SENSITIVE, merge=Merge.ASK)
    starts_on: date | None = kept(Kind.DATE)
    ends_on: date | None = kept(Kind.DATE)
    paid_to: str = kept(Kind.CODE, codes="payees")
    note: str = kept(Kind.NOTE, Sensitivity.SENSITIVE)


class SupportApplicationDraft(SupportApplicationFields, Draft):
    """An application as typed."""

    @model_validator(mode="after")
    def _dates_in_order(self) -> Self:
        if self.decided_on is not None and self.applied_on is not None and self.decided_on < self.applied_on:
            raise refuse("date.end_before_start", field="decided_on")
        if self.ends_on is not None and self.starts_on is not None and self.ends_on < self.starts_on:
            raise refuse("date.end_before_start", field="ends_on")
        return self


class SupportApplication(SupportApplicationFields, Row, table=True):
    """A kept application."""

    __tablename__ = "support_application"
    kind = "support_application"


class SupportApplicationView(SupportApplicationFields, View):
    """An application as handed out."""

    kind = "support_application"


class CriterionAnswerFields(SQLModel):
    """What a worker answered to one criterion; it stands before what the records propose."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    application_id: UUID = kept(Kind.RECORD, of="support_application", default=..., index=True)
    criterion: str = kept(Kind.CODE, default=..., codes="support_criteria")
    answer: str = kept(
        Kind.CODE, Sensitivity.SENSITIVE, default=..., codes="criterion_answers", merge=Merge.ASK
    )
    on: date | None = kept(Kind.DATE)
    note: str = kept(Kind.NOTE, Sensitivity.SENSITIVE)


class CriterionAnswerDraft(CriterionAnswerFields, Draft):
    """An answer as given."""


class CriterionAnswer(CriterionAnswerFields, Row, table=True):
    """A kept answer."""

    __tablename__ = "criterion_answer"
    kind = "criterion_answer"


class CriterionAnswerView(CriterionAnswerFields, View):
    """An answer as handed out."""

    kind = "criterion_answer"


class ApplicationPaperFields(SQLModel):
    """A paper of the application's checklist that is ready."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    application_id: UUID = kept(Kind.RECORD, of="support_application", default=..., index=True)
    paper: str = kept(Kind.CODE, default=..., codes="support_papers")
    ready_on: date = kept(Kind.DATE, default=...)


class ApplicationPaperDraft(ApplicationPaperFields, Draft):
    """A paper as ticked."""


class ApplicationPaper(ApplicationPaperFields, Row, table=True):
    """A kept tick."""

    __tablename__ = "application_paper"
    kind = "application_paper"


class ApplicationPaperView(ApplicationPaperFields, View):
    """A tick as handed out."""

    kind = "application_paper"

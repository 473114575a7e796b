"""An application for a rent guarantee (保証の申込み): to whom, when, with which answer; papers, steps."""

from __future__ import annotations

from datetime import date
from typing import Self
from uuid import UUID

from pydantic import model_validator
from sqlmodel import SQLModel

from desktop.records.field import Kind, Merge, SearchColumn, Sensitivity, kept, refuse
from desktop.records.record import Draft, Row, View


class GuaranteeApplicationFields(SQLModel):
    """What is kept of an attempt; several in a row are the rule.

    `asked_contact` and `asked_guarantor` note what the company asked for as a condition: a certified one may
    ask for neither.
    """

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    case_id: UUID = kept(Kind.RECORD, of="support_case", default=..., index=True)
    guarantee_kind: str = kept(Kind.CODE, default=..., codes="guarantee_kinds")
    agency_id: UUID | None = kept(Kind.RECORD, of="agency", index=True)
    guarantor: str = kept(Kind.NAME, Sensitivity.PERSONAL, search=SearchColumn.NAME)
    dwelling_id: UUID | None = kept(Kind.RECORD, Sensitivity.PERSONAL, of="dwelling", index=True)
    income_status: str = kept(Kind.CODE, Sensitivity.SENSITIVE, codes="guarantee_incomes")
    applied_on: date | None = kept(Kind.DATE)
    answered_on: date | None = kept(Kind.DATE)
    result: str = kept(Kind.CODE, Sensitivity.SENSITIVE, codes="guarantee_results", merge=Merge.ASK)
    reason: str = kept(Kind.CODE, Sensitivity.SENSITIVE, codes="guarantee_refusals")
    reason_note: str = kept(Kind.NOTE, Sensitivity.SENSITIVE)
    fee: int | None = kept(Kind.YEN)
    yearly_fee: int | None = kept(Kind.YEN)
    scope: str = kept(Kind.NOTE)
    asked_contact: bool = kept(Kind.FLAG)
    asked_guarantor: bool = kept(Kind.FLAG)
    note: str = kept(Kind.NOTE, Sensitivity.SENSITIVE)


class GuaranteeApplicationDraft(GuaranteeApplicationFields, Draft):
    """An attempt as typed."""

    @model_validator(mode="after")
    def _dates_in_order(self) -> Self:
        if self.answered_on is None:
            return self
        if self.applied_on is None:
            raise refuse("field.required", field="applied_on")
        if self.answered_on < self.applied_on:
            raise refuse("date.end_before_start", field="answered_on")
        return self


class GuaranteeApplication(GuaranteeApplicationFields, Row, table=True):
    """A kept attempt."""

    __tablename__ = "guarantee_application"
    kind = "guarantee_application"


class GuaranteeApplicationView(GuaranteeApplicationFields, View):
    """An attempt as handed out."""

    kind = "guarantee_application"


class GuaranteeStepFields(SQLModel):
    """One dated step of an attempt: a call to make sure who it is, the check of the emergency contact."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    application_id: UUID = kept(Kind.RECORD, of="guarantee_application", default=..., index=True)
    step: str = kept(Kind.CODE, default=..., codes="guarantee_steps")
    on: date = kept(Kind.DATE, default=...)
    note: str = kept(Kind.NOTE, Sensitivity.SENSITIVE)


class GuaranteeStepDraft(GuaranteeStepFields, Draft):
    """A step as typed."""


class GuaranteeStep(GuaranteeStepFields, Row, table=True):
    """A kept step."""

    __tablename__ = "guarantee_step"
    kind = "guarantee_step"


class GuaranteeStepView(GuaranteeStepFields, View):
    """A step as handed out."""

    kind = "guarantee_step"


class GuaranteePaperFields(SQLModel):
    """A paper of the attempt's checklist that is ready."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    application_id: UUID = kept(Kind.RECORD, of="guarantee_application", default=..., index=True)
    paper: str = kept(Kind.CODE, default=..., codes="guarantee_papers")
    ready_on: date = kept(Kind.DATE, default=...)


class GuaranteePaperDraft(GuaranteePaperFields, Draft):
    """A paper as ticked."""


class GuaranteePaper(GuaranteePaperFields, Row, table=True):
    """A kept tick."""

    __tablename__ = "guarantee_paper"
    kind = "guarantee_paper"


class GuaranteePaperView(GuaranteePaperFields, View):
    """A tick as handed out."""

    kind = "guarantee_paper"

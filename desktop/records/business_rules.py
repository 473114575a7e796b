"""The paper of rules that the governor approves (業務規程, 64条), version by version, with its procedure."""

from __future__ import annotations

from datetime import date
from typing import Self
from uuid import UUID

from pydantic import model_validator
from sqlmodel import SQLModel

from desktop.records.field import EVERYBODY, Kind, Merge, kept, refuse
from desktop.records.record import Draft, Row, View


class BusinessRulesFields(SQLModel):
    """One version; of those that are approved the one that began last is in force.

    The bytes of the paper lie in the attachments store by digest: it is about nobody in particular.
    """

    business: str = kept(
        Kind.CODE, default=..., codes="support_businesses", shown_to=EVERYBODY, merge=Merge.ASK
    )
    edition: str = kept(Kind.TEXT, default=..., limit=60, shown_to=EVERYBODY)
    approved_on: date | None = kept(Kind.DATE, shown_to=EVERYBODY, merge=Merge.ASK)
    approval_number: str = kept(Kind.TEXT, limit=60, shown_to=EVERYBODY)
    in_force_from: date | None = kept(Kind.DATE, shown_to=EVERYBODY, merge=Merge.ASK)
    title: str = kept(Kind.TEXT, shown_to=EVERYBODY)
    digest: str = kept(Kind.TEXT, limit=64, index=True)
    media_type: str = kept(Kind.TEXT, limit=60)
    size: int | None = kept(Kind.COUNT)
    note: str = kept(Kind.NOTE)


class BusinessRulesDraft(BusinessRulesFields, Draft):
    """A version as typed; it is in force only after it was approved."""

    @model_validator(mode="after")
    def _days_in_order(self) -> Self:
        if self.in_force_from is not None:
            if self.approved_on is None:
                raise refuse("field.required", field="approved_on")
            if self.in_force_from < self.approved_on:
                raise refuse("business_rules.before_approval", field="in_force_from")
        return self


class BusinessRules(BusinessRulesFields, Row, table=True):
    """A kept version."""

    __tablename__ = "business_rules"
    kind = "business_rules"


class BusinessRulesView(BusinessRulesFields, View):
    """A version as handed out."""

    kind = "business_rules"


class ProcedureStepFields(SQLModel):
    """One step of the version's own order of the work: which step it is, and how the paper says it."""

    rules_id: UUID = kept(Kind.RECORD, of="business_rules", default=..., index=True)
    place: int = kept(Kind.COUNT, default=..., limit=99, shown_to=EVERYBODY)
    step: str = kept(Kind.CODE, default=..., codes="death_steps", shown_to=EVERYBODY, merge=Merge.ASK)
    words: str = kept(Kind.TEXT, limit=200, shown_to=EVERYBODY)


class ProcedureStepDraft(ProcedureStepFields, Draft):
    """A step as typed."""


class ProcedureStep(ProcedureStepFields, Row, table=True):
    """A kept step."""

    __tablename__ = "procedure_step"
    kind = "procedure_step"


class ProcedureStepView(ProcedureStepFields, View):
    """A step as handed out."""

    kind = "procedure_step"

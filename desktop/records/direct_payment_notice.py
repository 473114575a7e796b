"""A notice to the welfare office about a tenant's rent: direct payment wished for, or rent that is not paid.

Support housing: 住宅セーフティネット法 53条, 共同規則 36条・37条, 別記様式第十号.
Registered housing: 住宅セーフティネット法 21条, 共同規則 2条-4条, 別記様式第一号.
"""

from __future__ import annotations

from datetime import date
from typing import Self
from uuid import UUID

from pydantic import model_validator
from sqlmodel import SQLModel

from desktop.records.field import HOURS, Kind, Merge, Sensitivity, kept, refuse
from desktop.records.record import Draft, Row, View


class DirectPaymentNoticeFields(SQLModel):
    """What is kept of a notice; amounts are a month's.

    The proof and the copy of the lease may be left out when the office can see the facts in its own registers
    (`seen_by_office`).
    """

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    case_id: UUID = kept(Kind.RECORD, of="support_case", default=..., index=True)
    tenancy_id: UUID | None = kept(Kind.RECORD, of="tenancy", index=True)
    notice: str = kept(Kind.CODE, default=..., codes="direct_payment_notices", shown_to=HOURS)
    requirement: str = kept(Kind.CODE, codes="notice_requirements", shown_to=HOURS)
    circumstance: str = kept(Kind.CODE, Sensitivity.SENSITIVE, codes="notice_circumstances")
    circumstance_note: str = kept(Kind.NOTE, Sensitivity.SENSITIVE)
    agency_id: UUID | None = kept(Kind.RECORD, of="agency", index=True)
    payee: str = kept(Kind.NAME, Sensitivity.PERSONAL)
    account: str = kept(Kind.TEXT, Sensitivity.SENSITIVE)
    rent: int | None = kept(Kind.YEN)
    common_fee: int | None = kept(Kind.YEN)
    first_month: date | None = kept(Kind.DATE, shown_to=HOURS)
    proof_attached: bool = kept(Kind.FLAG, shown_to=HOURS)
    lease_attached: bool = kept(Kind.FLAG, shown_to=HOURS)
    seen_by_office: bool = kept(Kind.FLAG, shown_to=HOURS)
    sent_on: date | None = kept(Kind.DATE, shown_to=HOURS)
    answered_on: date | None = kept(Kind.DATE, shown_to=HOURS)
    answer: str = kept(Kind.CODE, codes="direct_payment_answers", shown_to=HOURS, merge=Merge.ASK)
    answer_note: str = kept(Kind.NOTE, Sensitivity.SENSITIVE)

    def lacks_papers(self) -> bool:
        """Tell whether a paper is missing that goes along."""
        return not self.seen_by_office and not (self.proof_attached and self.lease_attached)


class DirectPaymentNoticeDraft(DirectPaymentNoticeFields, Draft):
    """A notice as prepared."""

    @model_validator(mode="after")
    def _complete_when_sent(self) -> Self:
        if self.sent_on is not None and self.lacks_papers():
            raise refuse("direct_payment.papers_missing", field="sent_on")
        if self.answered_on is not None:
            if self.sent_on is None or self.answered_on < self.sent_on:
                raise refuse("direct_payment.answered_before_sent", field="answered_on")
            if not self.answer:
                raise refuse("field.required", field="answer")
        return self


class DirectPaymentNotice(DirectPaymentNoticeFields, Row, table=True):
    """A kept notice."""

    __tablename__ = "direct_payment_notice"
    kind = "direct_payment_notice"


class DirectPaymentNoticeView(DirectPaymentNoticeFields, View):
    """A notice as handed out."""

    kind = "direct_payment_notice"

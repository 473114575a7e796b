"""A residence permit (在留資格): status, period, card, an application that runs.

Every field may be empty: cards issued since 2026-06-14 print neither the length of stay nor the kind and day
of the permission (入管法 19条の4第1項・5項). The personal number (個人番号) is asked for nowhere, and
what looks like one is refused.
"""

from __future__ import annotations

from datetime import date
from typing import Self
from uuid import UUID

from pydantic import model_validator
from sqlmodel import SQLModel

from desktop.domain.residence import looks_like_personal_number
from desktop.records.field import Kind, Sensitivity, kept, refuse
from desktop.records.record import Draft, Row, View


class ResidencePermitFields(SQLModel):
    """What is kept of a permit as it was on the day it was seen; the newest one counts."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    residence_status: str = kept(Kind.CODE, Sensitivity.SENSITIVE, codes="residence_statuses")
    status_note: str = kept(Kind.TEXT, Sensitivity.SENSITIVE, limit=120)
    period_length: int | None = kept(Kind.COUNT, Sensitivity.SENSITIVE, limit=999)
    period_unit: str = kept(Kind.CODE, Sensitivity.SENSITIVE, codes="stay_units")
    granted_on: date | None = kept(Kind.DATE, Sensitivity.SENSITIVE)
    expires_on: date | None = kept(Kind.DATE, Sensitivity.SENSITIVE, index=True)
    card_number: str = kept(Kind.TEXT, Sensitivity.SENSITIVE, limit=20)
    card_expires_on: date | None = kept(Kind.DATE, Sensitivity.SENSITIVE)
    other_activity: str = kept(Kind.CODE, Sensitivity.SENSITIVE, codes="other_activities")
    application: str = kept(Kind.CODE, Sensitivity.SENSITIVE, codes="residence_applications")
    applied_on: date | None = kept(Kind.DATE, Sensitivity.SENSITIVE)
    applied_where: str = kept(Kind.TEXT, Sensitivity.SENSITIVE, limit=120)
    decision: str = kept(Kind.CODE, Sensitivity.SENSITIVE, codes="residence_decisions")
    decided_on: date | None = kept(Kind.DATE, Sensitivity.SENSITIVE)
    seen_on: date | None = kept(Kind.DATE, Sensitivity.SENSITIVE)
    attachment_id: UUID | None = kept(Kind.RECORD, of="attachment")
    note: str = kept(Kind.NOTE, Sensitivity.SENSITIVE)


class ResidencePermitDraft(ResidencePermitFields, Draft):
    """A permit as typed."""

    @model_validator(mode="after")
    def _no_personal_number(self) -> Self:
        for name in ("card_number", "status_note", "applied_where", "note"):
            if looks_like_personal_number(getattr(self, name)):
                raise refuse("permit.personal_number", field=name)
        return self

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if (self.period_length is None) != (not self.period_unit):
            raise refuse(
                "permit.half_a_period", field="period_unit" if self.period_length else "period_length"
            )
        if self.granted_on is not None and self.expires_on is not None and self.expires_on < self.granted_on:
            raise refuse("permit.expired_before_granted", field="expires_on")
        if self.applied_on is not None and not self.application:
            raise refuse("permit.applied_for_what", field="application")
        if self.application and self.applied_on is None:
            raise refuse("field.required", field="applied_on")
        if self.applied_on is not None and self.expires_on is not None and self.expires_on < self.applied_on:
            raise refuse("permit.applied_after_expiry", field="applied_on")
        self._decided()
        return self

    def _decided(self) -> None:
        if self.decided_on is None and not self.decision:
            return
        if self.applied_on is None:
            raise refuse("permit.decided_on_nothing", field="applied_on")
        if self.decided_on is None:
            raise refuse("field.required", field="decided_on")
        if not self.decision:
            raise refuse("field.required", field="decision")
        if self.decided_on < self.applied_on:
            raise refuse("permit.decided_before_applied", field="decided_on")


class ResidencePermit(ResidencePermitFields, Row, table=True):
    """A kept permit."""

    __tablename__ = "residence_permit"
    kind = "residence_permit"


class ResidencePermitView(ResidencePermitFields, View):
    """A permit as handed out."""

    kind = "residence_permit"

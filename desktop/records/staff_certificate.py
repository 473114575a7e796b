"""A language certificate of a member of staff (語学の資格): what makes bilingual staff of them."""

from __future__ import annotations

from datetime import date
from typing import Self
from uuid import UUID

from pydantic import model_validator
from sqlmodel import SQLModel

from desktop.records.field import HOURS, Kind, kept, refuse
from desktop.records.record import Draft, Row, View


class StaffCertificateFields(SQLModel):
    """What is kept of a certificate; the paper itself may lie beside it as a file, by digest."""

    staff_id: UUID = kept(Kind.RECORD, of="staff", default=..., shown_to=HOURS, index=True)
    language: str = kept(Kind.CODE, default=..., codes="languages", shown_to=HOURS)
    certificate: str = kept(Kind.CODE, default=..., codes="language_certificates", shown_to=HOURS)
    certificate_name: str = kept(Kind.TEXT, shown_to=HOURS, limit=120)
    grade: str = kept(Kind.TEXT, shown_to=HOURS, limit=60)
    obtained_on: date | None = kept(Kind.DATE, shown_to=HOURS)
    ends_on: date | None = kept(Kind.DATE, shown_to=HOURS)
    title: str = kept(Kind.TEXT, shown_to=HOURS)
    digest: str = kept(Kind.TEXT, limit=64, index=True, shown_to=HOURS)
    media_type: str = kept(Kind.TEXT, limit=60, shown_to=HOURS)
    size: int | None = kept(Kind.COUNT, shown_to=HOURS)
    note: str = kept(Kind.TEXT, shown_to=HOURS)


class StaffCertificateDraft(StaffCertificateFields, Draft):
    """A certificate as typed."""

    @model_validator(mode="after")
    def _dates_in_order(self) -> Self:
        if self.ends_on is not None and self.obtained_on is not None and self.ends_on < self.obtained_on:
            raise refuse("date.end_before_start", field="ends_on")
        return self


class StaffCertificate(StaffCertificateFields, Row, table=True):
    """A kept certificate."""

    __tablename__ = "staff_certificate"
    kind = "staff_certificate"


class StaffCertificateView(StaffCertificateFields, View):
    """A certificate as handed out."""

    kind = "staff_certificate"

"""A measure that protects an address (住民票等の支援措置): asked for where, covering whom, until when.

While one stands, `address_protected` of the client is set. Who is feared is kept so that nobody takes that
person for somebody to call; those fields are shown on the person's own page and nowhere else.
"""

from __future__ import annotations

from datetime import date
from typing import Self
from uuid import UUID

from pydantic import model_validator
from sqlmodel import SQLModel

from desktop.records.field import Kind, Sensitivity, kept, refuse
from desktop.records.record import Draft, Row, View

_SECRET = Sensitivity.PROTECTED


class AddressProtectionFields(SQLModel):
    """What is kept of a measure; one that follows another begins when that one ends."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    protection_kind: str = kept(
        Kind.CODE, Sensitivity.SENSITIVE, default=..., codes="address_protection_kinds"
    )
    municipality: str = kept(Kind.TEXT, _SECRET, limit=120)
    also_sent_to: str = kept(Kind.TEXT, _SECRET)
    consulted_at: str = kept(Kind.TEXT, Sensitivity.SENSITIVE, limit=120)
    starts_on: date = kept(Kind.DATE, Sensitivity.SENSITIVE, default=...)
    expires_on: date = kept(Kind.DATE, Sensitivity.SENSITIVE, default=..., index=True)
    ended_on: date | None = kept(Kind.DATE, Sensitivity.SENSITIVE)
    end_reason: str = kept(Kind.TEXT, Sensitivity.SENSITIVE)
    perpetrator_name: str = kept(Kind.NAME, _SECRET)
    perpetrator_kana: str = kept(Kind.KANA, _SECRET)
    perpetrator_relation: str = kept(Kind.TEXT, _SECRET, limit=60)
    perpetrator_features: str = kept(Kind.NOTE, _SECRET)
    note: str = kept(Kind.NOTE, _SECRET)


class AddressProtectionDraft(AddressProtectionFields, Draft):
    """A measure as typed."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        for name in ("expires_on", "ended_on"):
            day = getattr(self, name)
            if day is not None and day < self.starts_on:
                raise refuse("date.end_before_start", field=name)
        if self.ended_on is not None and not self.end_reason:
            raise refuse("field.required", field="end_reason")
        return self


class AddressProtection(AddressProtectionFields, Row, table=True):
    """A kept measure."""

    __tablename__ = "address_protection"
    kind = "address_protection"


class AddressProtectionView(AddressProtectionFields, View):
    """A measure as handed out."""

    kind = "address_protection"


class ProtectedMemberFields(SQLModel):
    """One member of the household whom a measure covers as well (併せて支援を求める者)."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    protection_id: UUID = kept(Kind.RECORD, of="address_protection", default=..., index=True)
    member_id: UUID = kept(Kind.RECORD, of="household_member", default=..., index=True)


class ProtectedMemberDraft(ProtectedMemberFields, Draft):
    """A member as ticked."""


class ProtectedMember(ProtectedMemberFields, Row, table=True):
    """A kept member."""

    __tablename__ = "protected_member"
    kind = "protected_member"


class ProtectedMemberView(ProtectedMemberFields, View):
    """A member as handed out."""

    kind = "protected_member"

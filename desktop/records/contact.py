"""Somebody around the client (関係者・連絡先): family, agency, landlord, guarantor, each in a role."""

from __future__ import annotations

from uuid import UUID

from sqlmodel import SQLModel

from desktop.records.field import INSIDE, Kind, SearchColumn, Sensitivity, kept
from desktop.records.record import Draft, Row, View


class ContactFields(SQLModel):
    """What is kept of a contact; `may_be_told` answers whom to tell, and whom not, in an emergency.

    A contact at an agency of the directory is reached by the agency's number and address where it has none.
    """

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    role: str = kept(Kind.CODE, default=..., codes="contact_roles")
    name: str = kept(Kind.NAME, Sensitivity.PERSONAL, default=..., search=SearchColumn.NAME)
    kana: str = kept(Kind.KANA, Sensitivity.PERSONAL, search=SearchColumn.KANA)
    organisation: str = kept(Kind.NAME, search=SearchColumn.NAME)
    agency_id: UUID | None = kept(Kind.RECORD, of="agency", index=True)
    phone: str = kept(Kind.PHONE, Sensitivity.PERSONAL, search=SearchColumn.PHONE)
    email: str = kept(Kind.EMAIL, Sensitivity.PERSONAL)
    postal_code: str = kept(Kind.POSTAL_CODE, Sensitivity.PERSONAL)
    address: str = kept(Kind.ADDRESS, Sensitivity.PERSONAL)
    may_be_told: bool = kept(Kind.FLAG, default=True, shown_to=INSIDE)
    note: str = kept(Kind.NOTE, Sensitivity.SENSITIVE)


class ContactDraft(ContactFields, Draft):
    """A contact as typed."""


class Contact(ContactFields, Row, table=True):
    """A kept contact."""

    kind = "contact"


class ContactView(ContactFields, View):
    """A contact as handed out."""

    kind = "contact"

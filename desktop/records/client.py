"""A client (相談者・要配慮者): the person whose home this is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Index, String
from sqlmodel import Field, SQLModel

from desktop.records.field import HOURS, Audience, Kind, Merge, SearchColumn, Sensitivity, kept
from desktop.records.record import Draft, Row, View

_OWN = HOURS | {Audience.CLIENT}
_INTRODUCED = _OWN | {Audience.LANDLORD, Audience.AGENCY}
"""What somebody is introduced by to whom the client lets introduce them."""
_DOOR = frozenset({Audience.WORKER, Audience.CLIENT})
_WHERE = "address_protected"


class ClientFields(SQLModel):
    """What is kept of a client. With `address_protected` (支援措置) the fields that tell where are hidden.

    The flag follows from a `address_protection`, or is set by hand for a reason (`protected_because`) and
    taken back by hand for another (`unprotected_because`).

    `merged_into` names the record that this one became a part of: somebody had been taken in twice.
    """

    name: str = kept(
        Kind.NAME,
        Sensitivity.PERSONAL,
        default=...,
        search=SearchColumn.NAME,
        shown_to=_INTRODUCED,
        merge=Merge.ASK,
    )
    kana: str = kept(Kind.KANA, Sensitivity.PERSONAL, search=SearchColumn.KANA, shown_to=_INTRODUCED)
    romaji: str = kept(Kind.ROMAJI, Sensitivity.PERSONAL, search=SearchColumn.ROMAJI, shown_to=_INTRODUCED)
    addressed_as: str = kept(Kind.NAME, Sensitivity.PERSONAL, search=SearchColumn.NAME, shown_to=_OWN)
    birth_date: date | None = kept(Kind.DATE, Sensitivity.PERSONAL, shown_to=_INTRODUCED, merge=Merge.ASK)
    sex: str = kept(Kind.CODE, Sensitivity.PERSONAL, codes="sexes", shown_to=_INTRODUCED)
    language: str = kept(
        Kind.CODE, Sensitivity.PERSONAL, default="ja", codes="languages", shown_to=_INTRODUCED
    )
    other_languages: str = kept(Kind.TEXT, Sensitivity.PERSONAL, shown_to=_INTRODUCED)
    phone: str = kept(
        Kind.PHONE, Sensitivity.PERSONAL, search=SearchColumn.PHONE, shown_to=_DOOR, protected_by=_WHERE
    )
    mobile: str = kept(
        Kind.PHONE, Sensitivity.PERSONAL, search=SearchColumn.PHONE, shown_to=_DOOR, protected_by=_WHERE
    )
    email: str = kept(Kind.EMAIL, Sensitivity.PERSONAL, shown_to=_DOOR, protected_by=_WHERE)
    postal_code: str = kept(Kind.POSTAL_CODE, Sensitivity.PERSONAL, shown_to=_DOOR, protected_by=_WHERE)
    address: str = kept(
        Kind.ADDRESS, Sensitivity.PERSONAL, search=SearchColumn.ADDRESS, shown_to=_DOOR, protected_by=_WHERE
    )
    address_protected: bool = kept(Kind.FLAG, Sensitivity.SENSITIVE, merge=Merge.ASK)
    protected_because: str = kept(Kind.TEXT, Sensitivity.SENSITIVE, limit=200)
    unprotected_because: str = kept(Kind.TEXT, Sensitivity.SENSITIVE, limit=200)
    door_note: str = kept(Kind.TEXT, Sensitivity.SENSITIVE, limit=120)
    note: str = kept(Kind.NOTE, Sensitivity.SENSITIVE, search=SearchColumn.TEXT, merge=Merge.JOIN)
    merged_into: UUID | None = kept(Kind.RECORD, of="client", index=True)


class ClientDraft(ClientFields, Draft):
    """A client as typed; only the name (or 匿名) is needed for a first consultation."""


class Client(ClientFields, Row, table=True):
    """A kept client. `kana_key` is derived when it is written: the list's order, the same on every system."""

    __table_args__ = (Index("ix_client_birth_date", "birth_date"),)
    kind = "client"
    kana_key: str = Field(default="", sa_type=String, index=True)


class ClientView(ClientFields, View):
    """A client as handed out."""

    kind = "client"


@dataclass(frozen=True, slots=True, repr=False)
class ClientLine:
    """A client in a list; `address` is empty where it is protected."""

    id: UUID
    name: str
    kana: str
    birth_date: date | None
    language: str
    stage: str
    address: str
    address_protected: bool
    last_contact_on: date | None
    staff_name: str
    gone: str = ""
    """How the person departed, a code of `departure_kinds`; empty for who is there."""


class AttributeStatus(StrEnum):
    """Whether somebody has seen what proves a category."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"


class ClientAttributeFields(SQLModel):
    """One category of need (住宅確保要配慮者の属性) of a client; one of them may be the main one.

    `rule` is what the category was judged by (list, code, version) and `inputs` the facts it was judged from.
    """

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    attribute: str = kept(Kind.CODE, Sensitivity.SENSITIVE, default=..., codes="client_attributes")
    is_main: bool = kept(Kind.FLAG)
    status: str = kept(Kind.CODE, default=AttributeStatus.PROPOSED.value, codes="attribute_statuses")
    evidence: str = kept(Kind.CODE, Sensitivity.SENSITIVE, codes="evidence_kinds")
    evidence_on: date | None = kept(Kind.DATE)
    confirmed_by: UUID | None = kept(Kind.RECORD, of="staff")
    valid_until: date | None = kept(Kind.DATE)
    legal_basis: str = kept(Kind.TEXT, Sensitivity.SENSITIVE)
    rule: str = kept(Kind.TEXT, Sensitivity.SENSITIVE)
    inputs: str = kept(Kind.TEXT, Sensitivity.SENSITIVE)
    note: str = kept(Kind.NOTE, Sensitivity.SENSITIVE)


class ClientAttributeDraft(ClientAttributeFields, Draft):
    """A category as chosen."""


class ClientAttribute(ClientAttributeFields, Row, table=True):
    """A kept category of a client."""

    __tablename__ = "client_attribute"
    kind = "client_attribute"


class ClientAttributeView(ClientAttributeFields, View):
    """A category as handed out."""

    kind = "client_attribute"

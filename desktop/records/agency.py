"""An agency (関係機関): an estate agent, an office, a hospital, a company, and who works there."""

from __future__ import annotations

from uuid import UUID

from sqlmodel import SQLModel

from desktop.records.field import HOURS, Audience, Kind, SearchColumn, Sensitivity, kept
from desktop.records.record import Draft, Row, View

_PUBLIC = HOURS | {Audience.CLIENT, Audience.AGENCY}


class AgencyFields(SQLModel):
    """What is kept of an agency; `licence_number` is the 宅建業 licence of an estate agent."""

    name: str = kept(Kind.NAME, default=..., search=SearchColumn.NAME, shown_to=_PUBLIC)
    kana: str = kept(Kind.KANA, search=SearchColumn.KANA, shown_to=_PUBLIC)
    agency_kind: str = kept(Kind.CODE, default=..., codes="agency_kinds", shown_to=_PUBLIC)
    area: str = kept(Kind.TEXT, shown_to=_PUBLIC)
    phone: str = kept(Kind.PHONE, search=SearchColumn.PHONE, shown_to=_PUBLIC)
    fax: str = kept(Kind.PHONE, search=SearchColumn.PHONE, shown_to=_PUBLIC)
    email: str = kept(Kind.EMAIL, shown_to=_PUBLIC)
    postal_code: str = kept(Kind.POSTAL_CODE, shown_to=_PUBLIC)
    address: str = kept(Kind.ADDRESS, search=SearchColumn.ADDRESS, shown_to=_PUBLIC)
    hours: str = kept(Kind.TEXT, shown_to=_PUBLIC)
    licence_number: str = kept(Kind.TEXT, limit=80, shown_to=_PUBLIC)
    note: str = kept(Kind.NOTE, search=SearchColumn.TEXT)


class AgencyDraft(AgencyFields, Draft):
    """An agency as typed."""


class Agency(AgencyFields, Row, table=True):
    """A kept agency."""

    kind = "agency"


class AgencyView(AgencyFields, View):
    """An agency as handed out."""

    kind = "agency"


class AgencyPersonFields(SQLModel):
    """Somebody who works at an agency (担当者)."""

    agency_id: UUID = kept(Kind.RECORD, of="agency", default=..., index=True)
    name: str = kept(Kind.NAME, Sensitivity.PERSONAL, default=..., search=SearchColumn.NAME, shown_to=HOURS)
    kana: str = kept(Kind.KANA, Sensitivity.PERSONAL, search=SearchColumn.KANA, shown_to=HOURS)
    department: str = kept(Kind.TEXT, shown_to=HOURS)
    phone: str = kept(Kind.PHONE, Sensitivity.PERSONAL, search=SearchColumn.PHONE, shown_to=HOURS)
    email: str = kept(Kind.EMAIL, Sensitivity.PERSONAL, shown_to=HOURS)
    note: str = kept(Kind.NOTE, Sensitivity.PERSONAL)


class AgencyPersonDraft(AgencyPersonFields, Draft):
    """A person at an agency as typed."""


class AgencyPerson(AgencyPersonFields, Row, table=True):
    """A kept person at an agency."""

    __tablename__ = "agency_person"
    kind = "agency_person"


class AgencyPersonView(AgencyPersonFields, View):
    """A person at an agency as handed out."""

    kind = "agency_person"

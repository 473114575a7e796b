"""A dwelling (住まい): the home a client lives in or may move to."""

from __future__ import annotations

from sqlmodel import SQLModel

from desktop.records.field import Kind, SearchColumn, Sensitivity, kept
from desktop.records.record import Draft, Row, View


class DwellingFields(SQLModel):
    """What is kept of a dwelling; later issues deepen it by standards, costs and rooms."""

    name: str = kept(Kind.NAME, default=..., search=SearchColumn.NAME)
    room: str = kept(Kind.TEXT, limit=60)
    dwelling_kind: str = kept(Kind.CODE, codes="dwelling_kinds")
    postal_code: str = kept(Kind.POSTAL_CODE)
    address: str = kept(Kind.ADDRESS, search=SearchColumn.ADDRESS)
    landlord: str = kept(Kind.NAME, Sensitivity.PERSONAL, search=SearchColumn.NAME)
    landlord_phone: str = kept(Kind.PHONE, Sensitivity.PERSONAL, search=SearchColumn.PHONE)
    agent: str = kept(Kind.NAME, search=SearchColumn.NAME)
    agent_phone: str = kept(Kind.PHONE, search=SearchColumn.PHONE)
    rent: int | None = kept(Kind.YEN)
    common_fee: int | None = kept(Kind.YEN)
    note: str = kept(Kind.NOTE)


class DwellingDraft(DwellingFields, Draft):
    """A dwelling as typed."""


class Dwelling(DwellingFields, Row, table=True):
    """A kept dwelling."""

    kind = "dwelling"


class DwellingView(DwellingFields, View):
    """A dwelling as handed out."""

    kind = "dwelling"

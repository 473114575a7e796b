"""A dwelling (住まい): the home a client lives in or may move to."""

from __future__ import annotations

from sqlmodel import SQLModel

from desktop.records.field import Kind, SearchColumn, Sensitivity, kept
from desktop.records.record import Draft, Row, View


class DwellingFields(SQLModel):
    """What is kept of a dwelling; later issues deepen it by standards, costs and rooms."""

    name: str = kept(Kind.NAME, default=..., search=SearchColumn.NAME, tells_where=True)
    room: str = kept(Kind.TEXT, limit=60, tells_where=True)
    dwelling_kind: str = kept(Kind.CODE, codes="dwelling_kinds")
    postal_code: str = kept(Kind.POSTAL_CODE, tells_where=True)
    address: str = kept(Kind.ADDRESS, search=SearchColumn.ADDRESS, tells_where=True)
    landlord: str = kept(Kind.NAME, Sensitivity.PERSONAL, search=SearchColumn.NAME, tells_where=True)
    landlord_phone: str = kept(Kind.PHONE, Sensitivity.PERSONAL, search=SearchColumn.PHONE, tells_where=True)
    agent: str = kept(Kind.NAME, search=SearchColumn.NAME, tells_where=True)
    agent_phone: str = kept(Kind.PHONE, search=SearchColumn.PHONE, tells_where=True)
    rent: int | None = kept(Kind.YEN)
    common_fee: int | None = kept(Kind.YEN)
    note: str = kept(Kind.NOTE, tells_where=True)


class DwellingDraft(DwellingFields, Draft):
    """A dwelling as typed."""


class Dwelling(DwellingFields, Row, table=True):
    """A kept dwelling."""

    kind = "dwelling"


class DwellingView(DwellingFields, View):
    """A dwelling as handed out."""

    kind = "dwelling"

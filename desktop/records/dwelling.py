"""A dwelling (住まい): the home a client lives in or may move to."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Index, String
from sqlmodel import Field, SQLModel

from desktop.records.building import MOST_AREA
from desktop.records.field import Audience, Kind, SearchColumn, Sensitivity, kept
from desktop.records.record import Draft, Row, View

_CLIENT = frozenset({Audience.WORKER, Audience.CLIENT})


class DwellingFields(SQLModel):
    """What is kept of a dwelling. What is shown to a client stands on the sheet that is given away.

    Areas are in hundredths of a square metre. An empty answer means that nobody asked yet.
    Owner and agent are agencies of the directory, or names that stand only here.
    """

    name: str = kept(Kind.NAME, default=..., search=SearchColumn.NAME, tells_where=True, shown_to=_CLIENT)
    kana: str = kept(Kind.KANA, search=SearchColumn.KANA, tells_where=True)
    room: str = kept(Kind.TEXT, limit=60, tells_where=True, shown_to=_CLIENT)
    building_id: UUID | None = kept(Kind.RECORD, of="building", index=True, tells_where=True)
    dwelling_kind: str = kept(Kind.CODE, codes="dwelling_kinds", shown_to=_CLIENT)
    registration_number: str = kept(Kind.TEXT, limit=60, tells_where=True)
    registered_on: date | None = kept(Kind.DATE)
    registered_until: date | None = kept(Kind.DATE)
    plan_number: str = kept(Kind.TEXT, limit=60, tells_where=True)
    postal_code: str = kept(Kind.POSTAL_CODE, tells_where=True, shown_to=_CLIENT)
    address: str = kept(Kind.ADDRESS, search=SearchColumn.ADDRESS, tells_where=True, shown_to=_CLIENT)
    owner_agency_id: UUID | None = kept(Kind.RECORD, of="agency", index=True, tells_where=True)
    landlord: str = kept(Kind.NAME, Sensitivity.PERSONAL, search=SearchColumn.NAME, tells_where=True)
    landlord_phone: str = kept(Kind.PHONE, Sensitivity.PERSONAL, search=SearchColumn.PHONE, tells_where=True)
    agent_agency_id: UUID | None = kept(Kind.RECORD, of="agency", index=True, tells_where=True)
    agent: str = kept(Kind.NAME, search=SearchColumn.NAME, tells_where=True, shown_to=_CLIENT)
    agent_phone: str = kept(Kind.PHONE, search=SearchColumn.PHONE, tells_where=True, shown_to=_CLIENT)
    rent: int | None = kept(Kind.YEN, shown_to=_CLIENT)
    common_fee: int | None = kept(Kind.YEN, shown_to=_CLIENT)
    deposit: int | None = kept(Kind.YEN, shown_to=_CLIENT)
    key_money: int | None = kept(Kind.YEN, shown_to=_CLIENT)
    brokerage_fee: int | None = kept(Kind.YEN, shown_to=_CLIENT)
    guarantee_fee: int | None = kept(Kind.YEN, shown_to=_CLIENT)
    fire_insurance: int | None = kept(Kind.YEN, shown_to=_CLIENT)
    renewal_fee: int | None = kept(Kind.YEN, shown_to=_CLIENT)
    parking_fee: int | None = kept(Kind.YEN, shown_to=_CLIENT)
    floor_area: int | None = kept(Kind.COUNT, limit=MOST_AREA, shown_to=_CLIENT)
    layout: str = kept(Kind.TEXT, limit=20, shown_to=_CLIENT)
    persons: int | None = kept(Kind.COUNT, limit=100, shown_to=_CLIENT)
    structure: str = kept(Kind.CODE, codes="building_structures", shown_to=_CLIENT)
    built_year: int | None = kept(Kind.COUNT, limit=2200, shown_to=_CLIENT)
    built_month: int | None = kept(Kind.COUNT, limit=12, shown_to=_CLIENT)
    house_age: str = kept(Kind.CODE, codes="house_ages")
    floor: int | None = kept(Kind.COUNT, limit=200, shown_to=_CLIENT)
    elevator: str = kept(Kind.CODE, codes="presences", shown_to=_CLIENT)
    kitchen: str = kept(Kind.CODE, codes="equipment_states", shown_to=_CLIENT)
    toilet: str = kept(Kind.CODE, codes="equipment_states", shown_to=_CLIENT)
    storage: str = kept(Kind.CODE, codes="equipment_states", shown_to=_CLIENT)
    washstand: str = kept(Kind.CODE, codes="equipment_states", shown_to=_CLIENT)
    bath: str = kept(Kind.CODE, codes="equipment_states", shown_to=_CLIENT)
    pets: str = kept(Kind.CODE, codes="allowances", shown_to=_CLIENT)
    smoking: str = kept(Kind.CODE, codes="allowances", shown_to=_CLIENT)
    foreigners: str = kept(Kind.CODE, codes="allowances", shown_to=_CLIENT)
    vacant_since: date | None = kept(Kind.DATE)
    available_from: date | None = kept(Kind.DATE, shown_to=_CLIENT)
    earthquake: str = kept(Kind.CODE, codes="earthquake_safety")
    lawful: str = kept(Kind.CODE, codes="answers")
    rent_balanced: str = kept(Kind.CODE, codes="answers")
    range_fair: str = kept(Kind.CODE, codes="answers")
    exclusive_units: int | None = kept(Kind.COUNT, limit=10_000)
    daily_check: str = kept(Kind.CODE, codes="answers")
    monthly_watch: str = kept(Kind.CODE, codes="answers")
    linking: str = kept(Kind.CODE, codes="answers")
    support_fee_fair: str = kept(Kind.CODE, codes="answers")
    advice: str = kept(Kind.NOTE, limit=2000, tells_where=True, shown_to=_CLIENT)
    note: str = kept(Kind.NOTE, tells_where=True)


class DwellingDraft(DwellingFields, Draft):
    """A dwelling as typed."""


class Dwelling(DwellingFields, Row, table=True):
    """A kept dwelling. The order key and the municipality are derived when it is written."""

    kind = "dwelling"
    # The list of homes is read out of this alone: in its order, and without walking through the rows.
    __table_args__ = (
        Index(
            "ix_dwelling_list",
            *("deleted_at", "kana_key", "address", "room", "id", "name", "kana", "dwelling_kind"),
            *("municipality", "rent", "common_fee", "floor_area", "layout", "owner_agency_id", "landlord"),
            *("agent_agency_id", "agent", "vacant_since", "available_from"),
        ),
    )

    kana_key: str = Field(default="", sa_type=String, index=True)
    municipality: str = Field(default="", sa_type=String, index=True)


class DwellingView(DwellingFields, View):
    """A dwelling as handed out."""

    kind = "dwelling"


class DwellingLine(NamedTuple):
    """A dwelling in a list; `vacancy` is one of `desktop.domain.vacancy.Vacancy`.

    A tuple with its key as text: twenty thousand of them stand in a list before one is opened.
    """

    key: str
    name: str
    kana: str
    room: str
    dwelling_kind: str
    municipality: str
    address: str
    rent: int | None
    common_fee: int | None
    floor_area: int | None
    layout: str
    landlord: str
    agent: str
    vacancy: str
    free_from: date | None

    @property
    def id(self) -> UUID:
        """The dwelling's key."""
        return UUID(self.key)

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"


class DwellingAccessFields(SQLModel):
    """One way in which a dwelling is easy to live in (バリアフリー)."""

    dwelling_id: UUID = kept(Kind.RECORD, of="dwelling", default=..., index=True)
    access: str = kept(Kind.CODE, default=..., codes="accessibility_points", shown_to=_CLIENT)


class DwellingAccessDraft(DwellingAccessFields, Draft):
    """A point as chosen."""


class DwellingAccess(DwellingAccessFields, Row, table=True):
    """A kept point."""

    __tablename__ = "dwelling_access"
    kind = "dwelling_access"


class DwellingAccessView(DwellingAccessFields, View):
    """A point as handed out."""

    kind = "dwelling_access"


class DwellingLanguageFields(SQLModel):
    """One language in which landlord or agent can speak with those who live there."""

    dwelling_id: UUID = kept(Kind.RECORD, of="dwelling", default=..., index=True)
    language: str = kept(Kind.CODE, default=..., codes="languages", shown_to=_CLIENT)


class DwellingLanguageDraft(DwellingLanguageFields, Draft):
    """A language as chosen."""


class DwellingLanguage(DwellingLanguageFields, Row, table=True):
    """A kept language."""

    __tablename__ = "dwelling_language"
    kind = "dwelling_language"


class DwellingLanguageView(DwellingLanguageFields, View):
    """A language as handed out."""

    kind = "dwelling_language"


class DwellingWelcomeFields(SQLModel):
    """One category of people whom the landlord takes in (入居を受け入れる要配慮者の範囲)."""

    dwelling_id: UUID = kept(Kind.RECORD, of="dwelling", default=..., index=True)
    attribute: str = kept(Kind.CODE, default=..., codes="client_attributes")


class DwellingWelcomeDraft(DwellingWelcomeFields, Draft):
    """A category as chosen."""


class DwellingWelcome(DwellingWelcomeFields, Row, table=True):
    """A kept category."""

    __tablename__ = "dwelling_welcome"
    kind = "dwelling_welcome"


class DwellingWelcomeView(DwellingWelcomeFields, View):
    """A category as handed out."""

    kind = "dwelling_welcome"

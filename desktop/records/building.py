"""A building (建物): the shared house (共同居住型住宅) or the block of flats that dwellings are rooms of."""

from __future__ import annotations

from sqlmodel import SQLModel

from desktop.records.field import Audience, Kind, SearchColumn, kept
from desktop.records.record import Draft, Row, View

_CLIENT = frozenset({Audience.WORKER, Audience.CLIENT})
MOST_AREA = 1_000_000_00
"""The largest floor area that is believed, in hundredths of a square metre."""


class BuildingFields(SQLModel):
    """What is kept of a building: what its rooms share, and what the standards of a shared house ask."""

    name: str = kept(Kind.NAME, default=..., search=SearchColumn.NAME, shown_to=_CLIENT)
    kana: str = kept(Kind.KANA, search=SearchColumn.KANA)
    building_kind: str = kept(Kind.CODE, codes="building_kinds", shown_to=_CLIENT)
    postal_code: str = kept(Kind.POSTAL_CODE, shown_to=_CLIENT)
    address: str = kept(Kind.ADDRESS, search=SearchColumn.ADDRESS, shown_to=_CLIENT)
    structure: str = kept(Kind.CODE, codes="building_structures", shown_to=_CLIENT)
    built_year: int | None = kept(Kind.COUNT, limit=2200, shown_to=_CLIENT)
    built_month: int | None = kept(Kind.COUNT, limit=12, shown_to=_CLIENT)
    whole_area: int | None = kept(Kind.COUNT, limit=MOST_AREA)
    residents: int | None = kept(Kind.COUNT, limit=1000, shown_to=_CLIENT)
    parent_households: int | None = kept(Kind.COUNT, limit=1000)
    common_room: str = kept(Kind.CODE, codes="presences", shown_to=_CLIENT)
    kitchens: int | None = kept(Kind.COUNT, limit=1000, shown_to=_CLIENT)
    toilets: int | None = kept(Kind.COUNT, limit=1000, shown_to=_CLIENT)
    washstands: int | None = kept(Kind.COUNT, limit=1000, shown_to=_CLIENT)
    baths: int | None = kept(Kind.COUNT, limit=1000, shown_to=_CLIENT)
    bathtubs: int | None = kept(Kind.COUNT, limit=1000, shown_to=_CLIENT)
    laundries: int | None = kept(Kind.COUNT, limit=1000, shown_to=_CLIENT)
    note: str = kept(Kind.NOTE)


class BuildingDraft(BuildingFields, Draft):
    """A building as typed."""


class Building(BuildingFields, Row, table=True):
    """A kept building."""

    kind = "building"


class BuildingView(BuildingFields, View):
    """A building as handed out."""

    kind = "building"

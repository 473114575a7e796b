"""What a client wishes of the next home (住まいの希望): one record a case, points and places beside it."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlmodel import SQLModel

from desktop.records.building import MOST_AREA
from desktop.records.field import Audience, Kind, SearchColumn, Sensitivity, kept
from desktop.records.record import Draft, Row, View

_AGENTS = frozenset({Audience.WORKER, Audience.CLIENT, Audience.AGENCY, Audience.LANDLORD})
MOST_YEN = 10_000_000
"""More a month, or for one line of costs, was typed by mistake."""


class HomeWishFields(SQLModel):
    """What is kept of a client's wishes: the rent with the common fee, the size in hundredths of a m².

    An empty answer means that nobody asked, not that everything is welcome. Where somebody wants to live is
    not searched: of a protected client it would tell where they are going to be.
    """

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    case_id: UUID = kept(Kind.RECORD, of="support_case", default=..., index=True)
    on: date = kept(Kind.DATE, default=...)
    rent_most: int | None = kept(Kind.YEN, limit=MOST_YEN, shown_to=_AGENTS)
    persons: int | None = kept(Kind.COUNT, limit=100, shown_to=_AGENTS)
    size_least: int | None = kept(Kind.COUNT, limit=MOST_AREA, shown_to=_AGENTS)
    layout: str = kept(Kind.TEXT, limit=40, shown_to=_AGENTS)
    stairs_most: int | None = kept(Kind.COUNT, limit=200, shown_to=_AGENTS)
    move_in_by: date | None = kept(Kind.DATE, shown_to=_AGENTS)
    area: str = kept(Kind.TEXT, Sensitivity.PERSONAL, shown_to=_AGENTS, tells_where=True)
    near: str = kept(Kind.TEXT, Sensitivity.PERSONAL, tells_where=True)
    avoid: str = kept(Kind.TEXT, Sensitivity.SENSITIVE)
    note: str = kept(Kind.NOTE, Sensitivity.SENSITIVE, search=SearchColumn.TEXT)


class HomeWishDraft(HomeWishFields, Draft):
    """Wishes as typed."""


class HomeWish(HomeWishFields, Row, table=True):
    """Kept wishes."""

    __tablename__ = "home_wish"
    kind = "home_wish"


class HomeWishView(HomeWishFields, View):
    """Wishes as handed out."""

    kind = "home_wish"


class HomeWishPointFields(SQLModel):
    """One thing that the home must have, or would better have (こだわり)."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    wish_id: UUID = kept(Kind.RECORD, of="home_wish", default=..., index=True)
    point: str = kept(Kind.CODE, Sensitivity.PERSONAL, default=..., codes="home_wish_points")
    level: str = kept(Kind.CODE, Sensitivity.PERSONAL, default=..., codes="wish_levels")


class HomeWishPointDraft(HomeWishPointFields, Draft):
    """A point as chosen."""


class HomeWishPoint(HomeWishPointFields, Row, table=True):
    """A kept point."""

    __tablename__ = "home_wish_point"
    kind = "home_wish_point"


class HomeWishPointView(HomeWishPointFields, View):
    """A point as handed out."""

    kind = "home_wish_point"


class HomeWishAreaFields(SQLModel):
    """A place where the client would live, or will not go: a municipality or a part of it.

    What is to be avoided may tell from whom somebody flees: it is for those inside only, and never searched.
    """

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    wish_id: UUID = kept(Kind.RECORD, of="home_wish", default=..., index=True)
    place: str = kept(Kind.TEXT, Sensitivity.SENSITIVE, default=..., limit=100, tells_where=True)
    wanted: str = kept(Kind.CODE, Sensitivity.SENSITIVE, default=..., codes="area_wishes")


class HomeWishAreaDraft(HomeWishAreaFields, Draft):
    """A place as typed."""


class HomeWishArea(HomeWishAreaFields, Row, table=True):
    """A kept place."""

    __tablename__ = "home_wish_area"
    kind = "home_wish_area"


class HomeWishAreaView(HomeWishAreaFields, View):
    """A place as handed out."""

    kind = "home_wish_area"

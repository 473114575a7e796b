"""Wishes for a home (住まいの希望): what a client is looking for, with what cannot be done without."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import select

from desktop.domain.problem import FieldError
from desktop.records.home_wish import (
    HomeWish,
    HomeWishArea,
    HomeWishAreaDraft,
    HomeWishAreaView,
    HomeWishDraft,
    HomeWishPoint,
    HomeWishPointDraft,
    HomeWishPointView,
    HomeWishView,
)
from desktop.records.record import Draft
from desktop.services.office import Office
from desktop.services.recording import Recording, Saved
from desktop.storage.unit_of_work import UnitOfWork, table_of


@dataclass(frozen=True, slots=True)
class Wished:
    """A client's wishes with their points (code: level) and places (place: wish)."""

    wish: HomeWishView
    points: Mapping[str, str]
    places: Mapping[str, str] = field(repr=False)


class HomeWishPoints(Recording[HomeWishPointDraft, HomeWishPointView]):
    """What a home must have, or would better have."""

    row = HomeWishPoint
    view = HomeWishPointView


class HomeWishAreas(Recording[HomeWishAreaDraft, HomeWishAreaView]):
    """Where a client would live, or will not go."""

    row = HomeWishArea
    view = HomeWishAreaView


class HomeWishes(Recording[HomeWishDraft, HomeWishView]):
    """The worker's verbs about wishes."""

    row = HomeWish
    view = HomeWishView

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.points = HomeWishPoints(office)
        self.areas = HomeWishAreas(office)

    def keep(
        self,
        draft: HomeWishDraft,
        points: Mapping[str, str],
        places: Mapping[str, str],
        record_id: UUID | None = None,
        version: int | None = None,
    ) -> Saved:
        """Keep wishes with their points and places, in one step."""
        self.office.require(self.writing)
        verb = f"home_wish_{'add' if record_id is None else 'change'}"
        with self.office.store.write(verb, self.office.author) as work:
            key = self.put(work, draft, record_id, version)
            about = {"client_id": draft.client_id, "wish_id": key}
            self._make(work, self.points, HomeWishPointDraft, ("point", "level"), about, points)
            named = {place.strip(): wanted for place, wanted in places.items() if place.strip()}
            self._make(work, self.areas, HomeWishAreaDraft, ("place", "wanted"), about, named)
        return Saved(key, work.changed)

    def current(self, client_id: UUID) -> Wished | None:
        """Return the newest wishes of a client; nothing before anybody asked."""
        self.office.require(self.reading)
        found = self.of_client(client_id)
        return self._wished(found[-1]) if found else None

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to wishes of a day that has not come."""
        on = getattr(draft, "on", None)
        return (FieldError("on", "date.in_future"),) if on is not None and on > self.office.today() else ()

    def _wished(self, wish: HomeWishView) -> Wished:
        points = self.points.views(table_of(HomeWishPoint).c.wish_id == wish.id)
        places = self.areas.views(table_of(HomeWishArea).c.wish_id == wish.id)
        # A role that may not read them is shown empty codes: nothing is left of such a point.
        return Wished(
            wish,
            {each.point: each.level for each in points if each.point},
            {each.place: each.wanted for each in places if each.place},
        )

    @staticmethod
    def _make(
        work: UnitOfWork,
        service: Recording[Any, Any],
        face: type[Draft],
        names: tuple[str, str],
        about: Mapping[str, Any],
        wanted: Mapping[str, str],
    ) -> None:
        """Make these the children of the wishes: what stays the same is not touched."""
        what, how = names
        table = table_of(service.row)
        query = select(table.c.id, table.c[what], table.c[how]).where(
            table.c.wish_id == about["wish_id"], table.c.deleted_at.is_(None)
        )
        present = {row[1]: (row[0], row[2]) for row in work.connection.execute(query)}
        for code, (key, _) in present.items():
            if code not in wanted:
                work.remove(service.row, key)
        for code, level in wanted.items():
            key, before = present.get(code, (None, ""))
            if level != before:
                service.put(work, face.of({**about, what: code, how: level}), key)

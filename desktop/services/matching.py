"""Matching (住まいさがし): a client's wishes against the homes that are or may be free, best first.

The database counts what surely stands against a home and hands out the best few hundred as columns; only
those are judged point by point. Both follow the same wishes, and a test holds the two together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, and_, case, func, literal, or_, select

from desktop.domain import housing_standards
from desktop.domain.dated import DatedList, DatedRow
from desktop.domain.housing_standards import Judged, Verdict
from desktop.domain.matching import Home, Match, Point, Wishes, asked, match
from desktop.domain.roles import Permission
from desktop.domain.rule_used import RuleUsed
from desktop.domain.vacancy import Vacancy, vacancy
from desktop.records.building import Building, BuildingView
from desktop.records.client import Client
from desktop.records.dwelling import (
    Dwelling,
    DwellingAccess,
    DwellingLanguage,
    DwellingView,
    DwellingWelcome,
)
from desktop.records.record import Row
from desktop.records.tenancy import Tenancy
from desktop.services.clients import ClientAttributes
from desktop.services.dwellings import home_of
from desktop.services.home_wishes import HomeWishes, Wished
from desktop.services.local_supports import LocalSupports, Place
from desktop.services.office import Office
from desktop.services.public_assistance import assistance
from desktop.storage.unit_of_work import table_of

LIST: Final = "home_wish_points"
LEVELS: Final = "wish_levels"
PLACES: Final = "area_wishes"
LIMITS: Final = "housing_aid_limits"
MOST: Final = 300
"""So many homes are judged and shown; nobody asks more agents for one person."""
_FOREIGN: Final = "foreign_national"
_JAPANESE: Final = "ja"
_COLUMNS: Final = (
    "id",
    "name",
    "room",
    "municipality",
    "address",
    "agent",
    "agent_phone",
    "rent",
    "common_fee",
    "floor_area",
    "layout",
    "floor",
    "elevator",
    "persons",
    "pets",
    "smoking",
    "foreigners",
    "parking_fee",
    "bath",
    "toilet",
    "kitchen",
    "dwelling_kind",
    "vacant_since",
    "available_from",
)


@dataclass(frozen=True, slots=True)
class MatchLine:
    """A home in the list of matches."""

    dwelling_id: UUID
    name: str = field(repr=False)
    room: str = field(repr=False)
    where: str = field(repr=False)
    agent: str = field(repr=False)
    agent_phone: str = field(repr=False)
    rent: int | None
    total: int | None
    floor_area: int | None
    layout: str
    vacancy: Vacancy
    free_from: date | None
    match: Match
    lacking: tuple[Judged, ...] = ()
    """The registration standards that it surely misses, where they hold for it."""


@dataclass(frozen=True, slots=True)
class Matches:
    """The homes for a client, best first, and what was asked of them."""

    wished: Wished
    lines: tuple[MatchLine, ...]
    considered: int
    """How many homes are or may be free."""
    points: tuple[Point, ...]
    aided: bool
    rules: tuple[RuleUsed, ...]


class Matching:
    """Looks for homes."""

    def __init__(self, office: Office, wishes: HomeWishes, attributes: ClientAttributes) -> None:
        self.office = office
        self._wishes = wishes
        self._attributes = attributes
        self._local = LocalSupports(office.rules)

    def look(self, client_id: UUID) -> Matches | None:
        """Return the homes for a client; nothing before anybody asked what they wish."""
        self.office.require(Permission.READ_NOTES)
        wished = self._wishes.current(client_id)
        if wished is None:
            return None
        rules, today = self.office.rules, self.office.today()
        with self.office.store.read() as connection:
            aid = assistance(connection, client_id, rules.named("application_decisions"), today)
            table = table_of(Client)
            language = connection.scalar(select(table.c.language).where(table.c.id == client_id)) or ""
        attributes = frozenset(view.attribute for view in self._attributes.of_client(client_id))
        wishes = wishes_of(
            wished,
            rules.named(LEVELS),
            rules.named(PLACES),
            language=language,
            attributes=attributes,
            aided=aid.aided,
        )
        points = asked(wishes, points_of(rules.named(LIST), rules.named(LEVELS), today))
        return self.judge(wished, wishes, points)

    def judge(self, wished: Wished, wishes: Wishes, points: tuple[Point, ...]) -> Matches:
        """Return the homes for these wishes."""
        self.office.require(Permission.READ_NOTES)
        today, rules = self.office.today(), self.office.rules
        with self.office.store.read() as connection:
            considered = connection.scalar(select(func.count()).select_from(_free(today).subquery())) or 0
            rows = connection.execute(best(wishes, points, today)).all()
            keys = [row.id for row in rows]
            access = _codes(connection, DwellingAccess, "access", keys)
            languages = _codes(connection, DwellingLanguage, "language", keys)
            welcome = _codes(connection, DwellingWelcome, "attribute", keys)
            lacking = self._lacking(connection, rows, today)
        people, used = wishes.persons or 1, self._asked(points, today)
        lines = []
        for row in rows:
            home, state, free_from = self._home(row, today, access, languages, welcome)
            home = replace(home, lacking=len(lacking.get(row.id, ())))
            limit = self._limit(row, people, today) if wishes.aided else None
            if limit is not None:
                home = replace(home, aid_limit=limit.values.get("yen"))
                used[RuleUsed.of(rules.named(LIMITS), limit)] = None
            lines.append(
                _line(row, home, match(wishes, home, points), state, free_from, lacking.get(row.id, ()))
            )
        lines.sort(key=lambda line: (line.match.order, line.where, line.name, line.room))
        for line in lines:
            used |= dict.fromkeys(judged.rule for judged in line.lacking)
        return Matches(wished, tuple(lines), considered, points, wishes.aided, tuple(used))

    def _asked(self, points: Sequence[Point], today: date) -> dict[RuleUsed, None]:
        """Return the rows by which the wishes were judged: each point that was asked, and each level."""
        rules, codes = self.office.rules, {point.code for point in points}
        found: dict[RuleUsed, None] = {}
        for name, wanted in ((LIST, codes), (LEVELS, None)):
            rows = rules.named(name)
            for row in rows.in_force(today):
                if wanted is None or row.code in wanted:
                    found[RuleUsed.of(rows, row)] = None
        return found

    def _lacking(
        self, connection: Connection, rows: Sequence[Any], today: date
    ) -> dict[UUID, tuple[Judged, ...]]:
        """Return the standards missed by those homes for which they hold."""
        rules = self.office.rules.named(housing_standards.LIST)
        kinds = self.office.rules.named("dwelling_kinds").in_force(today)
        bound = {row.code for row in kinds if row.values.get("standards")}
        keys = [row.id for row in rows if row.dwelling_kind in bound]
        dwelling, building = table_of(Dwelling), table_of(Building)
        homes = [
            (DwellingView.from_row(each), each["municipality"])
            for each in connection.execute(select(dwelling).where(dwelling.c.id.in_(keys))).mappings()
        ]
        wanted = {view.building_id for view, _ in homes} - {None}
        query = select(building).where(building.c.id.in_(wanted), building.c.deleted_at.is_(None))
        houses = {each["id"]: BuildingView.from_row(each) for each in connection.execute(query).mappings()}
        found: dict[UUID, tuple[Judged, ...]] = {}
        for view, place in homes:
            house = None if view.building_id is None else houses.get(view.building_id)
            judged = housing_standards.judge(home_of(view, house, place), rules, today)
            found[view.id] = tuple(each for each in judged if each.verdict is Verdict.NOT_MET)
        return found

    def _limit(self, row: Any, people: int, today: date) -> DatedRow | None:
        place = Place(row.municipality, "")
        return self._local.aid_limit(place, people, {"floor_area": row.floor_area}, today)

    @staticmethod
    def _home(
        row: Any,
        today: date,
        access: dict[UUID, frozenset[str]],
        languages: dict[UUID, frozenset[str]],
        welcome: dict[UUID, frozenset[str]],
    ) -> tuple[Home, Vacancy, date | None]:
        state, free_from = vacancy(
            today,
            occupied=bool(row.running),
            last_moved_in=row.last,
            vacant_since=row.vacant_since,
            available_from=row.available_from,
        )
        none: frozenset[str] = frozenset()
        home = Home(
            rent=row.rent,
            common_fee=row.common_fee,
            floor_area=row.floor_area,
            layout=row.layout,
            floor=row.floor,
            elevator=row.elevator,
            persons=row.persons,
            where=f"{row.municipality} {row.address}".strip(),
            vacant=state in {Vacancy.VACANT, Vacancy.SOON},
            free_from=free_from if state is Vacancy.SOON else None,
            pets=row.pets,
            smoking=row.smoking,
            foreigners=row.foreigners,
            parking_fee=row.parking_fee,
            bath=row.bath,
            toilet=row.toilet,
            kitchen=row.kitchen,
            access=access.get(row.id, none),
            languages=languages.get(row.id, none),
            welcome=welcome.get(row.id, none),
        )
        return home, state, free_from


def wishes_of(
    wished: Wished,
    levels: DatedList,
    places: DatedList,
    *,
    language: str,
    attributes: frozenset[str],
    aided: bool,
) -> Wishes:
    """Return kept wishes as they are matched."""
    binding = {row.code: bool(row.values.get("binding")) for row in levels.rows}
    avoided = {row.code for row in places.rows if row.values.get("avoided")}
    wish = wished.wish
    return Wishes(
        rent_most=wish.rent_most,
        persons=wish.persons,
        size_least=wish.size_least,
        layout=wish.layout,
        stairs_most=wish.stairs_most,
        move_in_by=wish.move_in_by,
        wanted=tuple(place for place, how in wished.places.items() if how not in avoided),
        avoided=tuple(place for place, how in wished.places.items() if how in avoided),
        points={point: binding.get(level, False) for point, level in wished.points.items()},
        languages=frozenset({language} - {"", _JAPANESE}),
        foreign=_FOREIGN in attributes,
        attributes=attributes,
        aided=aided,
    )


def points_of(rows: DatedList, levels: DatedList, on: date) -> tuple[Point, ...]:
    """Return the points of the list as they are judged."""
    binding = {row.code for row in levels.rows if row.values.get("binding")}
    return tuple(
        Point(
            row.code,
            row.values["judged_by"],
            row.values.get("usual_level", "") in binding,
            row.values.get("access", ""),
        )
        for row in rows.in_force(on)
    )


def _line(
    row: Any,
    home: Home,
    found: Match,
    state: Vacancy,
    free_from: date | None,
    lacking: tuple[Judged, ...],
) -> MatchLine:
    return MatchLine(
        row.id,
        row.name,
        row.room,
        row.address or row.municipality,
        row.agent,
        row.agent_phone,
        row.rent,
        home.total,
        row.floor_area,
        row.layout,
        state,
        free_from,
        found,
        lacking,
    )


def _free(today: date) -> Select[Any]:
    """Return the query for the homes in which nobody lives, or that will be free on a known day."""
    dwelling, tenancy = table_of(Dwelling), table_of(Tenancy)
    running = and_(tenancy.c.starts_on <= today, or_(tenancy.c.ends_on.is_(None), tenancy.c.ends_on > today))
    lived = (
        select(
            tenancy.c.dwelling_id,
            func.max(running).label("running"),
            func.max(tenancy.c.starts_on).label("last"),
        )
        .where(tenancy.c.deleted_at.is_(None))
        .group_by(tenancy.c.dwelling_id)
        .subquery()
    )
    coming = or_(dwelling.c.available_from > today, dwelling.c.vacant_since > today)
    return (
        select(*(dwelling.c[name] for name in _COLUMNS), lived.c.running, lived.c.last)
        .select_from(dwelling)
        .outerjoin(lived, lived.c.dwelling_id == dwelling.c.id)
        .where(dwelling.c.deleted_at.is_(None), or_(lived.c.running.is_(None), ~lived.c.running, coming))
    )


def best(wishes: Wishes, points: tuple[Point, ...], today: date) -> Select[Any]:
    """Return the query for the homes against which least stands, then the cheapest."""
    dwelling = table_of(Dwelling)
    against = blockers(wishes, points)
    unknown = case((dwelling.c.rent.is_(None), 1), else_=0)
    return (
        _free(today)
        .order_by(against, unknown, dwelling.c.rent + func.coalesce(dwelling.c.common_fee, 0), dwelling.c.id)
        .limit(MOST)
    )


def blockers(wishes: Wishes, points: tuple[Point, ...]) -> ColumnElement[int]:
    """Return how much surely stands against a home, as far as its own columns tell."""
    home = table_of(Dwelling).c
    found = [_is_in(place) for place in wishes.avoided]
    # Several avoided places are one reason.
    conditions = [or_(*found)] if found else []
    if wishes.persons is not None:
        conditions.append(home.persons < wishes.persons)
    binding = (_against(wishes, point) for point in points if point.binding)
    conditions.extend(condition for condition in binding if condition is not None)
    total: ColumnElement[int] = literal(0)
    for condition in conditions:
        total = total + case((condition, 1), else_=0)
    return total


def _against(wishes: Wishes, point: Point) -> ColumnElement[bool] | None:
    home, judged = table_of(Dwelling).c, point.judged_by
    found: ColumnElement[bool] | None = None
    if judged == "total_rent" and wishes.rent_most is not None:
        found = home.rent + func.coalesce(home.common_fee, 0) > wishes.rent_most
    elif judged == "floor_area" and wishes.size_least is not None:
        found = home.floor_area < wishes.size_least
    elif judged == "stairs" and wishes.stairs_most is not None:
        found = and_(home.floor > wishes.stairs_most, home.elevator == "no")
    elif judged in {"pets", "smoking", "foreigners", "elevator"}:
        found = home[judged] == "no"
    elif judged in {"bath", "toilet", "kitchen"}:
        found = home[judged].in_(("shared", "none"))
    elif judged == "place" and wishes.wanted:
        told = or_(home.municipality != "", home.address != "")
        found = and_(told, ~or_(*(_is_in(place) for place in wishes.wanted)))
    return found


def _is_in(place: str) -> ColumnElement[bool]:
    home = table_of(Dwelling).c
    return or_(
        home.municipality.contains(place, autoescape=True), home.address.contains(place, autoescape=True)
    )


def _codes(
    connection: Connection, record: type[Row], column: str, keys: Sequence[UUID]
) -> dict[UUID, frozenset[str]]:
    table = table_of(record)
    query = select(table.c.dwelling_id, table.c[column]).where(
        table.c.dwelling_id.in_(keys), table.c.deleted_at.is_(None)
    )
    found: dict[UUID, set[str]] = defaultdict(set)
    for row in connection.execute(query):
        found[row[0]].add(row[1])
    return {key: frozenset(codes) for key, codes in found.items()}

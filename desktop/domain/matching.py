"""Which homes fit a client's wishes (住まいさがし): point by point, what blocks, and what nobody knows.

A fact that is not known is named and never guessed: it neither blocks nor speaks for a home. What is
asked and how much it is meant comes from dated lists; this module knows only how a fact answers a wish.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

MOST_YEN: Final = 10**12
"""Where a home stands whose rent nobody knows: behind those whose rent is known."""
_YES, _ASK, _NO = "yes", "ask", "no"
_OWN, _SHARED, _NONE = "own", "shared", "none"


class Finding(StrEnum):
    """How a home answers a wish."""

    MET = "met"
    NOT_MET = "not_met"
    ASK = "ask"
    """The landlord may be talked to about it."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a client wishes; an empty answer is no wish. `points` are the chosen points with their level."""

    rent_most: int | None = None
    persons: int | None = None
    size_least: int | None = None
    layout: str = ""
    stairs_most: int | None = None
    move_in_by: date | None = None
    wanted: tuple[str, ...] = field(default=(), repr=False)
    avoided: tuple[str, ...] = field(default=(), repr=False)
    points: Mapping[str, bool] = field(default_factory=dict)
    """Which points are asked beyond what the answers above ask, and whether each is binding."""
    languages: frozenset[str] = frozenset()
    foreign: bool = False
    attributes: frozenset[str] = field(default=frozenset(), repr=False)
    aided: bool = False
    """Whether the rent has to stay within the limit of housing aid."""


@dataclass(frozen=True, slots=True)
class Home:
    """What is known of a home that may be let."""

    rent: int | None
    common_fee: int | None
    floor_area: int | None
    layout: str
    floor: int | None
    elevator: str
    persons: int | None
    where: str = field(repr=False)
    """Municipality and address in one text."""
    vacant: bool
    """Whether it is known to be or become free."""
    free_from: date | None
    pets: str = ""
    smoking: str = ""
    foreigners: str = ""
    parking_fee: int | None = None
    bath: str = ""
    toilet: str = ""
    kitchen: str = ""
    access: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    welcome: frozenset[str] = frozenset()
    aid_limit: int | None = None
    lacking: int = 0
    """How many registration standards it surely misses, where they hold for it."""

    @property
    def total(self) -> int | None:
        """Rent with the common fee, as far as both are known; a fee that nobody named is not added."""
        return None if self.rent is None else self.rent + (self.common_fee or 0)


@dataclass(frozen=True, slots=True)
class Point:
    """A dated row of the list of wishes, as far as it is needed here."""

    code: str
    judged_by: str
    binding: bool
    access: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """How a home answers one wish, and by how much it misses it (yen, 1/100 m², floors)."""

    code: str
    finding: Finding
    binding: bool
    short: int = 0

    @property
    def blocks(self) -> bool:
        """Whether the home does not fit because of it."""
        return self.binding and self.finding is Finding.NOT_MET


@dataclass(frozen=True, slots=True)
class Match:
    """A home against the wishes: every reason, in the order of the list."""

    reasons: tuple[Reason, ...]
    total: int | None

    @property
    def blockers(self) -> tuple[Reason, ...]:
        """Return what stands against it."""
        return tuple(reason for reason in self.reasons if reason.blocks)

    def of(self, finding: Finding) -> tuple[Reason, ...]:
        """Return the reasons of one finding that do not block."""
        return tuple(each for each in self.reasons if each.finding is finding and not each.blocks)

    @property
    def doubts(self) -> int:
        """Return how much of what cannot be done without has to be asked first."""
        return sum(each.binding for each in self.reasons if each.finding in {Finding.UNKNOWN, Finding.ASK})

    @property
    def order(self) -> tuple[int, int, int, int]:
        """Return where it ranks: fewest blockers, fewest doubts, most wishes met, then the lower rent."""
        missed = sum(not each.binding and each.finding is not Finding.MET for each in self.reasons)
        return len(self.blockers), self.doubts, missed, MOST_YEN if self.total is None else self.total


AVOIDED: Final = "avoided_place"
TOO_MANY: Final = "too_many_people"
OVER_AID: Final = "over_aid_limit"
NOT_FREE: Final = "not_known_free"
BELOW_STANDARDS: Final = "below_standards"
ALWAYS: Final = (NOT_FREE, AVOIDED, TOO_MANY, OVER_AID, BELOW_STANDARDS)
"""What is asked of every home, without being a wish of the list."""


def match(wishes: Wishes, home: Home, points: tuple[Point, ...]) -> Match:
    """Judge one home; `points` are the points that are asked, with how much each is meant."""
    reasons = [*_always(wishes, home)]
    for point in points:
        finding, short = _JUDGES[point.judged_by](wishes, home, point)
        reasons.append(Reason(point.code, finding, point.binding, short))
    return Match(tuple(reasons), home.total)


def asked(wishes: Wishes, points: tuple[Point, ...]) -> tuple[Point, ...]:
    """Return the points that these wishes ask: those answered by a field, and those chosen by hand."""
    found: list[Point] = []
    for point in points:
        if point.code in wishes.points:
            found.append(Point(point.code, point.judged_by, wishes.points[point.code], point.access))
        elif point.judged_by in _BY_FIELD and _BY_FIELD[point.judged_by](wishes):
            found.append(point)
    return tuple(found)


def _always(wishes: Wishes, home: Home) -> Iterator[Reason]:
    if not home.vacant:
        yield Reason(NOT_FREE, Finding.UNKNOWN, binding=True)
    if any(place in home.where for place in wishes.avoided):
        yield Reason(AVOIDED, Finding.NOT_MET, binding=True)
    elif wishes.avoided and not home.where:
        yield Reason(AVOIDED, Finding.UNKNOWN, binding=True)
    if wishes.persons is not None and home.persons is not None and wishes.persons > home.persons:
        yield Reason(TOO_MANY, Finding.NOT_MET, binding=True, short=wishes.persons - home.persons)
    if wishes.aided:
        # The common fee is no part of housing aid.
        over = _over(home.rent, home.aid_limit)
        if over is None:
            yield Reason(OVER_AID, Finding.UNKNOWN, binding=True)
        elif over:
            yield Reason(OVER_AID, Finding.NOT_MET, binding=True, short=over)
    if home.lacking:
        # The client may still want to live there: it is said, and no obstacle.
        yield Reason(BELOW_STANDARDS, Finding.NOT_MET, binding=False, short=home.lacking)


def _over(value: int | None, most: int | None) -> int | None:
    return None if value is None or most is None else max(0, value - most)


_Judge = Callable[[Wishes, Home, Point], tuple[Finding, int]]


def _measured(short: int | None) -> tuple[Finding, int]:
    if short is None:
        return Finding.UNKNOWN, 0
    return (Finding.NOT_MET, short) if short else (Finding.MET, 0)


def _rent(wishes: Wishes, home: Home, _point: Point) -> tuple[Finding, int]:
    over = _over(home.total, wishes.rent_most)
    if not over and home.common_fee is None:
        # The fee that nobody named may still lift it above the limit.
        return Finding.UNKNOWN, 0
    return _measured(over)


def _place(wishes: Wishes, home: Home, _point: Point) -> tuple[Finding, int]:
    if not home.where or not wishes.wanted:
        return Finding.UNKNOWN, 0
    return _plain(met=any(place in home.where for place in wishes.wanted))


def _size(wishes: Wishes, home: Home, _point: Point) -> tuple[Finding, int]:
    return _measured(_over(wishes.size_least, home.floor_area))


def _layout(wishes: Wishes, home: Home, _point: Point) -> tuple[Finding, int]:
    if not home.layout or not wishes.layout:
        return Finding.UNKNOWN, 0
    wished = wishes.layout.upper().replace("、", " ").replace(",", " ").split()
    return _plain(met=home.layout.upper() in wished)


def _stairs(wishes: Wishes, home: Home, _point: Point) -> tuple[Finding, int]:
    if home.elevator == _YES or "ground_floor" in home.access:
        return Finding.MET, 0
    over = _over(home.floor, wishes.stairs_most)
    if over and not home.elevator:
        # Nobody said whether there is a lift.
        return Finding.UNKNOWN, 0
    return _measured(over)


def _free(wishes: Wishes, home: Home, _point: Point) -> tuple[Finding, int]:
    if not home.vacant or wishes.move_in_by is None:
        return Finding.UNKNOWN, 0
    if home.free_from is None:
        return Finding.MET, 0
    return _measured(max(0, (home.free_from - wishes.move_in_by).days))


def _plain(*, met: bool) -> tuple[Finding, int]:
    return (Finding.MET if met else Finding.NOT_MET), 0


def _allowed(name: str) -> _Judge:
    found = {_YES: Finding.MET, _ASK: Finding.ASK, _NO: Finding.NOT_MET}

    def judge(_wishes: Wishes, home: Home, _point: Point) -> tuple[Finding, int]:
        return found.get(getattr(home, name), Finding.UNKNOWN), 0

    return judge


def _own(name: str) -> _Judge:
    found = {_OWN: Finding.MET, _SHARED: Finding.NOT_MET, _NONE: Finding.NOT_MET}

    def judge(_wishes: Wishes, home: Home, _point: Point) -> tuple[Finding, int]:
        return found.get(getattr(home, name), Finding.UNKNOWN), 0

    return judge


def _language(wishes: Wishes, home: Home, _point: Point) -> tuple[Finding, int]:
    if not home.languages:
        return Finding.UNKNOWN, 0
    return _plain(met=bool(wishes.languages & home.languages))


def _welcome(wishes: Wishes, home: Home, _point: Point) -> tuple[Finding, int]:
    if not home.welcome or not wishes.attributes:
        return Finding.UNKNOWN, 0
    return _plain(met=bool(wishes.attributes & home.welcome))


def _parking(_wishes: Wishes, home: Home, _point: Point) -> tuple[Finding, int]:
    return (Finding.UNKNOWN if home.parking_fee is None else Finding.MET), 0


def _elevator(_wishes: Wishes, home: Home, _point: Point) -> tuple[Finding, int]:
    return _plain(met=home.elevator == _YES) if home.elevator else (Finding.UNKNOWN, 0)


def _access(_wishes: Wishes, home: Home, point: Point) -> tuple[Finding, int]:
    if point.access in home.access:
        return Finding.MET, 0
    if point.access == "ground_floor" and home.floor is not None and home.elevator:
        return _plain(met=home.floor <= 1 or home.elevator == _YES)
    # That it was not ticked may only mean that nobody looked.
    return Finding.UNKNOWN, 0


def _by_person(_wishes: Wishes, _home: Home, _point: Point) -> tuple[Finding, int]:
    return Finding.UNKNOWN, 0


_JUDGES: Final[Mapping[str, _Judge]] = {
    "total_rent": _rent,
    "place": _place,
    "floor_area": _size,
    "layout": _layout,
    "stairs": _stairs,
    "free_from": _free,
    "pets": _allowed("pets"),
    "smoking": _allowed("smoking"),
    "foreigners": _allowed("foreigners"),
    "language": _language,
    "welcome": _welcome,
    "parking": _parking,
    "elevator": _elevator,
    "bath": _own("bath"),
    "toilet": _own("toilet"),
    "kitchen": _own("kitchen"),
    "access": _access,
    "by_person": _by_person,
}
_BY_FIELD: Final[Mapping[str, Callable[[Wishes], bool]]] = {
    "total_rent": lambda wishes: wishes.rent_most is not None,
    "place": lambda wishes: bool(wishes.wanted),
    "floor_area": lambda wishes: wishes.size_least is not None,
    "layout": lambda wishes: bool(wishes.layout),
    "stairs": lambda wishes: wishes.stairs_most is not None,
    "free_from": lambda wishes: wishes.move_in_by is not None,
    "foreigners": lambda wishes: wishes.foreign,
    "language": lambda wishes: bool(wishes.languages),
    "welcome": lambda wishes: bool(wishes.attributes),
}
"""Which points are asked because an answer of the wishes, or something known of the client, asks them."""

"""Registration standards of a dwelling (登録基準): each criterion met, not met and by how much, or not known.

The figures are rows of the dated list "housing_standards"; a row of a municipality goes before one that holds
everywhere. What nobody asked yet is named, never guessed. Areas are in hundredths of a square metre.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from itertools import product
from typing import Any, Final

from desktop.domain.dated import DatedList, DatedRow
from desktop.domain.rule_used import RuleUsed

LIST: Final = "housing_standards"
SUPPORT_KIND: Final = "support"
SHARED_KIND: Final = "shared"
PARENT_HOUSE: Final = "single_parent_house"
SHARED_HOUSES: Final = frozenset({"shared_house", PARENT_HOUSE})
_SAFE: Final = frozenset({"new_code", "proved", "planned"})
_MONTHS: Final = 12


class Verdict(StrEnum):
    """What is known of a criterion."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"


class Measure(StrEnum):
    """What a criterion counts in."""

    AREA = "area"
    COUNT = "count"
    AT_MOST = "at_most"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class House:
    """What is known of the house that a room belongs to (共同居住型住宅)."""

    building_kind: str
    whole_area: int | None
    residents: int | None
    parent_households: int | None
    common_room: str
    kitchens: int | None
    toilets: int | None
    washstands: int | None
    baths: int | None
    bathtubs: int | None
    laundries: int | None


@dataclass(frozen=True, slots=True)
class Home:
    """What is known of a dwelling; an empty text or nothing is a question that nobody asked."""

    dwelling_kind: str
    municipality: str
    floor_area: int | None
    persons: int | None
    house_age: str
    built_year: int | None
    built_month: int | None
    earthquake: str
    exclusive_units: int | None
    states: Mapping[str, str]
    """Where the equipment is: kitchen, toilet, storage, bath, each own, shared, none or unknown."""
    answers: Mapping[str, str]
    """yes, no or unknown to what only people can judge: lawful, rent_balanced, range_fair, …"""
    house: House | None = None

    @property
    def is_room(self) -> bool:
        """Whether the standards of a shared house hold."""
        return self.dwelling_kind == SHARED_KIND or (
            self.house is not None and self.house.building_kind in SHARED_HOUSES
        )


@dataclass(frozen=True, slots=True)
class Judged:
    """One criterion and what is known of it, with the rule that was used."""

    criterion: str
    verdict: Verdict
    rule: RuleUsed
    hint: str = ""
    measure: Measure = Measure.NOTHING
    has: int | None = None
    wanted: int | None = None
    missing: tuple[str, ...] = field(default=())
    """Fields (record.field) that nobody filled in yet."""
    lacking: tuple[str, ...] = field(default=())
    """Fields whose answer is what keeps the criterion from being met."""
    no_figure: bool = False
    """Whether the rule itself has no figure yet."""

    @property
    def shortfall(self) -> int:
        """By how much it is missed: too little, or for `AT_MOST` too much."""
        if self.verdict is not Verdict.NOT_MET or self.has is None or self.wanted is None:
            return 0
        return abs(self.wanted - self.has)


def judge(home: Home, rules: DatedList, on: date) -> tuple[Judged, ...]:
    """Return every criterion that holds for a dwelling of this kind on that day."""
    return tuple(_Judging(home, rules, on).all())


@dataclass(slots=True)
class _Judging:
    home: Home
    rules: DatedList
    on: date

    def all(self) -> Iterator[Judged]:
        support = self.home.dwelling_kind == SUPPORT_KIND
        if not self.home.is_room:
            yield from self._size()
            yield from self._equipment()
        elif support:
            yield from self._untold("shared_house")
        else:
            yield from self._room()
        yield from self._asked("lawful")
        yield from self._earthquake()
        yield from self._asked("range_fair")
        yield from self._asked("rent_balanced")
        if support:
            yield from self._least("exclusive_units", "dwelling.exclusive_units", self.home.exclusive_units)
            for name in ("daily_check", "monthly_watch", "linking", "support_fee_fair"):
                yield from self._asked(name)

    def _room(self) -> Iterator[Judged]:
        house = self.home.house
        if house is None:
            yield from self._of_a_room(1)
            yield from self._without_house()
            return
        parents = house.building_kind == PARENT_HOUSE
        if parents:
            yield from self._whole("parent_house_area", house, ("residents", "parent_households"))
            yield from self._of_a_room(self.home.persons)
        else:
            yield from self._least("house_residents", "building.residents", house.residents)
            yield from self._whole("house_area", house, ("residents",))
            yield from self._of_a_room(1)
        yield from self._common(house)
        if parents:
            yield from self._untold("parent_equipment")
            yield from self._least("parent_bathtub", "building.bathtubs", house.bathtubs)
        else:
            for name in ("toilets", "washstands", "baths"):
                yield from self._for_each(f"house_{name}", name, house)

    def _size(self) -> Iterator[Judged]:
        """Judge by every case that is still possible: what all of them say needs no further question."""
        cases = {
            case: row
            for case in product(self._existing(), self._shared())
            if (row := self._area_row(*case)) is not None
        }
        sized = [row for row in cases.values() if row.values.get("hundredths") is not None]
        if len(sized) < len(cases) or not sized:
            yield from self._untold("area_new")
            return
        strict = max(sized, key=lambda row: int(row.values["hundredths"]))
        mild = min(sized, key=lambda row: int(row.values["hundredths"]))
        has, most, least = self.home.floor_area, strict.values["hundredths"], mild.values["hundredths"]
        if has is None:
            yield self._said(
                strict, Verdict.UNKNOWN, Measure.AREA, wanted=most, missing=("dwelling.floor_area",)
            )
        elif has >= most:
            yield self._said(strict, Verdict.MET, Measure.AREA, has=has, wanted=most)
        elif has < least:
            yield self._said(mild, Verdict.NOT_MET, Measure.AREA, has=has, wanted=least)
        else:
            asked = self._undecided()
            yield self._said(strict, Verdict.UNKNOWN, Measure.AREA, has=has, wanted=most, missing=asked)

    def _area_row(self, existing: bool, shared: bool) -> DatedRow | None:  # noqa: FBT001 - the two questions
        name = ("area_existing" if existing else "area_new") + ("_shared" if shared else "")
        # Before the relaxation existing homes were judged like new ones.
        return self._row(name) or self._row(name.replace("existing", "new"))

    def _existing(self) -> tuple[bool, ...]:
        home = self.home
        if home.house_age:
            return (home.house_age == "existing",)
        if home.built_year is None:
            return (False, True)
        # Finished in that month at the latest; a year later it is an existing home (R1 9 v ロ).
        month = home.built_month or _MONTHS
        past = (self.on.year - home.built_year) * _MONTHS + self.on.month - month > _MONTHS
        return (True,) if past else (False, True)

    def _shared(self) -> tuple[bool, ...]:
        states = [self.home.states.get(name, "") for name in ("kitchen", "storage", "bath")]
        if "shared" in states:
            return (True,)
        return (False,) if all(states) else (False, True)

    def _undecided(self) -> tuple[str, ...]:
        missing = ["dwelling.house_age"] if len(self._existing()) > 1 else []
        if len(self._shared()) > 1:
            names = ("kitchen", "storage", "bath")
            missing += [f"dwelling.{name}" for name in names if not self.home.states.get(name)]
        return tuple(missing)

    def _equipment(self) -> Iterator[Judged]:
        row = self._row("equipment")
        if row is None:
            return
        shareable = row.values.get("may_be_shared", ())
        missing, lacking = [], []
        for name in row.values.get("needed", ()):
            state = self.home.states.get(name, "")
            if not state:
                missing.append(f"dwelling.{name}")
            elif state == "none" or (state == "shared" and name not in shareable):
                lacking.append(f"dwelling.{name}")
        verdict = Verdict.NOT_MET if lacking else Verdict.UNKNOWN if missing else Verdict.MET
        yield self._said(row, verdict, missing=tuple(missing), lacking=tuple(lacking))

    def _earthquake(self) -> Iterator[Judged]:
        row, known = self._row("earthquake"), self.home.earthquake
        if row is None:
            return
        if not known:
            yield self._said(row, Verdict.UNKNOWN, missing=("dwelling.earthquake",))
        elif known in _SAFE:
            yield self._said(row, Verdict.MET)
        else:
            yield self._said(row, Verdict.NOT_MET, lacking=("dwelling.earthquake",))

    def _of_a_room(self, family: int | None) -> Iterator[Judged]:
        """Judge a room; in a single-parent house one for a family is larger."""
        if family is None:
            row = self._row("parent_room_area")
            if row is not None:
                yield self._said(row, Verdict.UNKNOWN, Measure.AREA, missing=("dwelling.persons",))
            return
        if family > 1:
            yield from self._family_room()
            return
        yield from self._area("room_area", "dwelling.floor_area", self.home.floor_area)
        row = self._row("room_persons")
        if row is not None:
            yield self._at_most(row, "dwelling.persons", self.home.persons)

    def _family_room(self) -> Iterator[Judged]:
        roomy, house = self._row("parent_room_area_roomy"), self.home.house
        if roomy is not None and house is not None:
            wanted = _needed(roomy, house, ("residents", "parent_households"))
            if wanted is not None and house.whole_area is not None and house.whole_area >= wanted:
                yield from self._area("parent_room_area_roomy", "dwelling.floor_area", self.home.floor_area)
                return
        yield from self._area("parent_room_area", "dwelling.floor_area", self.home.floor_area)

    def _without_house(self) -> Iterator[Judged]:
        for name in ("house_area", "house_rooms", "house_toilets", "house_washstands", "house_baths"):
            row = self._row(name)
            if row is not None:
                yield self._said(row, Verdict.UNKNOWN, missing=("dwelling.building_id",))

    def _whole(self, criterion: str, house: House, people: tuple[str, ...]) -> Iterator[Judged]:
        row = self._row(criterion)
        if row is None:
            return
        missing = [f"building.{name}" for name in people if getattr(house, name) is None]
        wanted = _needed(row, house, people)
        if wanted is None and not missing:
            yield self._said(row, Verdict.UNKNOWN, no_figure=True)
            return
        if house.whole_area is None:
            missing.append("building.whole_area")
        if wanted is None or house.whole_area is None:
            yield self._said(row, Verdict.UNKNOWN, Measure.AREA, wanted=wanted, missing=tuple(missing))
            return
        yield self._measured(row, Measure.AREA, house.whole_area, wanted)

    def _common(self, house: House) -> Iterator[Judged]:
        row = self._row("house_rooms")
        if row is None:
            return
        counted = {
            name: getattr(house, name) for name in ("kitchens", "toilets", "washstands", "laundries", "baths")
        }
        lacking = [f"building.{name}" for name, count in counted.items() if count == 0]
        missing = [f"building.{name}" for name, count in counted.items() if count is None]
        if house.common_room == "no":
            lacking.append("building.common_room")
        elif not house.common_room:
            missing.append("building.common_room")
        verdict = Verdict.NOT_MET if lacking else Verdict.UNKNOWN if missing else Verdict.MET
        yield self._said(row, verdict, missing=tuple(missing), lacking=tuple(lacking))

    def _for_each(self, criterion: str, name: str, house: House) -> Iterator[Judged]:
        row, has = self._row(criterion), getattr(house, name)
        if row is None:
            return
        each = row.values.get("each")
        if not each:
            yield self._said(row, Verdict.UNKNOWN, no_figure=True)
            return
        known = {"building.residents": house.residents, f"building.{name}": has}
        missing = tuple(field_name for field_name, value in known.items() if value is None)
        if house.residents is None or has is None:
            yield self._said(row, Verdict.UNKNOWN, Measure.COUNT, missing=missing)
            return
        yield self._measured(row, Measure.COUNT, has, -(-house.residents // each))

    def _area(self, criterion: str, name: str, has: int | None) -> Iterator[Judged]:
        yield from self._against(criterion, name, has, Measure.AREA, "hundredths")

    def _least(self, criterion: str, name: str, has: int | None) -> Iterator[Judged]:
        yield from self._against(criterion, name, has, Measure.COUNT, "least")

    def _against(
        self, criterion: str, name: str, has: int | None, measure: Measure, figure: str
    ) -> Iterator[Judged]:
        row = self._row(criterion)
        if row is None:
            return
        wanted = row.values.get(figure)
        if wanted is None:
            yield self._said(row, Verdict.UNKNOWN, no_figure=True)
        elif has is None:
            yield self._said(row, Verdict.UNKNOWN, measure, wanted=wanted, missing=(name,))
        else:
            yield self._measured(row, measure, has, wanted)

    def _at_most(self, row: DatedRow, name: str, has: int | None) -> Judged:
        most = row.values.get("most")
        if most is None:
            return self._said(row, Verdict.UNKNOWN, no_figure=True)
        if has is None:
            return self._said(row, Verdict.UNKNOWN, Measure.AT_MOST, wanted=most, missing=(name,))
        verdict = Verdict.MET if has <= most else Verdict.NOT_MET
        return self._said(row, verdict, Measure.AT_MOST, has=has, wanted=most)

    def _asked(self, name: str) -> Iterator[Judged]:
        row, answer = self._row(name), self.home.answers.get(name, "")
        if row is None:
            return
        if not answer:
            yield self._said(row, Verdict.UNKNOWN, missing=(f"dwelling.{name}",))
        elif answer == "yes":
            yield self._said(row, Verdict.MET)
        else:
            yield self._said(row, Verdict.NOT_MET, lacking=(f"dwelling.{name}",))

    def _untold(self, criterion: str) -> Iterator[Judged]:
        row = self._row(criterion)
        if row is not None:
            yield self._said(row, Verdict.UNKNOWN, no_figure=True)

    def _measured(self, row: DatedRow, measure: Measure, has: int, wanted: int) -> Judged:
        verdict = Verdict.MET if has >= wanted else Verdict.NOT_MET
        return self._said(row, verdict, measure, has=has, wanted=wanted)

    def _said(
        self, row: DatedRow, verdict: Verdict, measure: Measure = Measure.NOTHING, **more: Any
    ) -> Judged:
        criterion = str(row.values["criterion"])
        rule = RuleUsed.of(self.rules, row)
        judged = Judged(criterion, verdict, rule, str(row.values.get("hint", "")), measure, **more)
        if not self.home.municipality and self._is_local(criterion):
            # Another figure may hold there.
            return replace(judged, verdict=Verdict.UNKNOWN, missing=(*judged.missing, "dwelling.address"))
        return judged

    def _row(self, criterion: str) -> DatedRow | None:
        """Return the rule in force: the one of the smallest area that the dwelling lies in."""
        here = [row for row in self._rows(criterion) if self.home.municipality.startswith(_area_of(row))]
        return max(here, key=lambda row: (len(_area_of(row)), row.valid_from), default=None)

    def _is_local(self, criterion: str) -> bool:
        return any(_area_of(row) for row in self._rows(criterion))

    def _rows(self, criterion: str) -> list[DatedRow]:
        scheme = "support" if self.home.dwelling_kind == SUPPORT_KIND else "registered"
        return [
            row
            for row in self.rules.in_force(self.on)
            if row.values.get("criterion") == criterion and row.values.get("scheme") == scheme
        ]


def _area_of(row: DatedRow) -> str:
    return str(row.values.get("area", ""))


def _needed(row: DatedRow, house: House, people: tuple[str, ...]) -> int | None:
    """Return the area that a house of so many people needs; nothing while people or figures are unknown."""
    figures = {"residents": "per_resident", "parent_households": "per_household"}
    total = row.values.get("base")
    for name in people:
        count, figure = getattr(house, name), row.values.get(figures[name])
        if count is None or figure is None or total is None:
            return None
        total += count * figure
    return None if total is None else int(total)

"""Leavings and deaths counted (退去・死亡の集計): each figure with the people behind it.

What a figure is counted by stands here in one place; who and what stands in `leaving_reports.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from desktop.domain.rule_used import RuleUsed
from desktop.domain.small_numbers import hidden, shows_total
from desktop.domain.watch_verdict import Finding, Verdict
from desktop.services.departed import DIED, LEFT
from desktop.services.rules import Rules

YES, NO = "yes", "no"
UNKNOWN: Final = ""
"""The code of what nobody has noted; it is counted apart."""


@dataclass(frozen=True, slots=True)
class Left:
    """Somebody who left alive in the time."""

    departure_id: UUID
    client_id: UUID
    on: date
    reason: str
    destination: str
    name: str = field(repr=False)
    kana: str = field(repr=False)

    @property
    def id(self) -> UUID:
        """The key of the line."""
        return self.departure_id


@dataclass(frozen=True, slots=True)
class Died:
    """Somebody who died in the time, as far as it is known."""

    departure_id: UUID
    client_id: UUID
    on: date
    """The day of death, or of finding while that is all that is known."""
    finding: Finding
    band: str
    place: str
    found_by: str
    alarmed_by: str
    age: int | None
    age_group: str
    alone: str
    """Whether the person lived alone, as an answer."""
    aided: str
    watches: tuple[str, ...]
    """What looked after the person then: codes of `Watching`."""
    interval: str
    """The rhythm that was agreed on, a code of `monitoring_intervals`."""
    last_sign: str
    verdict: Verdict
    unheard: str
    """The band of the days from the last sign of life until the finding."""
    measure: str
    """Whether the public measure counts it, as an answer: found late, at home, alone."""
    name: str = field(repr=False)
    kana: str = field(repr=False)

    @property
    def id(self) -> UUID:
        """The key of the line."""
        return self.departure_id

    @property
    def isolated(self) -> bool:
        """Tell whether the public measure counts it."""
        return self.measure == YES


def measure(*known: bool | None) -> str:
    """Judge by what the public measure asks for: a no decides, what nobody knows leaves it open."""
    if False in known:
        return NO
    return UNKNOWN if None in known else YES


class Watching(StrEnum):
    """What may have looked after a person."""

    PLAN = "watching_plan"
    AGREEMENT = "watching_agreement"
    DEVICE = "watching_device"
    NOBODY = "watching_nobody"


class Group(StrEnum):
    """What is counted by; a list of figures each."""

    EVERYONE = "everyone"
    REASON = "reason"
    DESTINATION = "destination"
    BAND = "band"
    MEASURE = "measure"
    UNHEARD = "unheard"
    PLACE = "place"
    FOUND_BY = "found_by"
    ALARMED_BY = "alarmed_by"
    AGE = "age_group"
    ALONE = "alone"
    AIDED = "aided"
    WATCHES = "watches"
    VERDICT = "verdict"


LISTS: Final[Mapping[Group, str]] = {
    Group.EVERYONE: "departure_kinds",
    Group.REASON: "leaving_reasons",
    Group.DESTINATION: "leaving_destinations",
    Group.BAND: "found_bands",
    Group.UNHEARD: "found_bands",
    Group.PLACE: "death_places",
    Group.FOUND_BY: "found_by",
    Group.ALARMED_BY: "found_by",
    Group.AGE: "age_groups",
    Group.ALONE: "answers",
    Group.AIDED: "answers",
}
"""The dated list that names the codes of a group; the others have words of their own."""
_ORDERS: Final[Mapping[Group, tuple[str, ...]]] = {
    Group.WATCHES: tuple(Watching),
    Group.VERDICT: tuple(Verdict),
    Group.MEASURE: (YES, NO),
}
WHOLE: Final = frozenset(
    {
        Group.EVERYONE,
        Group.BAND,
        Group.MEASURE,
        Group.UNHEARD,
        Group.AGE,
        Group.ALONE,
        Group.AIDED,
        Group.VERDICT,
        Group.WATCHES,
    }
)
"""Groups that show every line, also those that nobody stands behind: the lines themselves say something."""
OF_LEAVING: Final = frozenset({Group.REASON, Group.DESTINATION})
"""Groups that count those who left."""
_NOT_OF_THE_DEAD: Final = OF_LEAVING | {Group.EVERYONE}
SEVERAL: Final = frozenset({Group.WATCHES})
"""Groups in which one person may stand in several lines."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: what it counts, and the departures behind it."""

    group: Group
    code: str
    of: tuple[UUID, ...]

    @property
    def id(self) -> tuple[Group, str]:
        """The key of the line."""
        return self.group, self.code

    @property
    def number(self) -> int:
        """How many they are."""
        return len(self.of)

    @property
    def of_leaving(self) -> bool:
        """Tell whether those behind it left, and did not die."""
        return self.group in OF_LEAVING or (self.group is Group.EVERYONE and self.code == LEFT)


@dataclass(frozen=True, slots=True)
class LeavingReport:
    """Everything that is counted in a time, with the people behind every figure."""

    first: date
    last: date
    left: tuple[Left, ...]
    died: tuple[Died, ...]
    figures: tuple[Figure, ...]
    rules: tuple[RuleUsed, ...]
    late_from: int | None = None
    """From how many days on the public measure calls a finding late."""

    def of(self, group: Group) -> tuple[Figure, ...]:
        """Return the figures of a group, in the order in which they are read."""
        return tuple(figure for figure in self.figures if figure.group is group)

    @property
    def isolated(self) -> tuple[Died, ...]:
        """Whom the public measure of lonely deaths counts."""
        return tuple(each for each in self.died if each.isolated)

    @property
    def undecided(self) -> tuple[Died, ...]:
        """Of whom too little is known for the public measure."""
        return tuple(each for each in self.died if each.measure == UNKNOWN)


@dataclass(frozen=True, slots=True)
class Concealed:
    """What of a report is not told because it is small, or would tell what is: lines by their keys, sums."""

    lines: frozenset[tuple[Group, str]]
    left: bool
    died: bool

    @property
    def measure(self) -> bool:
        """Whether the sentence about the public measure is left out."""
        return bool({(Group.MEASURE, YES), (Group.MEASURE, UNKNOWN)} & self.lines)


def concealed(report: LeavingReport, least: int) -> Concealed:
    """Return what is not told where numbers of persons below `least` are small."""
    few = set[tuple[Group, str]]()
    hides = {True: 0 < len(report.left) < least, False: 0 < len(report.died) < least}
    for group in Group:
        lines = report.of(group)
        if group is Group.EVERYONE or not lines:
            continue
        counts, of_leaving = [line.number for line in lines], group in OF_LEAVING
        places = hidden(counts, least, total=True)
        few |= {lines[place].id for place in places}
        whole = len(report.left if of_leaving else report.died)
        hides[of_leaving] |= not shows_total(counts, places, whole, least)
    # The lines about everybody are the sums of all others.
    few |= {line.id for line in report.of(Group.EVERYONE) if hides[line.of_leaving]}
    return Concealed(frozenset(few), hides[True], hides[False])


def figures(rules: Rules, left: Sequence[Left], died: Sequence[Died], on: date) -> tuple[Figure, ...]:
    """Count; a line that nobody stands behind is left out where its list is long."""
    found: list[Figure] = []
    of_both: list[Left | Died] = [*left, *died]
    for group, people, codes_of in (
        (Group.EVERYONE, of_both, lambda each: ((LEFT if isinstance(each, Left) else DIED),)),
        (Group.REASON, left, lambda each: (each.reason,)),
        (Group.DESTINATION, left, lambda each: (each.destination,)),
        *((group, died, _reader(group)) for group in Group if group not in _NOT_OF_THE_DEAD),
    ):
        found += _counted(rules, group, people, codes_of, on)
    return tuple(found)


def _reader(group: Group) -> Callable[[Any], tuple[str, ...]]:
    if group is Group.WATCHES:
        return lambda each: each.watches or (Watching.NOBODY.value,)
    return lambda each: (str(getattr(each, group.value)),)


def _counted(
    rules: Rules,
    group: Group,
    people: Iterable[Any],
    codes_of: Callable[[Any], tuple[str, ...]],
    on: date,
) -> list[Figure]:
    behind: dict[str, list[UUID]] = {}
    for each in people:
        for code in codes_of(each):
            behind.setdefault(code, []).append(each.departure_id)
    order = [*_order(rules, group, on)]
    # What an older list named stands behind what today's names; what nobody noted stands last.
    codes = dict.fromkeys((*order, *sorted(behind.keys() - {UNKNOWN}), UNKNOWN))
    return [
        Figure(group, code, tuple(behind.get(code, ())))
        for code in codes
        if behind.get(code) or (group in WHOLE and code in order)
    ]


def _order(rules: Rules, group: Group, on: date) -> Iterable[str]:
    if group in _ORDERS:
        return (str(code) for code in _ORDERS[group])
    listed = LISTS.get(group)
    return () if listed is None else (row.code for row in rules.named(listed).in_force(on))

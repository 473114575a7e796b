"""Ordered steps (手順) of a way that depends on a situation: which apply, what comes first, who may do what.

After a death and around a leaving it is the same: steps are dated rows, a situation is what is known. A fact
holds, does not hold, or nobody knows yet; a step that hangs on an unknown fact waits for it. What a way calls
its facts, powers and events it says itself (`Names`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, Generic, TypeVar

from desktop.domain.dated import DatedRow
from desktop.domain.periods import counted_from, last_day_of
from desktop.domain.rule_used import RuleUsed

FactT = TypeVar("FactT", bound=str)
PowerT = TypeVar("PowerT", bound=str)
EventT = TypeVar("EventT", bound=str)
_WAIT: Final = "not_before"
"""The direction of a period that holds back."""
Periods = Mapping[str, tuple[DatedRow, RuleUsed]]
"""By code the rows of a list of periods that steps may name, each with the rule that it is."""


class Standing(StrEnum):
    """How it stands with a step."""

    DONE = "done"
    LEFT_OUT = "left_out"
    READY = "ready"
    WAITING = "waiting"
    """Steps that come before it are still open."""
    OTHERS = "others"
    """The corporation may not do it itself; it notes what others did."""
    UNCLEAR = "unclear"
    """Whether it is needed hangs on something nobody knows yet."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What is kept of a step: its day, whether it was left out, whether the corporation did it itself."""

    done_on: date | None
    left_out: bool = False
    by_us: bool = False


@dataclass(frozen=True, slots=True)
class Names(Generic[FactT, PowerT, EventT]):
    """How a way calls what its rows name, and the day that `within_days` counts from."""

    fact: Callable[[str], FactT]
    power: Callable[[str], PowerT]
    event: Callable[[str], EventT]
    begins: EventT


# Without slots: a frozen class with slots cannot be made through its alias with types.
@dataclass(frozen=True)
class Situation(Generic[FactT, PowerT, EventT]):
    """What is known: facts that hold or do not, the powers held, the days that periods begin with."""

    facts: Mapping[FactT, bool]
    powers: frozenset[PowerT]
    events: Mapping[EventT, date]


@dataclass(frozen=True)
class WayStep(Generic[FactT, PowerT]):
    """A step as it stands today."""

    row: DatedRow
    rule: RuleUsed
    standing: Standing
    mark: Mark | None = None
    due: date | None = None
    period: RuleUsed | None = None
    """The rule that the deadline comes from, where it is a period of its own."""
    open_before: tuple[str, ...] = ()
    """Steps before it that are still open."""
    unknown: tuple[FactT, ...] = ()
    """Facts that would tell whether it is needed."""
    lacking: tuple[PowerT, ...] = ()
    """Powers without which only others may do it."""

    @property
    def code(self) -> str:
        """The step's code."""
        return self.row.code

    @property
    def phase(self) -> str:
        """The code of the part of the way that it belongs to."""
        return str(self.row.values["phase"])

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.standing not in {Standing.DONE, Standing.LEFT_OUT}

    def is_late(self, on: date) -> bool:
        """Tell whether it should have been done before a day."""
        return self.is_open and self.due is not None and self.due < on


def steps(
    rows: Iterable[tuple[DatedRow, RuleUsed]],
    periods: Periods,
    situation: Situation[FactT, PowerT, EventT],
    marks: Mapping[str, Mark],
    names: Names[FactT, PowerT, EventT],
) -> tuple[WayStep[FactT, PowerT], ...]:
    """Return every step that applies or may apply, in order; `periods` are what steps name as `period`."""
    applying = [
        each for each in rows if each[0].code in marks or may_apply(each[0], situation.facts, names.fact)
    ]
    applying.sort(key=lambda each: each[0].values["number"])
    open_codes = {row.code for row, _rule in applying if row.code not in marks}

    def judged(row: DatedRow, rule: RuleUsed) -> WayStep[FactT, PowerT]:
        mark, values = marks.get(row.code), row.values
        due, period = _deadline(row, periods, situation.events, names)
        before = tuple(code for code in values.get("after", ()) if code in open_codes)
        # What hangs on a fact that is only wished away (`not_when`) is needed until the fact is known.
        wanted = (names.fact(code) for code in values.get("only_when", ()))
        unknown = tuple(fact for fact in wanted if fact not in situation.facts)
        needed = (names.power(code) for code in values.get("powers", ()))
        lacking = tuple(power for power in needed if power not in situation.powers)
        standing = _standing(mark, before, unknown, lacking)
        return WayStep(row, rule, standing, mark, due, period, before, unknown, lacking)

    return tuple(judged(row, rule) for row, rule in applying)


def next_steps(found: Iterable[WayStep[FactT, PowerT]]) -> tuple[WayStep[FactT, PowerT], ...]:
    """Return what can be done now, the most pressing first."""
    ready = [step for step in found if step.standing in {Standing.READY, Standing.OTHERS}]
    return tuple(sorted(ready, key=lambda step: (step.due or date.max, step.row.values["number"])))


def refused(step: WayStep[FactT, PowerT], *, by_us: bool) -> tuple[PowerT, ...]:
    """Return the powers without which the corporation may not do a step itself; empty when it may."""
    return step.lacking if by_us else ()


def may_apply(row: DatedRow, facts: Mapping[FactT, bool], fact: Callable[[str], FactT]) -> bool:
    """Tell whether no known fact takes a step or a period out."""
    wanted = (fact(code) for code in row.values.get("only_when", ()))
    unwanted = (fact(code) for code in row.values.get("not_when", ()))
    return all(facts.get(each) is not False for each in wanted) and all(
        facts.get(each) is not True for each in unwanted
    )


def _standing(
    mark: Mark | None, before: tuple[str, ...], unknown: tuple[FactT, ...], lacking: tuple[PowerT, ...]
) -> Standing:
    if mark is not None:
        return Standing.LEFT_OUT if mark.left_out else Standing.DONE
    if unknown:
        return Standing.UNCLEAR
    if before:
        return Standing.WAITING
    return Standing.OTHERS if lacking else Standing.READY


def _deadline(
    row: DatedRow,
    periods: Periods,
    events: Mapping[EventT, date],
    names: Names[FactT, PowerT, EventT],
) -> tuple[date | None, RuleUsed | None]:
    """Return the last day: by a period with a source of its own, or so many days after or before a day."""
    if (known := periods.get(row.values.get("period", ""))) is not None:
        figures, rule = known[0].values, known[1]
        # A wait says from when something may be done: its end is no day by which it has to be done.
        return (None if figures.get("direction") == _WAIT else _last_day(figures, events, names)), rule
    if "counted_from" in row.values:
        return _last_day(row.values, events, names), None
    days, begun = row.values.get("within_days"), events.get(names.begins)
    return (None if days is None or begun is None else begun + timedelta(days=days)), None


def _last_day(
    figures: Mapping[str, object],
    events: Mapping[EventT, date],
    names: Names[FactT, PowerT, EventT],
) -> date | None:
    begun = events.get(names.event(counted_from(figures, events)))
    if begun is None:
        return None
    if early := _whole(figures, "days_before"):
        return begun - timedelta(days=early)
    return last_day_of(begun, months=_whole(figures, "months"), days=_whole(figures, "days"))


def _whole(figures: Mapping[str, object], name: str) -> int:
    value = figures.get(name, 0)
    return value if isinstance(value, int) else 0

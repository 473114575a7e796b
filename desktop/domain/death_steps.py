"""The steps after a death (死亡後の手順): which apply, who is asked first, what may be done by whom.

Which steps there are comes from the dated list `rules/death_steps`. A situation is what is known about the
person: a fact holds, does not hold, or nobody knows yet; a step that hangs on an unknown fact waits for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from desktop.domain.dated import DatedRow
from desktop.domain.estate_timers import Event
from desktop.domain.periods import last_day_of
from desktop.domain.rule_used import RuleUsed


class Fact(StrEnum):
    """What steps hang on; the codes of `death_facts`."""

    AIDED = "fact_aided"
    COHABITANT = "fact_cohabitant"
    HEIRS_KNOWN = "fact_heirs_known"
    HEIRS_NONE = "fact_heirs_none"
    LEASE_MANDATE = "fact_lease_mandate"
    BELONGINGS_MANDATE = "fact_belongings_mandate"
    SUBLEASE = "fact_sublease"
    LIFELONG_LEASE = "fact_lifelong_lease"
    GUARANTEE = "fact_guarantee"
    INSURANCE = "fact_insurance"
    RESIDENCE_CARD = "fact_residence_card"
    PET = "fact_pet"
    FOUND_ALONE = "fact_found_alone"


class Power(StrEnum):
    """What the corporation has to hold before it may do a step itself; the codes of `death_powers`."""

    LEASE = "power_lease"
    BELONGINGS = "power_belongings"
    DEATH_NOTICE = "power_death_notice"
    HEIR = "power_heir"
    """Only heirs may do it: the corporation never holds this."""


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
class Situation:
    """What is known: facts that hold or do not, the powers held, the days that periods begin with."""

    facts: Mapping[Fact, bool]
    powers: frozenset[Power]
    events: Mapping[Event, date]


@dataclass(frozen=True, slots=True)
class DeathStep:
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
    unknown: tuple[Fact, ...] = ()
    """Facts that would tell whether it is needed."""
    lacking: tuple[Power, ...] = ()
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
    periods: Mapping[str, tuple[DatedRow, RuleUsed]],
    situation: Situation,
    marks: Mapping[str, Mark],
) -> tuple[DeathStep, ...]:
    """Return every step that applies or may apply, in order; `periods` are the rows of `after_death`."""
    applying = [each for each in rows if each[0].code in marks or not _is_out(each[0], situation)]
    applying.sort(key=lambda each: each[0].values["number"])
    open_codes = {row.code for row, _rule in applying if row.code not in marks}
    return tuple(
        _step(row, rule, periods, situation, marks.get(row.code), open_codes) for row, rule in applying
    )


def next_steps(found: Iterable[DeathStep]) -> tuple[DeathStep, ...]:
    """Return what can be done now, the most pressing first."""
    ready = [step for step in found if step.standing in {Standing.READY, Standing.OTHERS}]
    return tuple(sorted(ready, key=lambda step: (step.due or date.max, step.row.values["number"])))


def refused(step: DeathStep, *, by_us: bool) -> tuple[Power, ...]:
    """Return the powers without which the corporation may not do a step itself; empty when it may."""
    return step.lacking if by_us else ()


def _is_out(row: DatedRow, situation: Situation) -> bool:
    """Tell whether a known fact takes the step out."""
    wanted = (Fact(code) for code in row.values.get("only_when", ()))
    unwanted = (Fact(code) for code in row.values.get("not_when", ()))
    return any(situation.facts.get(fact) is False for fact in wanted) or any(
        situation.facts.get(fact) is True for fact in unwanted
    )


def _step(
    row: DatedRow,
    rule: RuleUsed,
    periods: Mapping[str, tuple[DatedRow, RuleUsed]],
    situation: Situation,
    mark: Mark | None,
    open_codes: set[str],
) -> DeathStep:
    due, period = _deadline(row, periods, situation.events)
    before = tuple(code for code in row.values.get("after", ()) if code in open_codes)
    # What hangs on a fact that is only wished away (`not_when`) is needed until the fact is known.
    unknown = tuple(
        Fact(code) for code in row.values.get("only_when", ()) if Fact(code) not in situation.facts
    )
    needed = (Power(code) for code in row.values.get("powers", ()))
    lacking = tuple(power for power in needed if power not in situation.powers)
    standing = _standing(mark, before, unknown, lacking)
    return DeathStep(row, rule, standing, mark, due, period, before, unknown, lacking)


def _standing(
    mark: Mark | None, before: tuple[str, ...], unknown: tuple[Fact, ...], lacking: tuple[Power, ...]
) -> Standing:
    if mark is not None:
        return Standing.LEFT_OUT if mark.left_out else Standing.DONE
    if unknown:
        return Standing.UNCLEAR
    if before:
        return Standing.WAITING
    return Standing.OTHERS if lacking else Standing.READY


def _deadline(
    row: DatedRow, periods: Mapping[str, tuple[DatedRow, RuleUsed]], events: Mapping[Event, date]
) -> tuple[date | None, RuleUsed | None]:
    """Return the last day: from a period with a source of its own, or so many days after the news."""
    known = periods.get(row.values.get("period", ""))
    if known is None:
        days = row.values.get("within_days")
        begun = events.get(Event.KNOWN)
        return (None if days is None or begun is None else begun + timedelta(days=days)), None
    begun = events.get(Event(known[0].values["counted_from"]))
    if begun is None:
        return None, known[1]
    figures = known[0].values
    return last_day_of(begun, months=figures.get("months", 0), days=figures.get("days", 0)), known[1]

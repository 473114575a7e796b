"""When a silence (連絡の途切れ) is longer than is usual for this very person.

What is usual was agreed, or is learnt from the record, or follows from the plan or the stage. It knows no
store and no figure: limits come from the dated list `silence`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import Final

_WHOLE: Final = 100


class Basis(StrEnum):
    """What is known of somebody's usual silence, from the surest on."""

    AGREED = "agreed"
    LEARNT = "learnt"
    PLAN = "plan"
    STAGE = "stage"


class Level(StrEnum):
    """How much a silence asks for."""

    USUAL = "usual"
    LOOK = "look"
    ALARM = "alarm"


@dataclass(frozen=True, slots=True)
class Limits:
    """How a silence is judged; percents are of the usual one."""

    learnt_from: int
    fewest_gaps: int
    shortest: int
    look: int
    alarm: int

    @property
    def never_before(self) -> int:
        """The days until which no silence is looked at, whatever would be learnt."""
        return -(-self.shortest * self.look // _WHOLE)


@dataclass(frozen=True, slots=True)
class Usual:
    """The days that usually lie between two signs of life, and how many may before somebody looks."""

    days: int
    allowed: int
    basis: Basis


@dataclass(frozen=True, slots=True)
class Silence:
    """The days since the last sign of life beside what is usual."""

    days: int
    usual: Usual | None
    level: Level

    @property
    def percent(self) -> int:
        """The silence in hundredths of the usual one; what is usual of nobody knows is no measure."""
        return 0 if self.usual is None else self.days * _WHOLE // max(self.usual.days, 1)


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody decided on a day to wait until another (様子見)."""

    on: date
    until: date

    def hides(self, day: date, last_sign: date | None, last_emergency: date | None) -> bool:
        """Tell whether the silence need not be shown on a day.

        It hides the silence it was said of and no other: one that began later, or goes on after its last day,
        is shown, and so is every emergency since.
        """
        return (
            self.on <= day <= self.until
            and (last_sign is None or last_sign <= self.on)
            and (last_emergency is None or last_emergency < self.on)
        )


def learnt(signs: Iterable[int], limits: Limits) -> int | None:
    """Return the median gap between days with a sign of life; nothing when there are too few.

    Days are ordinals in any order. The median is robust: one long holiday changes nothing. Between two middle
    gaps the longer one counts, so that nobody is called on too early.
    """
    gaps = sorted(after - before for before, after in pairwise(sorted(set(signs))))
    return gaps[len(gaps) // 2] if len(gaps) >= max(limits.fewest_gaps, 1) else None


def usual(
    limits: Limits,
    *,
    agreed: int | None = None,
    from_record: int | None = None,
    plan: tuple[int, int] | None = None,
    stage: int | None = None,
) -> Usual | None:
    """Return what is usual, from the surest that is known.

    `plan` is the longest gap of the rhythm agreed on and what may pass before it is a silence: what is learnt
    never stretches it. `stage` are the days after which somebody in that stage is looked at.
    """
    if agreed is not None:
        return Usual(agreed, agreed, Basis.AGREED)
    if from_record is not None:
        days = max(from_record, limits.shortest)
        allowed = -(-days * limits.look // _WHOLE)
        if plan is not None:
            days, allowed = min(days, max(plan[0], 1)), min(allowed, plan[1])
        return Usual(days, allowed, Basis.LEARNT)
    if plan is not None:
        return Usual(plan[0], plan[1], Basis.PLAN)
    return None if stage is None else Usual(stage, stage, Basis.STAGE)


def judge(since: date, day: date, known: Usual | None, limits: Limits) -> Silence:
    """Judge the silence since a day; the day itself is not counted."""
    days = max(0, (day - since).days)
    if known is None or days <= known.allowed:
        return Silence(days, known, Level.USUAL)
    alarming = days * _WHOLE >= limits.alarm * max(known.days, 1)
    return Silence(days, known, Level.ALARM if alarming else Level.LOOK)

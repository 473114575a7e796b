"""The steps of an escalation (緊急時の手順): which comes next, from when on. None is skipped in silence.

Times are local and naive: what happens at a door is told by the clock on its wall.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from desktop.domain.dated import DatedRow


class Standing(StrEnum):
    """How it stands with a step."""

    DONE = "done"
    LEFT_OUT = "left_out"
    NEXT = "next"
    LATER = "later"
    NOT_NEEDED = "not_needed"
    """What came of an earlier step ended the escalation."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A step that was marked: when, whether it was left out, whether nothing more is needed after it."""

    at: datetime
    left_out: bool = False
    ends: bool = False


@dataclass(frozen=True, slots=True)
class Rung:
    """A step as it stands; `due` is from when on it should be taken, for those that are still to come."""

    row: DatedRow
    standing: Standing
    taken: Taken | None = None
    due: datetime | None = None

    @property
    def code(self) -> str:
        """The step's code."""
        return self.row.code

    @property
    def is_open(self) -> bool:
        """Whether it is neither done nor left out although it is needed."""
        return self.standing in {Standing.NEXT, Standing.LATER}


class Objection(StrEnum):
    """Why a step cannot be marked as said."""

    OUT_OF_ORDER = "out_of_order"
    BEFORE_INCIDENT = "before_incident"
    BEFORE_PREVIOUS = "before_previous"
    TAKEN = "taken"


def steps_for(rows: Iterable[DatedRow], kind: str) -> tuple[DatedRow, ...]:
    """Return the steps for a kind of incident, in their order."""
    mine = (row for row in rows if kind in row.values.get("kinds", ()))
    return tuple(sorted(mine, key=lambda row: (row.values.get("number", 0), row.code)))


def climb(
    rows: Iterable[DatedRow], begun: datetime, taken: Mapping[str, Taken], *, closed: bool = False
) -> tuple[Rung, ...]:
    """Return every step as it stands; the waiting time of each begins with the step before it."""
    rungs: list[Rung] = []
    over = any(each.ends for each in taken.values()) or closed
    last, found = begun, False
    for row in rows:
        mine = taken.get(row.code)
        if mine is not None:
            standing = Standing.LEFT_OUT if mine.left_out else Standing.DONE
            rungs.append(Rung(row, standing, mine))
            last = max(last, mine.at)
            continue
        if over:
            rungs.append(Rung(row, Standing.NOT_NEEDED))
            continue
        last += timedelta(minutes=int(row.values.get("wait_minutes", 0)))
        rungs.append(Rung(row, Standing.LATER if found else Standing.NEXT, due=last))
        found = True
    return tuple(rungs)


def next_rung(rungs: Iterable[Rung]) -> Rung | None:
    """Return the step to take now."""
    return next((rung for rung in rungs if rung.standing is Standing.NEXT), None)


def objection(
    rungs: tuple[Rung, ...], code: str, at: datetime, begun: datetime, *, to_the_minute: bool
) -> Objection | None:
    """Return why the step cannot be marked at that moment; nothing where it can.

    `to_the_minute` is False where only the day of the incident is known.
    """
    mine = next((rung for rung in rungs if rung.code == code), None)
    if mine is not None and mine.taken is not None:
        return Objection.TAKEN
    now = next_rung(rungs)
    if mine is not None and mine.standing is Standing.LATER and now is not None:
        return Objection.OUT_OF_ORDER
    if at < begun if to_the_minute else at.date() < begun.date():
        return Objection.BEFORE_INCIDENT
    earlier = [rung.taken.at for rung in rungs if rung.taken is not None]
    if earlier and at < max(earlier):
        return Objection.BEFORE_PREVIOUS
    return None

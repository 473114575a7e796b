"""What is to be seen to while somebody is away (一時不在), by when, and when the absence needs a look."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from desktop.domain.dated import DatedRow


@dataclass(frozen=True, slots=True)
class AwayFacts:
    """What the tasks depend on."""

    kind: str
    aided: bool = False
    """Whether the person lives on public assistance."""
    pet: bool = False
    housed: bool = False
    """Whether a rented home runs on."""


def tasks(
    rows: Iterable[DatedRow], facts: AwayFacts, begun: date, *, at_return: bool
) -> tuple[tuple[str, date], ...]:
    """Return the tasks that apply with the day by which each is due, the earliest first."""
    found = [
        (row.code, begun + timedelta(days=row.values["after_days"]))
        for row in rows
        if bool(row.values.get("at_return")) is at_return and applies(row, facts)
    ]
    return tuple(sorted(found, key=lambda task: task[1]))


@dataclass(frozen=True, slots=True)
class KeptTask:
    """A task that is there; one that nobody has touched may follow when the absence is changed."""

    key: UUID
    task: str
    due: date | None
    untouched: bool


@dataclass(frozen=True, slots=True)
class Recomputed:
    """What becomes of the tasks when reason or days of an absence change."""

    added: tuple[tuple[str, date], ...] = ()
    dropped: tuple[KeptTask, ...] = ()
    moved: tuple[tuple[KeptTask, date], ...] = ()

    @property
    def is_nothing(self) -> bool:
        """Whether everything stays as it is."""
        return not (self.added or self.dropped or self.moved)


def recompute(kept: Iterable[KeptTask], wanted: Iterable[tuple[str, date]]) -> Recomputed:
    """Make untouched tasks equal to those that are wanted; what was done or set aside stays as it is."""
    there, days = tuple(kept), dict(wanted)
    known = {task.task for task in there}
    free = [task for task in there if task.untouched]
    return Recomputed(
        tuple((code, due) for code, due in days.items() if code not in known),
        tuple(task for task in free if task.task not in days),
        tuple((task, days[task.task]) for task in free if days.get(task.task, task.due) != task.due),
    )


def applies(row: DatedRow, facts: AwayFacts) -> bool:
    """Tell whether a task is to be done for somebody."""
    kinds = row.values.get("absence_kinds")
    return (
        (kinds is None or facts.kind in kinds)
        and (facts.aided or not row.values.get("only_with_aid"))
        and (facts.pet or not row.values.get("with_pet"))
        and (facts.housed or not row.values.get("with_tenancy"))
    )


def look_again_on(begun: date, expected: date | None, long_days: int) -> date:
    """Return when an absence needs a look: on the day of the expected return, or when it has become long."""
    long = begun + timedelta(days=long_days)
    return long if expected is None else min(expected, long)


def overlap(first: tuple[date, date | None], second: tuple[date, date | None]) -> bool:
    """Tell whether two absences share a day; one may begin on the day on which the other ended."""
    (begun, ended), (other_begun, other_ended) = first, second
    return begun < (other_ended or date.max) and other_begun < (ended or date.max)

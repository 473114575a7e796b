"""What changed since the office was told (変更の届出): facts of the face sheet, then and now.

It compares values; which fields are told to the office stands in a dated list (`programme_changes`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Step:
    """One change of one field as the change log knows it."""

    kind: str
    record_id: UUID
    name: str
    on: date
    before: Any = field(repr=False)
    after: Any = field(repr=False)


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that is other now than on the day the office was told: since when, and both values."""

    kind: str
    record_id: UUID
    name: str
    since: date
    before: Any = field(repr=False)
    after: Any = field(repr=False)

    @property
    def happened_on(self) -> date:
        """The day of the change itself: a day that was entered, or else the day it was entered on."""
        return self.after if _is_day(self.after) else self.since


def differences(steps: Iterable[Step], told_on: date) -> tuple[Difference, ...]:
    """Return which fields are other than they were told on a day; steps stand oldest first.

    What stood nowhere on its evening was told on paper: what was entered first afterwards is what was told.
    What was changed and changed back is no difference; `since` is the last change that made it one.
    """
    told: dict[tuple[str, UUID, str], Any] = {}
    last: dict[tuple[str, UUID, str], Step] = {}
    for step in steps:
        if step.on > told_on:
            key = (step.kind, step.record_id, step.name)
            told[key] = told.get(key) or step.before or step.after
            last[key] = step
    return tuple(
        # Somebody who begins or leaves was never told of: nothing stood there before.
        Difference(*key, step.on, None if _is_day(step.after) else told[key], step.after)
        for key, step in last.items()
        if _is_change(told[key], step.after, told_on)
    )


def by_kind(
    found: Iterable[Difference], watched: Mapping[str, Iterable[str]]
) -> dict[str, tuple[Difference, ...]]:
    """Return the differences by the kind of change they are; `watched` names its fields as record.field."""
    every = list(found)
    kinds = {
        code: tuple(each for each in every if f"{each.kind}.{each.name}" in set(names))
        for code, names in watched.items()
    }
    return {code: differing for code, differing in kinds.items() if differing}


def _is_change(told: Any, now: Any, told_on: date) -> bool:
    if _is_day(now):
        # It counts by the day on which somebody began or left, whenever that was entered.
        return bool(now > told_on)
    # An empty text and nothing at all say the same on a face sheet.
    return (told or None) != (now or None)


def _is_day(value: Any) -> bool:
    return isinstance(value, date)

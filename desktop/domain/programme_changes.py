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


def differences(steps: Iterable[Step], told_on: date) -> tuple[Difference, ...]:
    """Return which fields are other than on the evening of a day; steps stand oldest first.

    What was changed and changed back is no difference; `since` is the last change that made it one.
    """
    first: dict[tuple[str, UUID, str], Step] = {}
    last: dict[tuple[str, UUID, str], Step] = {}
    for step in steps:
        if step.on > told_on:
            key = (step.kind, step.record_id, step.name)
            first.setdefault(key, step)
            last[key] = step
    return tuple(
        Difference(*key, last[key].on, first[key].before, last[key].after)
        for key in first
        if not _same(first[key].before, last[key].after)
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


def _same(before: Any, after: Any) -> bool:
    # An empty text and nothing at all say the same on a face sheet.
    return (before or None) == (after or None)

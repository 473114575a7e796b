"""A figure that knows the records behind it (数字の根拠): it is their sum and is never kept beside them.

Screens open the records, papers list them as an annex; nothing here reads a record.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID


class Unit(StrEnum):
    """What a figure counts."""

    YEN = "yen"
    MINUTES = "minutes"
    TIMES = "times"
    PERSONS = "persons"


@dataclass(frozen=True, slots=True)
class Part:
    """One record behind a figure: its kind and key, and how much of the figure it is."""

    kind: str
    record_id: UUID
    amount: int
    on: date | None = None
    client_id: UUID | None = None
    """Whose record it is; persons are counted by it."""
    staff_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Explained:
    """A figure: what it is (`code`), what it counts, and its parts in the order in which they are read."""

    code: str
    unit: Unit
    parts: tuple[Part, ...] = ()

    @property
    def amount(self) -> int:
        """The figure: the sum of its parts; persons each once, however often they stand there."""
        if self.unit is Unit.PERSONS:
            return len({part.client_id for part in self.parts})
        return sum(part.amount for part in self.parts)


def together(code: str, figures: Iterable[Explained]) -> Explained:
    """Return the figure of several of one unit: all their parts, so that persons still count once."""
    every = list(figures)
    units = {figure.unit for figure in every}
    if len(units) != 1:
        raise ValueError("figures of one unit add up")
    return Explained(code, units.pop(), tuple(part for figure in every for part in figure.parts))

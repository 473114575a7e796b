"""Stock (在庫): what there is of a thing after everything that came in and went out, day by day.

Corrections are movements of their own; nothing that happened is taken away. It knows no thing and no person.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Final
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Move:
    """A movement: above zero what came in, below zero what went out. `counters` is the move it takes back."""

    id: UUID
    on: date
    amount: int
    best_before: date | None = None
    counters: UUID | None = None


@dataclass(frozen=True, slots=True)
class Lot:
    """What is left of one best-before day; without a day what keeps."""

    best_before: date | None
    amount: int


_KEEPS: Final = date.max


def total(moves: Iterable[Move]) -> int:
    """Return what there is."""
    return sum(move.amount for move in moves)


def lowest_from(moves: Iterable[Move], day: date) -> int:
    """Return the smallest stock at the end of that day or of any day after it."""
    ordered = sorted(moves, key=attrgetter("on"))
    left = sum(move.amount for move in ordered if move.on <= day)
    lowest = left
    for _day, of_day in groupby((move for move in ordered if move.on > day), key=attrgetter("on")):
        left += sum(move.amount for move in of_day)
        lowest = min(lowest, left)
    return lowest


def never_below_zero(moves: Sequence[Move]) -> bool:
    """Tell whether there was never less than nothing at the end of a day."""
    return not moves or lowest_from(moves, min(move.on for move in moves)) >= 0


def lots(moves: Sequence[Move]) -> tuple[Lot, ...]:
    """Return what is left by best-before day, the soonest first: what runs out first is given first."""
    taken_back = {move.counters for move in moves if move.counters is not None}
    standing = [move for move in moves if move.counters is None and move.id not in taken_back]
    gone = -sum(move.amount for move in standing if move.amount < 0)
    came: dict[date, int] = {}
    for move in standing:
        if move.amount > 0:
            until = move.best_before or _KEEPS
            came[until] = came.get(until, 0) + move.amount
    found = []
    for until, amount in sorted(came.items()):
        used = min(gone, amount)
        gone -= used
        if amount > used:
            found.append(Lot(None if until == _KEEPS else until, amount - used))
    return tuple(found)

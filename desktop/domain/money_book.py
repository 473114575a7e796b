"""The arithmetic of a book of money that two people keep: a book in order of days, and what may go out.

Amounts are whole yen with their sign: what came in is positive. A book is a sequence of entries that only
grows; who writes it, and whose money it is, is not known here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum
from itertools import accumulate
from uuid import UUID

IN = "money_in"
OUT = "money_out"


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """One line of a book; entries sort by day, time and key."""

    on: date
    at: time
    key: UUID
    amount: int
    """Positive for what came in."""
    counters: UUID | None = field(default=None, compare=False)
    """The entry that this one takes back."""


class Finding(StrEnum):
    """What somebody has to look at: each is shown until the month is closed with a note about it."""

    ONE_STAFF = "one_staff"
    SECOND_OPEN = "second_open"
    """The second person has signed on the paper and not confirmed it in the program."""
    NO_RECEIPT = "no_receipt"
    OVER_LIMIT = "over_limit"
    COUNT_DIFFERS = "count_differs"
    NOT_COUNTED = "not_counted"


def signed(direction: str, amount: int) -> int:
    """Return an amount with its sign."""
    return amount if direction == IN else -amount


def opposite(direction: str) -> str:
    """Return the other direction."""
    return OUT if direction == IN else IN


def balances(entries: Sequence[Entry]) -> tuple[int, ...]:
    """Return the running balance after each entry of a sorted book."""
    return tuple(accumulate(entry.amount for entry in entries))


def balance_at(entries: Iterable[Entry], on: date, at: time = time.max) -> int:
    """Return what lies there at a moment."""
    return sum(entry.amount for entry in entries if (entry.on, entry.at) <= (on, at))


@dataclass(frozen=True, slots=True)
class Room:
    """What the book allows at a moment: the balance there, and the least balance from there on."""

    balance: int
    least: int


def room(entries: Iterable[Entry], on: date, at: time) -> Room:
    """Return how much may go out at a moment without any balance from there on falling below zero."""
    before = balance_at(entries, on, at)
    later = sorted(entry for entry in entries if (entry.on, entry.at) > (on, at))
    return Room(before, min([before, *accumulate((entry.amount for entry in later), initial=before)]))


def is_sound(entries: Iterable[Entry]) -> bool:
    """Tell whether no balance of a book was ever negative."""
    return min(balances(sorted(entries)), default=0) >= 0


def moved(entries: Sequence[Entry]) -> tuple[int, int]:
    """Return what was received and what was spent, without what was taken back among these entries."""
    keys = {entry.key for entry in entries}
    countering = {entry.key: entry.counters for entry in entries if entry.counters in keys}
    void = {*countering, *countering.values()}
    real = [entry.amount for entry in entries if entry.key not in void]
    return sum(each for each in real if each > 0), -sum(each for each in real if each < 0)

"""The arithmetic of client money (預り金): a book in order of days, what may go out, which months are due.

Amounts are whole yen with their sign: what came in is positive. A book is a sequence of entries that only
grows; who writes it is not known here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from enum import StrEnum
from itertools import accumulate
from uuid import UUID

from desktop.domain.fiscal_year import Month

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


@dataclass(frozen=True, slots=True)
class MonthSum:
    """The figures of a month."""

    opening: int
    received: int
    spent: int
    count: int

    @property
    def balance(self) -> int:
        """What is left at the month's end."""
        return self.opening + self.received - self.spent


def month_sum(entries: Iterable[Entry], month: Month) -> MonthSum:
    """Return the figures of a month of a book.

    What was entered wrongly and taken back in the same month was neither received nor spent.
    """
    book = [*entries]
    opening = sum(entry.amount for entry in book if entry.on < month.first_day)
    own = [entry for entry in book if month.contains(entry.on)]
    received, spent = moved(own)
    return MonthSum(opening, received, spent, len(own))


def moved(entries: Sequence[Entry]) -> tuple[int, int]:
    """Return what was received and what was spent, without what was taken back among these entries."""
    keys = {entry.key for entry in entries}
    countering = {entry.key: entry.counters for entry in entries if entry.counters in keys}
    void = {*countering, *countering.values()}
    real = [entry.amount for entry in entries if entry.key not in void]
    return sum(each for each in real if each > 0), -sum(each for each in real if each < 0)


@dataclass(frozen=True, slots=True)
class Due:
    """The month up to which a statement has to be made, and until when."""

    month: Month
    until: date


def statements_due(starts: date, ended: date | None, today: date, every: int, days: int) -> Iterator[Due]:
    """Yield the statements that a contract asks for, one each `every` months, the last one at its end.

    Those whose months are over by `today` are yielded; whether they were made is for others to say.
    """
    first, last = Month.containing(starts), Month.containing(ended or today)
    months = first.months_until(last) + 1
    for place in range(1, months + 1):
        month = first.after(place - 1)
        is_last = ended is not None and place == months
        if (place % every == 0 or is_last) and (month.last_day < today or is_last):
            yield Due(month, month.last_day + timedelta(days=days))

"""Letting on (転貸): what empty rooms cost, which end comes first, which papers the owner still lacks.

It knows no figure: rounding and lists of papers are dated rules that the caller hands in. Days are inclusive.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction

from desktop.domain.money import by_days, divided


@dataclass(frozen=True, slots=True)
class Span:
    """From a day to a day; without a last day it goes on."""

    first: date
    last: date | None = None

    def holds(self, day: date) -> bool:
        """Tell whether a day lies in it."""
        return self.first <= day and (self.last is None or day <= self.last)

    def meets(self, other: Span) -> bool:
        """Tell whether the two have a day in common."""
        return self.holds(other.first) or other.holds(self.first)


@dataclass(frozen=True, slots=True)
class Rented:
    """A room as it is rented from the owner: since when, for how much a month, free of rent up to a day."""

    span: Span
    monthly: int
    free_until: date | None = None

    def owed_on(self, day: date) -> bool:
        """Tell whether rent is owed for a day."""
        return self.span.holds(day) and (self.free_until is None or day > self.free_until)


@dataclass(frozen=True, slots=True)
class MonthLoss:
    """What a room's month cost: owed to the owner, and the part for days on which nobody lived there."""

    month: date
    owed_days: int
    empty_days: int
    owed: int
    loss: int


Rounding = Callable[[Fraction], int]


def vacancy_loss(
    rented: Rented, lived: Iterable[Span], months: Iterable[date], rounding: Rounding
) -> tuple[MonthLoss, ...]:
    """Return the loss of each month (its first day), the share of days rounded to whole yen."""
    spans = tuple(lived)
    return tuple(_loss(rented, spans, month, rounding) for month in months)


def months_of(first: date, last: date) -> Iterator[date]:
    """Yield the first day of every month from one day's to another's."""
    month = first.replace(day=1)
    while month <= last:
        yield month
        month = (month + timedelta(days=32)).replace(day=1)


def shares_of(rent: int, areas: Sequence[int | None]) -> tuple[int, ...]:
    """Divide the rent of a building among its rooms: by floor area where all are known, else equally."""
    known = [area for area in areas if area]
    weights = known if len(known) == len(areas) else [1] * len(areas)
    return divided(rent, weights) if weights else ()


class Ending(StrEnum):
    """How the end of a sublease stands to that of the master lease."""

    WITHIN = "within"
    OUTLIVES = "outlives"
    OPEN = "open"
    """The sublease names no end although the master lease does."""


def ending(sublease_until: date | None, master_until: date | None) -> Ending:
    """Compare the two ends."""
    if master_until is None:
        return Ending.WITHIN
    if sublease_until is None:
        return Ending.OPEN
    return Ending.OUTLIVES if sublease_until > master_until else Ending.WITHIN


@dataclass(frozen=True, slots=True)
class OwnerPaper:
    """A kind of paper for the owner: whether it has to come before the signing."""

    code: str
    before_signing: bool


class PaperState(StrEnum):
    """Whether the owner has a paper that law asks for."""

    MISSING = "missing"
    LATE = "late"
    """It came after the signing although it has to come before."""


def lacking_papers(
    required: Iterable[OwnerPaper], signed_on: date | None, handed: Iterable[tuple[str, date]]
) -> tuple[tuple[str, PaperState], ...]:
    """Return which papers are missing or came too late; what follows the signing is missed after it only."""
    first: dict[str, date] = {}
    for code, on in handed:
        first[code] = min(on, first.get(code, on))
    found: list[tuple[str, PaperState]] = []
    for paper in required:
        came = first.get(paper.code)
        if came is None:
            if paper.before_signing or signed_on is not None:
                found.append((paper.code, PaperState.MISSING))
        elif paper.before_signing and signed_on is not None and came > signed_on:
            found.append((paper.code, PaperState.LATE))
    return tuple(found)


def _loss(rented: Rented, spans: Sequence[Span], month: date, rounding: Rounding) -> MonthLoss:
    length = monthrange(month.year, month.month)[1]
    days = (month.replace(day=number + 1) for number in range(length))
    owed = [day for day in days if rented.owed_on(day)]
    empty = sum(1 for day in owed if not any(span.holds(day) for span in spans))

    def share(count: int) -> int:
        return rounding(by_days(rented.monthly, count, length))

    return MonthLoss(month.replace(day=1), len(owed), empty, share(len(owed)), share(empty))

"""Who could interpret: ranking by language, day and time, area, and what speaks against somebody. Pure.

A blocker says that somebody must not or cannot be asked; everything else only decides the order.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from uuid import UUID


class Reason(StrEnum):
    """Why somebody stands where they stand; blockers first."""

    CONFLICT = "conflict"
    BOOKED = "booked"
    ENDED = "ended"
    TIME_FITS = "time_fits"
    TIME_UNKNOWN = "time_unknown"
    TIME_MISSES = "time_misses"
    AREA_FITS = "area_fits"
    AREA_UNKNOWN = "area_unknown"
    AREA_MISSES = "area_misses"
    NO_PLEDGE = "no_pledge"


BLOCKERS = frozenset({Reason.CONFLICT, Reason.BOOKED, Reason.ENDED})
_TIME_ORDER = {Reason.TIME_FITS: 0, Reason.TIME_UNKNOWN: 1, Reason.TIME_MISSES: 2}
_AREA_ORDER = {Reason.AREA_FITS: 0, Reason.AREA_UNKNOWN: 1, Reason.AREA_MISSES: 2}


@dataclass(frozen=True, slots=True)
class Slot:
    """A stretch of time of one day; an unknown end or beginning is the end or the beginning of the day."""

    start: time | None = None
    end: time | None = None

    def overlaps(self, other: Slot) -> bool:
        """Tell whether both have some time in common."""
        return self._begin < other._finish and other._begin < self._finish

    def holds(self, other: Slot) -> bool:
        """Tell whether the other lies wholly within this one."""
        return self._begin <= other._begin and other._finish <= self._finish

    @property
    def _begin(self) -> time:
        return self.start or time.min

    @property
    def _finish(self) -> time:
        return self.end or time.max


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is needed: a language, a day, a time, a place in words, for whom."""

    language: str
    on: date
    slot: Slot
    place: str
    client_id: UUID | None


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of somebody who speaks the language; `weekly` pairs a weekday from 1 with a time."""

    level: int
    weekly: Sequence[tuple[int, Slot]]
    areas: Sequence[str]
    booked: Sequence[Slot]
    not_for: frozenset[UUID]
    pledged_on: date | None
    ended_on: date | None


@dataclass(frozen=True, slots=True)
class Judged:
    """The reasons in the order of weight, and the key by which people are ranked, the best first."""

    reasons: tuple[Reason, ...]
    key: tuple[int, ...]

    @property
    def may_be_asked(self) -> bool:
        """Whether nothing forbids it."""
        return not BLOCKERS & set(self.reasons)


def judge(known: Known, wanted: Wanted) -> Judged:
    """Return how well somebody fits."""
    against = tuple(_blockers(known, wanted))
    at, there = _time(known.weekly, wanted), _area(known.areas, wanted.place)
    pledged = known.pledged_on is not None and known.pledged_on <= wanted.on
    reasons = (*against, at, there, *(() if pledged else (Reason.NO_PLEDGE,)))
    key = (len(against), _TIME_ORDER[at] == 2, -known.level, _TIME_ORDER[at], _AREA_ORDER[there], not pledged)
    return Judged(reasons, tuple(map(int, key)))


def _blockers(known: Known, wanted: Wanted) -> Iterable[Reason]:
    if wanted.client_id is not None and wanted.client_id in known.not_for:
        yield Reason.CONFLICT
    if any(each.overlaps(wanted.slot) for each in known.booked):
        yield Reason.BOOKED
    if known.ended_on is not None and known.ended_on < wanted.on:
        yield Reason.ENDED


def _time(weekly: Sequence[tuple[int, Slot]], wanted: Wanted) -> Reason:
    if not weekly:
        return Reason.TIME_UNKNOWN
    day = wanted.on.isoweekday()
    usual = [slot for weekday, slot in weekly if weekday == day]
    if wanted.slot == Slot():
        # The time is still open: the day is all there is to go by.
        return Reason.TIME_FITS if usual else Reason.TIME_MISSES
    return Reason.TIME_FITS if any(slot.holds(wanted.slot) for slot in usual) else Reason.TIME_MISSES


def _area(areas: Sequence[str], place: str) -> Reason:
    if not areas or not place:
        return Reason.AREA_UNKNOWN
    return Reason.AREA_FITS if any(area in place or place in area for area in areas) else Reason.AREA_MISSES

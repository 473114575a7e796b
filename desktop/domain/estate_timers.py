"""The clock that starts with a death: what may not be done before a day, and what has to be done until one.

No period stands here: all come from the dated list `rules/after_death`. Whenever a day changes the timers are
computed anew; `because` says from which days each of them follows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from desktop.domain.dated import DatedRow
from desktop.domain.periods import counted_from, last_day_of

BELONGINGS_WAIT: Final = "belongings_wait"
BELONGINGS_NOTICE: Final = "belongings_notice"
"""The codes of `after_death` that decide about disposing of belongings."""


class Event(StrEnum):
    """A day from which something is counted; the values of `counted_from` in `after_death`."""

    DEATH = "death"
    KNOWN = "known"
    """The day on which the corporation learnt of the death."""
    LEASE_END = "lease_end"
    DISPOSAL = "disposal"
    """The earliest day on which things may be disposed of."""
    NOTICE = "notice"
    """The day on which those to be told of the disposal were told."""
    HEIR_KNOWS = "heir_knows"
    """The day on which an heir learnt of being one: each heir has a day of their own."""
    COHABITANT_KNOWS = "cohabitant_knows"
    CARD_FOUND = "card_found"


class Direction(StrEnum):
    """Whether a timer holds something back or presses."""

    UNTIL = "until"
    NOT_BEFORE = "not_before"
    BEFORE_DISPOSAL = "before_disposal"
    """It has to be done so long before the earliest disposal."""


@dataclass(frozen=True, slots=True)
class Timer:
    """A period with its last day; `day` is None while a day it is counted from is not known."""

    row: DatedRow
    direction: Direction
    since: date | None
    day: date | None
    missing: tuple[Event, ...] = ()
    because: tuple[Event, ...] = ()
    """The days that decided."""

    @property
    def code(self) -> str:
        """The code of the period."""
        return self.row.code


@dataclass(frozen=True, slots=True)
class EarliestDisposal:
    """From when on things may be disposed of: the later of the wait after death and the end of the lease.

    Both have to be over, so the first day is the one after the wait, or the day on which the lease has ended.
    `day` is None while one of them is not known; `because` are the events that decided.
    """

    day: date | None
    because: tuple[Event, ...]
    missing: tuple[Event, ...] = ()
    notice_by: date | None = None
    """The last day of telling, if nothing is to wait longer than it has to."""

    def allows(self, on: date) -> bool:
        """Tell whether things may be disposed of on a day."""
        return self.day is not None and on >= self.day


def earliest_disposal(rows: Mapping[str, DatedRow], events: Mapping[Event, date]) -> EarliestDisposal:
    """Return from when on things may be disposed of; a notice that came late puts it off."""
    missing = tuple(each for each in (Event.DEATH, Event.LEASE_END) if each not in events)
    if missing:
        return EarliestDisposal(None, (), missing)
    days = _notice_days(rows)
    wait = rows[BELONGINGS_WAIT].values
    after_wait = last_day_of(events[Event.DEATH], months=wait.get("months", 0), days=wait.get("days", 0))
    bounds = {
        Event.DEATH: after_wait + timedelta(days=1),
        Event.LEASE_END: events[Event.LEASE_END],
    }
    plain = max(bounds.values())
    if Event.NOTICE in events:
        bounds[Event.NOTICE] = events[Event.NOTICE] + days
    day = max(bounds.values())
    because = tuple(event for event, bound in bounds.items() if bound == day)
    return EarliestDisposal(day, because, notice_by=plain - days)


def timers(rows: Iterable[DatedRow], events: Mapping[Event, date]) -> tuple[Timer, ...]:
    """Return every period of the list, the nearest first; what is not known yet stands last."""
    listed = tuple(rows)
    known = {row.code: row for row in listed}
    disposal = earliest_disposal(known, events) if BELONGINGS_WAIT in known else EarliestDisposal(None, ())
    found = [_timer(row, events, disposal) for row in listed]
    return tuple(sorted(found, key=lambda timer: timer.day or date.max))


def _timer(row: DatedRow, events: Mapping[Event, date], disposal: EarliestDisposal) -> Timer:
    direction = Direction(row.values["direction"])
    if row.code == BELONGINGS_WAIT:
        return Timer(
            row, direction, events.get(Event.DEATH), disposal.day, disposal.missing, disposal.because
        )
    if direction is Direction.BEFORE_DISPOSAL:
        day, told = disposal.notice_by, events.get(Event.NOTICE)
        return Timer(row, direction, told, day, disposal.missing, disposal.because)
    event = Event(counted_from(row.values, events))
    since = events.get(event)
    if since is None:
        return Timer(row, direction, None, None, (event,))
    day = last_day_of(since, months=row.values.get("months", 0), days=row.values.get("days", 0))
    return Timer(row, direction, since, day, because=(event,))


def _notice_days(rows: Mapping[str, DatedRow]) -> timedelta:
    row = rows.get(BELONGINGS_NOTICE)
    return timedelta(days=0 if row is None else row.values.get("days", 0))


@dataclass(frozen=True, slots=True)
class Moved:
    """A timer whose day changed: from which to which, and the days it is counted from now."""

    code: str
    before: date | None
    after: date | None
    because: tuple[Event, ...]


def moved(before: Iterable[Timer], after: Iterable[Timer]) -> tuple[Moved, ...]:
    """Return which timers a change of days has moved, so that somebody can be told why."""
    known = {timer.code: timer.day for timer in before}
    return tuple(
        Moved(timer.code, known.get(timer.code), timer.day, timer.because or timer.missing)
        for timer in after
        if known.get(timer.code) != timer.day
    )

"""Presence at work (出勤): spans of time that may run past midnight, and the diary against them.

An end before the start lies on the next day. What a line of the diary needs is compared by the clock
where the line has times, and by the sum of the day in any case.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from uuid import UUID

from desktop.domain.attended import Attended
from desktop.domain.diary_line import DiaryLine

_DAY: Final = timedelta(days=1)
_MINUTE: Final = timedelta(minutes=1)
Span = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class Beyond:
    """A day on which the diary claims more of somebody than the attendance book has.

    `outside` are minutes of timed lines when nobody was there, `told` those of the diary up to midnight,
    `present` those of the attendance book.
    """

    staff_id: UUID
    on: date
    told: int
    present: int
    outside: int
    lines: tuple[DiaryLine, ...]
    """The lines of the day; those that lie outside where any do."""

    @property
    def minutes(self) -> int:
        """How many minutes are too many: those outside, or what the day's sum exceeds."""
        return max(self.outside, self.told - self.present)


def span(on: date, start: time, end: time) -> Span:
    """Return when a stretch of time was; an end that is not after the start lies on the next day."""
    begun = datetime.combine(on, start)
    ended = datetime.combine(on, end)
    return begun, ended if ended > begun else ended + _DAY


def length(on: date, start: time, end: time) -> int:
    """Return the whole minutes of a stretch of time."""
    begun, ended = span(on, start, end)
    return (ended - begun) // _MINUTE


def worked(on: date, start: time, end: time, break_minutes: int) -> int:
    """Return the minutes worked: the stretch less the break, never less than none."""
    return max(length(on, start, end) - break_minutes, 0)


def meet(one: Span, other: Span) -> bool:
    """Tell whether two spans have a minute in common; the end of one may be the beginning of the other."""
    return one[0] < other[1] and other[0] < one[1]


def beyond(lines: Iterable[DiaryLine], presences: Iterable[Attended]) -> tuple[Beyond, ...]:
    """Return the days on which the diary goes beyond presence, by day and person."""
    spans: dict[UUID, list[Span]] = defaultdict(list)
    present: dict[tuple[UUID, date], int] = defaultdict(int)
    for presence in presences:
        for day, minutes in _by_day(presence):
            present[presence.staff_id, day] += minutes
        if presence.start is not None and presence.end is not None:
            spans[presence.staff_id].append(span(presence.on, presence.start, presence.end))
    days: dict[tuple[UUID, date], list[DiaryLine]] = defaultdict(list)
    for line in lines:
        days[line.staff_id, line.on].append(line)
    apart = {staff: merged(each) for staff, each in spans.items()}
    found = (
        _judged(staff, on, of_day, present[staff, on], apart.get(staff, ()))
        for (staff, on), of_day in days.items()
    )
    return tuple(sorted((each for each in found if each.minutes > 0), key=lambda it: (it.on, it.staff_id)))


def outside(line: DiaryLine, spans: Sequence[Span]) -> int:
    """Return the minutes of a line with times that lie in none of these spans, in order and apart."""
    own = _span_of(line)
    if own is None:
        return 0
    inside, place = 0, max(bisect_right(spans, own) - 1, 0)
    while place < len(spans) and spans[place][0] < own[1]:
        if meet(own, spans[place]):
            inside += (min(own[1], spans[place][1]) - max(own[0], spans[place][0])) // _MINUTE
        place += 1
    # A line may be shorter than its times say, where somebody noted the minutes themselves.
    return min(max((own[1] - own[0]) // _MINUTE - inside, 0), line.minutes)


def _judged(staff: UUID, on: date, lines: Sequence[DiaryLine], present: int, spans: Sequence[Span]) -> Beyond:
    apart = [(line, outside(line, spans)) for line in lines]
    lying = tuple(line for line, minutes in apart if minutes)
    told = sum(line.minutes for line in lines)
    # What runs past midnight is told on the day on which it began: the next morning's presence counts for it.
    late = sum(_after_midnight(line) for line in lines)
    return Beyond(
        staff, on, told - late, present, sum(minutes for _, minutes in apart), lying or tuple(lines)
    )


def _after_midnight(line: DiaryLine) -> int:
    own = _span_of(line)
    if own is None:
        return 0
    midnight = datetime.combine(line.on, time()) + _DAY
    return min(max((own[1] - midnight) // _MINUTE, 0), line.minutes)


def _span_of(line: DiaryLine) -> Span | None:
    if line.start is None:
        return None
    if line.end is not None:
        return None if line.end == line.start else span(line.on, line.start, line.end)
    begun = datetime.combine(line.on, line.start)
    return begun, begun + timedelta(minutes=line.minutes)


def _by_day(presence: Attended) -> Iterator[tuple[date, int]]:
    """Yield the minutes worked of each day; the break lies in the day of the beginning as far as it fits."""
    if presence.start is None or presence.end is None:
        yield presence.on, presence.minutes
        return
    begun, ended = span(presence.on, presence.start, presence.end)
    midnight = datetime.combine(presence.on, time()) + _DAY
    before = (min(ended, midnight) - begun) // _MINUTE
    after = max((ended - midnight) // _MINUTE, 0)
    first = max(before - presence.break_minutes, 0)
    yield presence.on, first
    if after:
        yield midnight.date(), max(after - max(presence.break_minutes - before, 0), 0)


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return spans that do not meet and cover the same time."""
    found: list[Span] = []
    for begun, ended in sorted(spans):
        if found and begun <= found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], ended)
        else:
            found.append((begun, ended))
    return tuple(found)

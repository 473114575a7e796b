"""Presence proposed from the work diary (出勤簿の案): what somebody would have to write, and why.

A day goes from the way to its first line to the way back from its last, and covers the hours that are usual.
What no line tells lies open as a gap: it is shown as office or other work, and only the worker writes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from desktop.domain.diary_line import DiaryLine
from desktop.domain.presence import Span, length, merged, span
from desktop.domain.work_diary import span_of

_MINUTE: Final = timedelta(minutes=1)
_DAY: Final = timedelta(days=1)
NO_END: Final = 10**6
"""Minutes that nobody works: the longest break is enough for any day."""


@dataclass(frozen=True, slots=True)
class UsualHours:
    """When somebody usually works on a day; an end before the start lies on the next day."""

    start: time
    end: time
    break_minutes: int | None = None


@dataclass(frozen=True, slots=True)
class ProposedPresence:
    """One presence as it would be written. `gaps` are the times that no line tells."""

    start: time
    end: time
    break_minutes: int
    minutes: int
    """Those worked, less the break."""
    gaps: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class ProposedDay:
    """A day's presences with what they come from."""

    on: date
    presences: tuple[ProposedPresence, ...]
    lines: tuple[DiaryLine, ...]
    """The lines of the diary, in the order of time; none where only the usual hours are known."""
    way: int
    """Minutes of the ways that were added before the first line and after the last one."""
    unplaced: int
    """Minutes of lines without a time of day: they lie somewhere within."""
    usual: UsualHours | None = None
    lacks_break: bool = False
    """Whether the lines leave no room for the break that so long a day has at least."""

    @property
    def worked(self) -> int:
        """The minutes that would be written."""
        return sum(each.minutes for each in self.presences)

    @property
    def told(self) -> int:
        """The minutes of the diary."""
        return sum(line.minutes for line in self.lines)

    @property
    def other(self) -> int:
        """The minutes that no line tells, as far as the break does not take them: office or other work."""
        return max(self.worked - self.told, 0)


def least_break(minutes: int, breaks: Iterable[tuple[int, int]]) -> int:
    """Return the break that a stay of so many minutes has at least.

    `breaks` are (worked longer than, minutes): the law counts the time worked, which the break is no part of.
    """
    steps = sorted(breaks)
    ends = [above for above, _pause in steps] + [NO_END]
    pauses = [0, *(pause for _above, pause in steps)]
    return next(pause for pause, end in zip(pauses, ends, strict=True) if minutes - pause <= end)


def proposed_day(
    on: date, lines: Sequence[DiaryLine], usual: UsualHours | None, breaks: Sequence[tuple[int, int]]
) -> ProposedDay | None:
    """Return what a day's lines and usual hours make of it.

    None where they have no time of day, or would make a presence of a whole day and more.
    """
    timed = sorted(
        (line for line in lines if not line.travel and _spent(line) is not None),
        key=lambda line: (line.start or time.min, line.end or time.min),
    )
    told = [each for line in timed if (each := _spent(line)) is not None]
    way = _ways(on, timed, lines, told)
    usually = None if usual is None else span(on, usual.start, usual.end)
    stays = _stays(told, usually)
    if not stays or any(ended - begun >= _DAY for begun, ended in stays):
        return None
    unplaced = sum(line.minutes for line in lines if line.start is None) - way
    pause = least_break(sum((end - begun) // _MINUTE for begun, end in stays), breaks)
    if usual is not None and usual.break_minutes is not None:
        pause = max(pause, usual.break_minutes)
    made, left = [], pause
    covered = merged(told)
    for stay in sorted(stays, key=lambda each: each[0] - each[1]):
        # The longest stay has the break; no break is proposed that the lines leave no room for.
        presence = _presence(stay, covered, left, max(unplaced, 0))
        left -= presence.break_minutes
        made.append((stay, presence))
    return ProposedDay(
        on,
        tuple(presence for _stay, presence in sorted(made, key=lambda each: each[0])),
        tuple(sorted(lines, key=lambda line: (line.start is None, line.start or time.min))),
        way,
        max(unplaced, 0),
        usual,
        left > 0,
    )


def _presence(stay: Span, covered: Sequence[Span], pause: int, unplaced: int) -> ProposedPresence:
    begun, ended = stay
    gaps, reached = [], begun
    for first, last in covered:
        if first >= ended or last <= begun:
            continue
        if first > reached:
            gaps.append((reached, first))
        reached = max(reached, last)
    if reached < ended:
        gaps.append((reached, ended))
    room = sum((last - first) // _MINUTE for first, last in gaps) - unplaced
    taken = min(pause, max(room, 0))
    minutes = length(begun.date(), begun.time(), ended.time()) - taken
    return ProposedPresence(begun.time(), ended.time(), taken, minutes, tuple(gaps))


def _stays(told: Sequence[Span], usually: Span | None) -> list[Span]:
    """Return when somebody was there: as long as the lines, or the usual hours and what lies beside them."""
    if usually is None:
        return [(min(first for first, _last in told), max(last for _first, last in told))] if told else []
    begun, ended = usually
    for first, last in [*merged(told), *reversed(merged(told))]:
        if first <= ended and last >= begun:
            begun, ended = min(begun, first), max(ended, last)
    before = [each for each in told if each[1] < begun]
    after = [each for each in told if each[0] > ended]
    beside = [(some[0][0], max(last for _first, last in some)) for some in (before, after) if some]
    return sorted([(begun, ended), *beside])


def _ways(on: date, timed: Sequence[DiaryLine], lines: Iterable[DiaryLine], told: list[Span]) -> int:
    """Lengthen the first and the last line by half of their way there and back; return the minutes."""
    if not timed:
        return 0
    ways = {line.source_id: line.minutes for line in lines if line.travel}
    there = -(-ways.get(timed[0].source_id, 0) // 2)
    last = max(range(len(told)), key=lambda place: told[place][1])
    back = ways.get(timed[last].source_id, 0) // 2
    midnight = datetime.combine(on, time())
    begun = max(told[0][0] - there * _MINUTE, midnight)
    added = (told[0][0] - begun) // _MINUTE + back
    told[0] = begun, told[0][1]
    told[last] = told[last][0], told[last][1] + back * _MINUTE
    return added


def _spent(line: DiaryLine) -> Span | None:
    found = span_of(line)
    return None if found is None or found[1] - found[0] >= _DAY else found

"""The work diary reckoned (業務日誌): who bears a line, which lines overlap, how many hours an item has.

What somebody decided about a line goes first, then who pays for its case, then the dated rule for its kind.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import Final
from uuid import UUID

from desktop.domain.dated import DatedList, DatedRow
from desktop.domain.diary_line import DiaryLine
from desktop.domain.explained import Explained, Part, Unit

_DAY: Final = timedelta(days=1)
_MINUTE: Final = timedelta(minutes=1)
LONGEST: Final = 24 * 60
"""Minutes of a day: no line is longer."""


@dataclass(frozen=True, slots=True)
class Borne:
    """Which item and which money bear a line; empty where nothing is said."""

    item: str = ""
    funding: str = ""


NOTHING: Final = Borne()


def borne_by(rule: Borne, case: Borne, chosen: Borne, claimed: Collection[str]) -> Borne:
    """Return what bears a line: what was chosen, else who pays for the case, else the rule.

    Only money of the subsidy (`claimed`) has items.
    """
    funding = chosen.funding or case.funding or rule.funding
    item = chosen.item or case.item or rule.item
    return Borne(item if funding in claimed else "", funding)


class Rules:
    """The rules for kinds and stages; they are looked through once for each time in which none changes."""

    def __init__(self, allocation: DatedList, kinds: DatedList) -> None:
        self._allocation, self._kinds = allocation.rows, kinds.rows
        rows = (*self._allocation, *self._kinds)
        ended = {row.valid_to + _DAY for row in rows if row.valid_to is not None}
        self._changes = sorted({row.valid_from for row in rows} | ended)
        self._days: dict[date, int] = {}
        self._found: dict[tuple[str, str, int], tuple[str, DatedRow | None, Borne]] = {}

    def of(self, kind: str, stage: str, on: date) -> tuple[str, DatedRow | None, Borne]:
        """Return what a kind of work in a stage is called on a day, the rule for it, and what bears it."""
        time_of = self._days.get(on)
        if time_of is None:
            time_of = self._days[on] = bisect_right(self._changes, on)
        key = kind, stage, time_of
        if (found := self._found.get(key)) is None:
            found = self._found[key] = self._looked_for(kind, stage, on)
        return found

    def _looked_for(self, kind: str, stage: str, on: date) -> tuple[str, DatedRow | None, Borne]:
        for row in self._kinds:
            said = row.values
            if stage and said.get("stage") == stage and said.get("instead_of") == kind and row.in_force(on):
                kind = row.code
                break
        rows = [row for row in self._allocation if row.in_force(on) and _fits(row, kind, stage)]
        if not rows:
            return kind, None, NOTHING
        row = max(rows, key=_narrowness)
        return kind, row, Borne(str(row.values.get("item", "")), str(row.values.get("funding", "")))


def _fits(row: DatedRow, kind: str, stage: str) -> bool:
    of_kind, of_stage = row.values.get("work_kind", ""), row.values.get("stage", "")
    return bool(of_kind or of_stage) and of_kind in {"", kind} and of_stage in {"", stage}


def _narrowness(row: DatedRow) -> tuple[bool, bool, bool]:
    """Return how narrow a rule is: one for a stage tells more of the item than one for a kind."""
    said = row.values
    return bool(said.get("before_stage")), bool(said.get("stage")), bool(said.get("work_kind"))


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two lines of one person with minutes in common."""

    first: DiaryLine
    second: DiaryLine
    minutes: int


def span_of(line: DiaryLine) -> tuple[datetime, datetime] | None:
    """Return from when to when a line was; an end before the beginning is on the next day.

    Nothing for a line of minutes alone, or without any: it is placed on its day but overlaps with none.
    """
    if line.start is None or not line.minutes:
        return None
    begin = datetime.combine(line.on, line.start)
    if line.end is None:
        return begin, begin + line.minutes * _MINUTE
    end = datetime.combine(line.on, line.end)
    return begin, end if end > begin else end + _DAY


def overlaps(lines: Iterable[DiaryLine]) -> tuple[Overlap, ...]:
    """Return which lines of one person have minutes in common, in the order of time."""
    timed = [(line.staff_id, *span, line) for line in lines if (span := span_of(line)) is not None]
    timed.sort(key=lambda each: (each[0], each[1], each[2]))
    found = []
    for _staff, of_one in groupby(timed, key=lambda each: each[0]):
        running: list[tuple[datetime, DiaryLine]] = []
        for _key, begin, end, line in of_one:
            running = [each for each in running if each[0] > begin]
            for until, other in running:
                found.append(Overlap(other, line, (min(until, end) - begin) // _MINUTE))
            running.append((end, line))
    return tuple(each for each in found if each.minutes)


def after(start: time | None, minutes: int) -> time | None:
    """Return the time so many minutes later, on the next day if need be; nothing without minutes."""
    if start is None or not minutes:
        return None
    whole = (start.hour * 60 + start.minute + minutes) % LONGEST
    return time(whole // 60, whole % 60)


def minutes_between(start: time | None, end: time | None) -> int | None:
    """Return the minutes from one time to another; an end before the beginning is on the next day."""
    if start is None or end is None:
        return None
    return ((end.hour - start.hour) * 60 + end.minute - start.minute) % LONGEST


def lacks_item(line: DiaryLine, claimed: Collection[str]) -> bool:
    """Tell whether nobody bears a line: no money, or money of the subsidy without an item."""
    return not line.funding or (line.funding in claimed and not line.item)


def minutes_by(lines: Iterable[DiaryLine], key: Callable[[DiaryLine], str]) -> tuple[Explained, ...]:
    """Return the minutes of each item, funding or kind with the lines behind them, the most first."""
    groups: dict[str, list[Part]] = {}
    for line in lines:
        groups.setdefault(key(line), []).append(part_of(line))
    sums = [Explained(code, Unit.MINUTES, tuple(parts)) for code, parts in groups.items()]
    return tuple(sorted(sums, key=lambda each: (-each.amount, each.code)))


def part_of(line: DiaryLine) -> Part:
    """Return a line as a part of a figure."""
    return Part(line.source, line.source_id, line.minutes, line.on, line.client_id, line.staff_id)


def days_without(lines: Iterable[DiaryLine], first: date, last: date) -> tuple[date, ...]:
    """Return the days on which nothing stands."""
    there = {line.on for line in lines}
    return tuple(day for day in days_from(first, last) if day not in there)


def days_from(first: date, last: date) -> Iterator[date]:
    """Yield the days from one to another, both included."""
    return (first + number * _DAY for number in range((last - first).days + 1))


def in_order(lines: Iterable[DiaryLine]) -> list[DiaryLine]:
    """Return lines by day and time; those without a time stand at the end of their day."""
    return sorted(lines, key=lambda line: (line.on, line.start is None, line.start or time.min))


def doubtful_kinds(lines: Sequence[DiaryLine], claimable: DatedList) -> tuple[DiaryLine, ...]:
    """Return the lines whose kind of work is not named among those of their item in its year."""
    named: dict[tuple[str, date], frozenset[str] | None] = {}
    found = []
    for line in lines:
        if not line.item:
            continue
        key = line.item, line.on
        if key not in named:
            row = next((r for r in claimable.rows if r.code == line.item and r.in_force(line.on)), None)
            named[key] = None if row is None else frozenset(row.values.get("work_kinds", ()))
        kinds = named[key]
        if kinds is not None and line.work_kind not in kinds:
            found.append(line)
    return tuple(found)


def keys_of(lines: Iterable[DiaryLine]) -> frozenset[tuple[UUID, UUID, bool]]:
    """Return what tells lines from others: the record, the person, the mark of the way there."""
    return frozenset((line.source_id, line.staff_id, line.travel) for line in lines)

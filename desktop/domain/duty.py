"""When somebody has to be on duty, where there is a gap, where two are (夜間・休日の当番): spans of time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from desktop.domain.dated import DatedRow
from desktop.domain.days_off import NO_DAYS_OFF, DaysOff

WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A time from a moment to another, which is no longer part of it."""

    start: datetime
    end: datetime

    def meets(self, other: Span) -> bool:
        """Tell whether the two have a moment in common."""
        return self.start < other.end and other.start < self.end

    def within(self, first: datetime, last: datetime) -> Span | None:
        """Return the part between two moments."""
        start, end = max(self.start, first), min(self.end, last)
        return Span(start, end) if start < end else None


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return spans that neither touch nor overlap and cover the same time."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        elif span.start < span.end:
            found.append(span)
    return tuple(found)


def needed(rows: Iterable[DatedRow], first: date, last: date, off: DaysOff = NO_DAYS_OFF) -> tuple[Span, ...]:
    """Return when somebody has to be reachable from the first day to the end of the last.

    On a day off those rows count that are meant for it, whatever weekday it is.
    """
    begin, end = datetime.combine(first, time()), datetime.combine(last + _DAY, time())
    spans = []
    # What began on the day before may reach into the first.
    day = first - _DAY
    kept = tuple(rows)
    while day <= last:
        for row in kept:
            if row.in_force(day) and _begins_on(row, day, off):
                start = datetime.combine(day, time()) + timedelta(minutes=int(row.values["begins"]))
                spans.append(Span(start, start + timedelta(minutes=int(row.values["lasts"]))))
        day += _DAY
    inside = (span.within(begin, end) for span in spans)
    return joined(span for span in inside if span is not None)


def _begins_on(row: DatedRow, day: date, off: DaysOff) -> bool:
    if off.on(day) is not None:
        return bool(row.values.get("on_days_off"))
    return WEEKDAYS[day.weekday()] in row.values.get("weekdays", ())


def gaps(wanted: Iterable[Span], covered: Iterable[Span]) -> tuple[Span, ...]:
    """Return the parts of the wanted time that nothing covers."""
    there = joined(covered)
    found = []
    for span in joined(wanted):
        at = span.start
        for cover in there:
            if cover.end <= at or cover.start >= span.end:
                continue
            if at < cover.start:
                found.append(Span(at, cover.start))
            at = max(at, cover.end)
        if at < span.end:
            found.append(Span(at, span.end))
    return tuple(found)


def overlaps(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the time in which at least two of the spans hold."""
    ordered = sorted(spans)
    found = []
    for place, span in enumerate(ordered):
        for other in ordered[place + 1 :]:
            if other.start >= span.end:
                break
            found.append(Span(other.start, min(span.end, other.end)))
    return joined(found)

"""The days of the sample: counted back from the last one, on working days. It knows no person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from desktop.domain.clock import DEFAULT_ZONE

_SATURDAY: Final = 5
_MORNING: Final = time(9, 5)
_EVENING: Final = time(17, 30)
_CLOSED: Final = ((12, 29), (1, 3))
"""The first and the last day of the year on which the office is shut."""


@dataclass(frozen=True, slots=True)
class Almanac:
    """`ago` days before `end`, moved to a day on which the office works; never to `end` itself."""

    end: date

    def day(self, ago: int, *, exact: bool = False) -> date:
        """Return a day; the order of days is kept when some of them move."""
        day = self.end - timedelta(days=ago)
        if exact:
            return day
        after = day + timedelta(days=1)
        if day.weekday() == _SATURDAY + 1 and after < self.end and works(after):
            return after
        while not works(day):
            day -= timedelta(days=1)
        return day

    def on_or_after(self, day: date) -> date:
        """Return the first working day from `day` on."""
        while not works(day):
            day += timedelta(days=1)
        return day

    def morning(self, ago: int) -> datetime:
        """Return the beginning of a working day."""
        return moment(self.day(ago), _MORNING)

    def evening(self, ago: int) -> datetime:
        """Return the end of a working day."""
        return moment(self.day(ago), _EVENING)

    def saved_at(self, day: date, end: time) -> datetime:
        """Return when something that ended at `end` was written down; the night's calls the next morning."""
        if end < _MORNING:
            return moment(day, _MORNING)
        if end.hour < 21 or day + timedelta(days=1) >= self.end:
            return moment(day, end)
        return moment(day + timedelta(days=1), _MORNING)

    def born(self, told: Mapping[str, Any]) -> date | None:
        """Return the birth date of somebody told by date, or by age on the last day and birthday."""
        if "age" not in told:
            given: date | None = told.get("birth_date")
            return given
        month, day = map(int, told["birthday"].split("-"))
        had_it = (month, day) <= (self.end.month, self.end.day)
        return date(self.end.year - told["age"] - (0 if had_it else 1), month, day)


def works(day: date) -> bool:
    """Tell whether the office is open."""
    first, last = _CLOSED
    return day.weekday() < _SATURDAY and not ((day.month, day.day) >= first or (day.month, day.day) <= last)


def moment(day: date, at: time) -> datetime:
    """Return the moment of a local time in the sample's zone."""
    return datetime.combine(day, at, ZoneInfo(DEFAULT_ZONE)).astimezone(UTC)


def ended(at: time, minutes: int) -> time:
    """Return the end of something that began at a time; it ends on the same day."""
    total = min(at.hour * 60 + at.minute + minutes, 24 * 60 - 1)
    return time(total // 60, total % 60)

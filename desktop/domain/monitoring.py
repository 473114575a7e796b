"""When the next look-in (見守り) falls due, and when a silence is longer than the person's rhythm.

Due days are counted from the day the plan began: a visit made late must not push the following ones later.
One made a little early answers the due day that follows it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from typing import Any, Final, Self

from desktop.domain.fiscal_year import Month

_EARLY_SHARE: Final = 4
"""A contact in the last quarter before a due day answers it, unless the list says otherwise."""
_MONTH: Final = 31


@dataclass(frozen=True, slots=True)
class Interval:
    """Every so many days or months, so many times in each calendar month, or by need (none of them).

    `grace_days` more may pass before a silence is one; a contact up to `early_days` before a due day answers
    it.
    """

    every_days: int | None = None
    every_months: int | None = None
    grace_days: int = 0
    times_a_month: int | None = None
    early_days: int | None = None

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> Self:
        """Return the interval of a row of the dated list `monitoring_intervals`."""
        return cls(
            values.get("every_days"),
            values.get("every_months"),
            values.get("grace_days", 0),
            values.get("times_a_month"),
            values.get("early_days"),
        )

    @property
    def longest_gap(self) -> int | None:
        """The days that may lie between two contacts in this rhythm; None by need."""
        if self.every_days is not None:
            return self.every_days
        if self.every_months is not None:
            return self.every_months * _MONTH
        return None if self.times_a_month is None else -(-_MONTH // self.times_a_month)

    def next_due(self, starts_on: date, last: date | None) -> date | None:
        """Return the first due day that no contact has answered yet, counted from the plan's first day."""
        if self.longest_gap is None:
            return None
        answered = starts_on
        if last is not None and last > starts_on:
            early = self.longest_gap // _EARLY_SHARE if self.early_days is None else self.early_days
            answered = last + timedelta(days=early)
        return next(due for due in self._due_days(starts_on, answered) if due > answered)

    def due_between(self, starts_on: date, last: date | None, first: date, until: date) -> tuple[date, ...]:
        """Return the due days from one day to another, both included, that no contact has answered yet."""
        due = self.next_due(starts_on, last)
        if due is None:
            return ()
        days = [due] if first <= due <= until else []
        for later in self._due_days(starts_on, max(due, first)):
            if later > until:
                break
            if later > due and later >= first:
                days.append(later)
        return tuple(days)

    def is_silent(self, since: date, day: date) -> bool:
        """Tell whether nobody heard of the person for longer than the rhythm and its grace allow."""
        allowed = self.longest_gap
        return allowed is not None and (day - since).days > allowed + self.grace_days

    def _due_days(self, starts_on: date, near: date) -> Iterator[date]:
        """Yield the due days after the start in order, beginning not long before `near`."""
        if self.times_a_month is not None:
            month = Month.containing(near)
            return (due for n in count() for due in self._parts_of(month.after(n)) if due > starts_on)
        if self.every_months is not None:
            months = Month.containing(starts_on).months_until(Month.containing(near))
            turn = max(months // self.every_months, 1)
            return (self._same_day(starts_on, n * self.every_months) for n in count(turn))
        step = self.every_days or 1
        turn = max((near - starts_on).days // step, 1)
        return (starts_on + timedelta(days=n * step) for n in count(turn))

    def _parts_of(self, month: Month) -> Iterator[date]:
        """Yield the last days of the month's equal parts: twice a month is the middle and the end."""
        times = self.times_a_month or 1
        length = month.length
        return (date(month.year, month.month, length * part // times) for part in range(1, times + 1))

    @staticmethod
    def _same_day(starts_on: date, months: int) -> date:
        month = Month.containing(starts_on).after(months)
        # The 31st of a month that has none becomes its last day, and stays the 31st in the next.
        return date(month.year, month.month, min(starts_on.day, month.length))


def days_overdue(due: date, day: date) -> int:
    """Return by how many days a due day has passed; 0 when it has not."""
    return max(0, (day - due).days)


def days_silent(last: date | None, since: date, day: date) -> int:
    """Return the days since the last contact, or since the plan began while there was none."""
    return max(0, (day - max(last or since, since)).days)

"""When the next look-in (見守り) falls due, and when a silence is longer than the person's rhythm.

Due days are counted from the day the plan began: a visit made late must not push the following ones later.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Self

from desktop.domain.fiscal_year import Month


@dataclass(frozen=True, slots=True)
class Interval:
    """Every so many days, every so many months, or by need (neither); `grace_days` may pass in silence."""

    every_days: int | None = None
    every_months: int | None = None
    grace_days: int = 0

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> Self:
        """Return the interval of a row of the dated list `monitoring_intervals`."""
        return cls(values.get("every_days"), values.get("every_months"), values.get("grace_days", 0))

    def next_due(self, starts_on: date, last: date | None) -> date | None:
        """Return the first due day that no contact has answered yet, counted from the plan's first day."""
        if self.every_days is None and self.every_months is None:
            return None
        answered = starts_on if last is None or last < starts_on else last
        return self._due(starts_on, self._turns_until(starts_on, answered) + 1)

    def is_silent(self, since: date, day: date) -> bool:
        """Tell whether nobody heard of the person for longer than the rhythm and its grace allow."""
        due = self.next_due(since, None)
        return due is not None and day > due + timedelta(days=self.grace_days)

    def _due(self, starts_on: date, turn: int) -> date:
        if self.every_months is None:
            return starts_on + timedelta(days=turn * (self.every_days or 1))
        month = Month.containing(starts_on).after(turn * self.every_months)
        # The 31st of a month that has none becomes its last day, and stays the 31st in the next.
        return min(month.first_day + timedelta(days=starts_on.day - 1), month.last_day)

    def _turns_until(self, starts_on: date, day: date) -> int:
        """Return the number of the last due day that is not after `day`."""
        if self.every_months is None:
            return (day - starts_on).days // (self.every_days or 1)
        months = (day.year - starts_on.year) * 12 + day.month - starts_on.month
        turn = months // self.every_months
        return turn if self._due(starts_on, turn) <= day else turn - 1


def days_overdue(due: date, day: date) -> int:
    """Return by how many days a due day has passed; 0 when it has not."""
    return max(0, (day - due).days)

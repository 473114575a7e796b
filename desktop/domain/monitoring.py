"""When the next look-in (見守り) falls due, and when a silence is longer than the person's rhythm.

Due days are counted from the day the plan began: a visit made late must not push the following ones later.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Self

from desktop.domain.fiscal_year import Month


class Unit(StrEnum):
    """What an interval counts in."""

    DAYS = "days"
    MONTHS = "months"


@dataclass(frozen=True, slots=True)
class Interval:
    """Every so many days or months; `grace_days` more may pass before silence is reported."""

    every: int
    unit: Unit
    grace_days: int

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> Self:
        """Return the interval of a row of the dated list `monitoring_intervals`."""
        return cls(int(values["every"]), Unit(values["unit"]), int(values.get("grace_days", 0)))

    def next_due(self, starts_on: date, last: date | None, day: date) -> date:
        """Return the first due day not answered yet: overdue ones stay until somebody looked in."""
        answered = last if last is not None and last >= starts_on else None
        if answered is None:
            return starts_on if day >= starts_on else max(starts_on, day)
        turn = self._turns_until(starts_on, answered)
        return self._due(starts_on, turn + 1)

    def days_overdue(self, due: date, day: date) -> int:
        """Return by how many days a due day has passed; nothing when it has not."""
        return max(0, (day - due).days)

    def is_silent(self, since: date, day: date) -> bool:
        """Tell whether nobody heard of the person for longer than the rhythm and its grace allow."""
        return day > self._due(since, 1) + timedelta(days=self.grace_days)

    def _due(self, starts_on: date, turn: int) -> date:
        if self.unit is Unit.DAYS:
            return starts_on + timedelta(days=turn * self.every)
        month = Month.containing(starts_on).after(turn * self.every)
        # The 31st of a month that has none becomes its last day, and stays the 31st in the next.
        return min(month.first_day + timedelta(days=starts_on.day - 1), month.last_day)

    def _turns_until(self, starts_on: date, day: date) -> int:
        """Return the number of the last due day that is not after `day`."""
        if self.unit is Unit.DAYS:
            return (day - starts_on).days // self.every
        months = (day.year - starts_on.year) * 12 + day.month - starts_on.month
        turn = months // self.every
        return turn if self._due(starts_on, turn) <= day else turn - 1

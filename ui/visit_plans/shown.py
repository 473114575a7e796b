"""Which days of the plan are shown, and whose."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from desktop.domain.fiscal_year import Month

DAY: Final = "day"
WEEK: Final = "week"
MONTH: Final = "month"
SEVEN: Final = 7
"""The days of a week."""


@dataclass(frozen=True, slots=True)
class ShownDays:
    """What is shown: which days, and whose."""

    span: str
    day: date
    staff: UUID | None

    @property
    def first(self) -> date:
        """The first day of the grid, a Sunday."""
        start = self.day.replace(day=1) if self.span == MONTH else self.day
        return start - timedelta(days=(start.weekday() + 1) % SEVEN)

    @property
    def last(self) -> date:
        """The last day of the grid, a Saturday."""
        end = Month.containing(self.day).last_day if self.span == MONTH else self.day
        return end + timedelta(days=(5 - end.weekday()) % SEVEN)

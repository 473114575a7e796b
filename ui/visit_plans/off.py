"""The days off of the days that are shown: read beside the plan, told in the grid and in the title."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from desktop.domain.days_off import NO_DAYS_OFF, DaysOff
from i18n.dates import weekday_date
from i18n.days_off import named
from ui.desk import Desk


class OffDays:
    """Knows the days off of what was read last; `told` hears when that changes."""

    def __init__(self, desk: Desk, owner: QWidget, told: Callable[[DaysOff], None]) -> None:
        self._desk, self._owner, self._told = desk, owner, told
        self._known = NO_DAYS_OFF

    def read(self, first: date, last: date) -> None:
        """Read the days off between two days."""
        kept = self._desk.workspace.days_off
        self._desk.tasks.read(
            lambda: kept.between(first, last), owner=self._owner, then=self._show, supersede="days_off"
        )

    def title(self, day: date) -> str:
        """Return 2026/11/23（月・祝）　勤労感謝の日."""
        words, off = self._desk.words, self._known.on(day)
        said = weekday_date(day, words, off=self._known)
        return said if off is None else f"{said}　{named(off, words)}"

    def _show(self, off: DaysOff) -> None:
        self._known = off
        self._told(off)

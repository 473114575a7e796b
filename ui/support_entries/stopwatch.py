"""How long a visit has lasted since its form was opened, whatever somebody does to the machine's clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from desktop.domain.clock import Clock, local

_TOLERANCE = timedelta(minutes=2)
"""Clocks are set by a few seconds all the time."""


@dataclass(frozen=True, slots=True)
class Measured:
    """Whole minutes that passed, whether the clock was set meanwhile, and when it began by the clock now."""

    minutes: int
    clock_was_set: bool
    began: datetime


class Stopwatch:
    """Runs from the moment it is made."""

    def __init__(self, clock: Clock, zone: str) -> None:
        self._clock, self._zone = clock, zone
        self._steady = clock.steady()
        self.opened = self._now()

    def look(self) -> Measured:
        """Measure."""
        passed = timedelta(seconds=max(0.0, self._clock.steady() - self._steady))
        now = self._now()
        return Measured(
            int(passed.total_seconds() // 60),
            abs((now - self.opened) - passed) > _TOLERANCE,
            now - passed,
        )

    def _now(self) -> datetime:
        return local(self._clock.now(), self._zone)

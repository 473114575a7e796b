"""The one clock. Moments are aware UTC; what happens at a door is a local date in the organisation's zone."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

DEFAULT_ZONE = "Asia/Tokyo"


class Clock(Protocol):
    """Tells the moment, as aware UTC, and seconds that run on when somebody sets the clock."""

    def now(self) -> datetime:
        """Return the present moment."""
        ...

    def steady(self) -> float:
        """Return seconds since some moment or other; only differences mean anything."""
        ...


class SystemClock:
    """The clock of this machine."""

    def now(self) -> datetime:
        """Return the present moment."""
        return datetime.now(UTC)

    def steady(self) -> float:
        """Return the seconds the machine has run; where it can be told, asleep too."""
        boot = getattr(time, "CLOCK_BOOTTIME", None)
        return time.monotonic() if boot is None else time.clock_gettime(boot)


@dataclass(slots=True)
class SetClock:
    """A clock that stands where it was put: for tests, the tour and the sample organisation.

    What is put into `moment` has passed; `set_by` is a change of the clock in which no time passed.
    """

    moment: datetime
    _added: timedelta = field(default=timedelta(), init=False)

    def now(self) -> datetime:
        """Return the moment it was put to."""
        return self.moment

    def steady(self) -> float:
        """Return the seconds that have passed."""
        return (self.moment - self._added).timestamp()

    def set_by(self, difference: timedelta) -> None:
        """Set the clock as somebody sets a wrong one."""
        self.moment += difference
        self._added += difference


def local(moment: datetime, zone: str = DEFAULT_ZONE) -> datetime:
    """Return `moment` in the organisation's zone, never in the machine's."""
    return moment.astimezone(ZoneInfo(zone))


def today(clock: Clock, zone: str = DEFAULT_ZONE) -> date:
    """Return the local date of the organisation."""
    return local(clock.now(), zone).date()

"""The one clock. Moments are aware UTC; what happens at a door is a local date in the organisation's zone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

DEFAULT_ZONE = "Asia/Tokyo"


class Clock(Protocol):
    """Tells the moment, as aware UTC."""

    def now(self) -> datetime:
        """Return the present moment."""
        ...


class SystemClock:
    """The clock of this machine."""

    def now(self) -> datetime:
        """Return the present moment."""
        return datetime.now(UTC)


@dataclass(slots=True)
class SetClock:
    """A clock that stands where it was put: for tests, the tour and the sample organisation."""

    moment: datetime

    def now(self) -> datetime:
        """Return the moment it was put to."""
        return self.moment


def local(moment: datetime, zone: str = DEFAULT_ZONE) -> datetime:
    """Return `moment` in the organisation's zone, never in the machine's."""
    return moment.astimezone(ZoneInfo(zone))


def today(clock: Clock, zone: str = DEFAULT_ZONE) -> date:
    """Return the local date of the organisation."""
    return local(clock.now(), zone).date()

"""Did the watch work (見守りは働いたか)? A finding beside the last sign of life and the rhythm agreed on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.domain.monitoring import Interval


class Verdict(StrEnum):
    """How a finding stands to the watch."""

    IN_TIME = "watch_in_time"
    """Somebody found out within the days that the rhythm allows between two contacts."""
    LATE = "watch_late"
    BY_NEED = "watch_by_need"
    """A watch ran, but without days that could be counted."""
    NONE = "watch_none"
    UNKNOWN = "watch_unknown"
    """The day of finding is not known, or no sign of life is."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A death between the last sign of life and the day it was found out; what nobody knows is None."""

    died_on: date | None
    found_on: date | None
    last_sign_on: date | None

    @property
    def days_until_found(self) -> int | None:
        """The days from the death until it was found; None while one of them is not known."""
        if self.died_on is None or self.found_on is None:
            return None
        return (self.found_on - self.died_on).days

    @property
    def days_unheard(self) -> int | None:
        """The days from the last sign of life until it was found out."""
        if self.found_on is None or self.last_sign_on is None:
            return None
        return (self.found_on - self.last_sign_on).days


def verdict(finding: Finding, *, watched: bool, rhythm: Interval | None) -> Verdict:
    """Judge a finding; whoever was under no watch could not be found by one."""
    if not watched:
        return Verdict.NONE
    if rhythm is None or rhythm.longest_gap is None:
        return Verdict.BY_NEED
    unheard = finding.days_unheard
    if unheard is None:
        return Verdict.UNKNOWN
    return Verdict.IN_TIME if unheard <= rhythm.longest_gap + rhythm.grace_days else Verdict.LATE

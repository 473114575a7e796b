"""How long a measure that protects an address (支援措置) lasts and what stands with it on a day."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class State(StrEnum):
    """How a measure stands on a day."""

    AHEAD = "ahead"
    RUNNING = "running"
    SOON = "soon"
    OVER = "over"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Term:
    """The days of a measure as they are kept."""

    starts_on: date
    expires_on: date
    ended_on: date | None = None

    def state(self, on: date, alert: int) -> State:
        """Return how it stands; `alert` days before its end it is time to renew."""
        if self.ended_on is not None and self.ended_on <= on:
            return State.ENDED
        if on < self.starts_on:
            return State.AHEAD
        if on > self.expires_on:
            return State.OVER
        return State.SOON if (self.expires_on - on).days <= alert else State.RUNNING


def last_day(starts_on: date, years: int) -> date:
    """Return the last day of a period of years: the day before the same day of the year (民法 143条)."""
    year = starts_on.year + years
    if starts_on.day > calendar.monthrange(year, starts_on.month)[1]:
        return date(year, starts_on.month, calendar.monthrange(year, starts_on.month)[1])
    return starts_on.replace(year=year) - timedelta(days=1)


def following(term: Term, years: int, on: date) -> Term:
    """Return the days of the measure that follows: without a gap, or from that day where there was one."""
    begins = max(term.expires_on + timedelta(days=1), on)
    return Term(begins, last_day(begins, years))


def alert_reached(days_left: int, alerts: tuple[int, ...]) -> int | None:
    """Return the narrowest of the alerts that a number of days has come to; None before the first."""
    return min((each for each in alerts if days_left <= each), default=None)

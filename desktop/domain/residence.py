"""How long somebody may stay (在留期間): from when to renew, what an application adds, what runs out.

The figures come from the dated list `rules/residence`; nothing here knows a number of its own.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from desktop.domain.periods import after_months, months_before

_CARD: Final = re.compile(r"[A-Z]{2}\d{8}[A-Z]{2}")
_TWELVE: Final = re.compile(r"(?<!\d)\d{4}[\s\-‐–—]?\d{4}[\s\-‐–—]?\d{4}(?!\d)")
"""Twelve digits, as the personal number is written; the number of a card has letters around eight."""
DAYS, MONTHS, YEARS = "stay_days", "stay_months", "stay_years"
"""The codes of `stay_units`."""


class State(StrEnum):
    """What stands with a permit on a day."""

    UNKNOWN = "unknown"
    """The day on which the stay ends is not known."""
    ENDLESS = "endless"
    """The status has no period of stay."""
    RUNNING = "running"
    SOON = "soon"
    """It ends within the widest alert, and nothing was applied for."""
    APPLIED = "applied"
    """An application runs, and the stay has not ended."""
    WAITING = "waiting"
    """The stay has ended; law lets the person wait for the decision until `limit`."""
    OVER = "over"
    """It ended, and no application that is known of lets the person stay."""
    GRANTED = "granted"
    """An application was granted: what the new card says is to be entered."""
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class StayRules:
    """The figures of a day, from the dated list."""

    alerts: tuple[int, ...]
    """So many days before the end attention is asked for, the widest first."""
    renewal_months: int
    extension_months: int
    extension_over_days: int
    """A stay that was granted for so many days or fewer is not extended by an application."""


@dataclass(frozen=True, slots=True)
class Stay:
    """What is known of a permit."""

    endless: bool = False
    expires_on: date | None = None
    period: tuple[int, str] | None = None
    """How long it was granted for: a number, and days, months or years."""
    applied_on: date | None = None
    extends: bool = False
    """Whether an application of that kind lets somebody stay until the decision."""
    granted: bool | None = None
    """How it was decided; None while it was not."""
    decided_on: date | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands on a day: the state, the day that counts, how many days are left until it."""

    state: State
    until: date | None = None
    days_left: int | None = None
    alert: int | None = None
    """The alert that has been reached: 90, 60 or 30 days by the shipped list."""
    renew_from: date | None = None
    limit: date | None = None
    """The day until which a running application lets the person stay."""


def standing(stay: Stay, rules: StayRules, today: date) -> Standing:
    """Return what stands with a stay on a day."""
    if stay.granted:
        return Standing(State.GRANTED, stay.expires_on)
    if stay.endless:
        return Standing(State.ENDLESS)
    if stay.expires_on is None:
        return Standing(State.REFUSED if stay.granted is False else State.UNKNOWN)
    limit = extended_until(stay, rules)
    until = stay.expires_on if limit is None else limit
    left = (until - today).days
    renew_from = months_before(stay.expires_on, rules.renewal_months)
    return Standing(_state(stay, rules, today, limit), until, left, reached(left, rules), renew_from, limit)


def extended_until(stay: Stay, rules: StayRules) -> date | None:
    """Return until when an application lets somebody stay (入管法 20条6項・21条4項); None where it does not.

    Not for stays granted for thirty days or fewer, nor for what was filed after the end; where it was decided
    before that day, the stay ends with the decision, but never before its own end.
    """
    if stay.expires_on is None or stay.applied_on is None or not stay.extends:
        return None
    if stay.applied_on > stay.expires_on or _is_short(stay.period, rules.extension_over_days):
        return None
    last = after_months(stay.expires_on, rules.extension_months)
    if stay.granted is False and stay.decided_on is not None:
        return max(stay.expires_on, min(last, stay.decided_on))
    return last


def reached(left: int, rules: StayRules) -> int | None:
    """Return the narrowest alert within which so many days are left."""
    return min((alert for alert in rules.alerts if left <= alert), default=None)


def is_card_number(text: str) -> bool:
    """Tell whether a text is written as a residence card's number: letters around eight digits."""
    return _CARD.fullmatch(_plain(text)) is not None


def looks_like_personal_number(text: str) -> bool:
    """Tell whether twelve digits stand in a text, as the personal number (個人番号) has them."""
    return _TWELVE.search(unicodedata.normalize("NFKC", text)) is not None


def _state(stay: Stay, rules: StayRules, today: date, limit: date | None) -> State:
    end = stay.expires_on or today
    if stay.granted is False:
        return State.REFUSED
    if today > (limit or end):
        return State.OVER
    if today > end:
        return State.WAITING
    if stay.applied_on is not None:
        return State.APPLIED
    return State.RUNNING if reached((end - today).days, rules) is None else State.SOON


def _is_short(period: tuple[int, str] | None, most_days: int) -> bool:
    if period is None:
        return False
    length, unit = period
    return unit == DAYS and length <= most_days


def _plain(text: str) -> str:
    return re.sub(r"[\s\-]", "", unicodedata.normalize("NFKC", text)).upper()

"""Periods of months and days as the civil code counts them (民法 140条・141条・143条)."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any


def after_months(day: date, months: int) -> date:
    """Return the last day of a period of months that begins after a day (民法 140条・143条)."""
    first = day + timedelta(days=1)
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    if first.day > last:
        return date(year, month + 1, last)
    return date(year, month + 1, first.day) - timedelta(days=1)


def months_before(day: date, months: int) -> date:
    """Return the day so many months before a day; the last of its month where there is no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def last_day_of(begun: date, *, months: int = 0, days: int = 0) -> date:
    """Return the last day of a period of months, days, or months and then days after a day."""
    return (after_months(begun, months) if months else begun) + timedelta(days=days)


def counted_from(figures: Mapping[str, Any], events: Mapping[Any, date]) -> str:
    """Return the event that a period is counted from: the later one, where the period begins anew with it."""
    first, anew = str(figures["counted_from"]), str(figures.get("counted_from_if_later", ""))
    begun, again = events.get(first), events.get(anew)
    return anew if again is not None and (begun is None or again > begun) else first

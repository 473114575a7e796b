"""Whether a dwelling can be let (空室): derived from who lives there and from what the landlord said."""

from __future__ import annotations

from datetime import date
from enum import StrEnum


class Vacancy(StrEnum):
    """What is known: somebody lives there, it is free, it will be free on a day, nobody knows."""

    OCCUPIED = "occupied"
    VACANT = "vacant"
    SOON = "soon"
    UNKNOWN = "unknown"


def vacancy(
    today: date,
    *,
    occupied: bool,
    last_moved_in: date | None,
    vacant_since: date | None,
    available_from: date | None,
) -> tuple[Vacancy, date | None]:
    """Return the state and the day it began or will begin.

    What was said before the last client moved in says nothing of today.
    """
    fresh = [
        day
        for day in (available_from, vacant_since)
        if day is not None and (last_moved_in is None or day > last_moved_in)
    ]
    coming = min((day for day in fresh if day > today), default=None)
    if occupied:
        return (Vacancy.OCCUPIED, None) if coming is None else (Vacancy.SOON, coming)
    since = max((day for day in fresh if day <= today), default=None)
    if since is not None and (available_from is None or available_from <= today):
        return Vacancy.VACANT, since
    if coming is not None:
        return Vacancy.SOON, coming
    return Vacancy.UNKNOWN, None

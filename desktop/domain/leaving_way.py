"""Leaving alive (退去の手続き): the steps around it, and until when rent runs after notice was given.

Which steps there are comes from the dated list `rules/leaving_steps`; how they are judged, from `way_steps`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Final

from desktop.domain import way_steps
from desktop.domain.dated import DatedRow
from desktop.domain.periods import last_day_of
from desktop.domain.rule_used import RuleUsed
from desktop.domain.way_steps import Mark, Standing, next_steps, refused

__all__ = [
    "LeavingEvent",
    "LeavingFact",
    "LeavingPower",
    "LeavingStep",
    "Mark",
    "Situation",
    "Standing",
    "lease_ends",
    "next_steps",
    "refused",
    "steps",
]


class LeavingFact(StrEnum):
    """What steps hang on; the codes of `leaving_facts`."""

    MISSING = "leaving_missing"
    CARED_FOR = "leaving_cared_for"
    """Into a facility or a hospital, where somebody takes over."""
    AIDED = "leaving_aided"
    OTHER_TOWN = "leaving_other_town"
    RESIDENCE_CARD = "leaving_residence_card"
    GUARANTEE = "leaving_guarantee"
    SUBLEASE = "leaving_sublease"
    KEYS = "leaving_keys"
    """The corporation still keeps a key of the home."""


class LeavingPower(StrEnum):
    """What the corporation never holds while somebody is alive or missing; the codes of `leaving_powers`."""

    LEASE = "leaving_power_lease"
    """Only landlord and tenant, or a court, end a lease."""
    THINGS = "leaving_power_things"
    """Only the person, or a court, decides about what is in the home."""


class LeavingEvent(StrEnum):
    """A day from which something is counted; the codes of `leaving_events`."""

    BEGUN = "leaving_begun"
    NOTICE = "leaving_notice"
    PLANNED = "leaving_planned"
    """The day of leaving as planned, or as it was."""
    MISSED = "leaving_missed"


Situation = way_steps.Situation[LeavingFact, LeavingPower, LeavingEvent]
LeavingStep = way_steps.WayStep[LeavingFact, LeavingPower]
_NAMES: Final = way_steps.Names(LeavingFact, LeavingPower, LeavingEvent, LeavingEvent.BEGUN)


def steps(
    rows: Iterable[tuple[DatedRow, RuleUsed]], situation: Situation, marks: Mapping[str, Mark]
) -> tuple[LeavingStep, ...]:
    """Return every step that applies or may apply, in order."""
    return way_steps.steps(rows, {}, situation, marks, _NAMES)


def lease_ends(notice_on: date | None, *, months: int | None, days: int | None) -> date | None:
    """Return the day with which the lease ends after notice; None while day or period are not known."""
    if notice_on is None or (months is None and days is None):
        return None
    return last_day_of(notice_on, months=months or 0, days=days or 0)

"""Leaving alive (退去の手続き): the steps around it, and until when rent runs after notice was given.

Which steps there are comes from the dated list `rules/leaving_steps`; how they are judged, from `way_steps`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

from desktop.domain import way_steps
from desktop.domain.dated import DatedRow
from desktop.domain.periods import last_day_of
from desktop.domain.rule_used import RuleUsed
from desktop.domain.way_steps import Mark, Standing, next_steps, refused

__all__ = [
    "Ending",
    "LeavingEvent",
    "LeavingFact",
    "LeavingPower",
    "LeavingStep",
    "Mark",
    "Situation",
    "Standing",
    "lease_ends",
    "next_steps",
    "proposed",
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
    BY_LANDLORD = "leaving_by_landlord"
    """The landlord, a court or the end of the term ends the lease, not the tenant."""
    ENFORCED = "leaving_enforced"
    """A court was asked to clear the home."""
    ARREARS = "leaving_arrears"
    HOSPITAL = "leaving_hospital"
    """The home might be kept until the stay ends."""
    ABROAD = "leaving_abroad"
    NO_HOME = "leaving_no_home"
    """Nobody knows yet where to."""


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


@dataclass(frozen=True, slots=True)
class Ending:
    """What the end of a lease is reckoned from; months and days are those that the contract itself says."""

    notice_on: date | None
    planned_on: date | None
    contract_until: date | None
    months: int | None = None
    days: int | None = None


def lease_ends(ending: Ending, rule: Mapping[str, Any]) -> date | None:
    """Return the day with which a lease ends by the values of a period of notice; None while unknown.

    It ends with the term (`with_term`), on the day that both agreed on or a court set (`as_agreed`), or so
    many months or days after notice. What the contract says stands above it.
    """
    months, days = ending.months, ending.days
    if months is None and days is None:
        if rule.get("with_term"):
            return ending.contract_until
        if rule.get("as_agreed"):
            return ending.planned_on
        months, days = rule.get("months"), rule.get("days")
    if ending.notice_on is None or (months is None and days is None):
        return None
    return last_day_of(ending.notice_on, months=months or 0, days=days or 0)


def proposed(rows: Iterable[DatedRow], *, lease: str, by: str, reason: str) -> DatedRow | None:
    """Return the period of notice that goes with a kind of lease, who ends it and why; the first that does.

    A row says with `leases` or `any_lease`, `by` and `reasons` what it goes with.
    """
    return next((row for row in rows if _goes_with(row, lease=lease, by=by, reason=reason)), None)


def _goes_with(row: DatedRow, *, lease: str, by: str, reason: str) -> bool:
    values = row.values
    fits = (values.get("any_lease") or lease in values.get("leases", ())) and by in values.get("by", ())
    return fits and ("reasons" not in values or reason in values["reasons"])

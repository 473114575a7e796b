"""The steps after a death (死亡後の手順): which apply, who is asked first, what may be done by whom.

Which steps there are comes from the dated list `rules/death_steps`; how they are judged, from `way_steps`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Final

from desktop.domain import way_steps
from desktop.domain.dated import DatedRow
from desktop.domain.estate_timers import Event
from desktop.domain.rule_used import RuleUsed
from desktop.domain.way_steps import Mark, Standing, next_steps, refused

__all__ = [
    "DeathStep",
    "Fact",
    "Mark",
    "Power",
    "Situation",
    "Standing",
    "next_steps",
    "refused",
    "steps",
]


class Fact(StrEnum):
    """What steps hang on; the codes of `death_facts`."""

    AIDED = "fact_aided"
    COHABITANT = "fact_cohabitant"
    TAKES_LEASE = "fact_takes_lease"
    """The cohabitant lived with the dead person as husband, wife, parent or child in fact."""
    HOUSEMATES = "fact_housemates"
    HEIRS_KNOWN = "fact_heirs_known"
    HEIRS_NONE = "fact_heirs_none"
    LEASE_MANDATE = "fact_lease_mandate"
    BELONGINGS_MANDATE = "fact_belongings_mandate"
    OTHER_MANDATARY = "fact_other_mandatary"
    SUBLEASE = "fact_sublease"
    LIFELONG_LEASE = "fact_lifelong_lease"
    GUARANTEE = "fact_guarantee"
    INSURANCE = "fact_insurance"
    RESIDENCE_CARD = "fact_residence_card"
    PET = "fact_pet"
    FOUND_ALONE = "fact_found_alone"


class Power(StrEnum):
    """What the corporation has to hold before it may do a step itself; the codes of `death_powers`."""

    LEASE = "power_lease"
    BELONGINGS = "power_belongings"
    DEATH_NOTICE = "power_death_notice"
    HEIR = "power_heir"
    """Only heirs may do it: the corporation never holds this."""


Situation = way_steps.Situation[Fact, Power, Event]
DeathStep = way_steps.WayStep[Fact, Power]
_NAMES: Final = way_steps.Names(Fact, Power, Event, Event.KNOWN)


def steps(
    rows: Iterable[tuple[DatedRow, RuleUsed]],
    periods: way_steps.Periods,
    situation: Situation,
    marks: Mapping[str, Mark],
) -> tuple[DeathStep, ...]:
    """Return every step that applies or may apply, in order; `periods` are the rows of `after_death`."""
    return way_steps.steps(rows, periods, situation, marks, _NAMES)

"""Sentences about leaving, death and what follows it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from i18n.words import N_

SENTENCES: Final[Mapping[str, tuple[str, ...]]] = {
    "death.recorded_already": (
        N_("This death is recorded already. Please change what is there instead of recording it again."),
    ),
    "letter.nobody": (N_("Nobody gets this letter any more. Please look who is to be told."),),
    "death.none_recorded": (N_("No death is recorded for this person. Please record it first."),),
    "death.no_reason": (N_("Please write why this step after the death is not done."),),
    "death.step_not_needed": (
        N_("This step does not belong to the situation as it is known. Please look at the answers above."),
    ),
    "death.not_allowed": (
        N_(
            "Our organisation may not do this itself: “{power}” is lacking. Please leave it to those who may,"
            " and note what they did by choosing who did it."
        ),
    ),
    "death.before_death": (N_("This is before the death ({on}). Please check both days."),),
    "death.before_birth": (N_("This is before the day of birth ({on}). Please check both days."),),
    "death.seen_later": (
        N_(
            "The record says that the person was met or heard later, on {on}. Please check the day of death,"
            " or correct that entry first."
        ),
    ),
    "death.too_early": (
        N_(
            "Things may be disposed of from {day} on. What spoils can be cleared now: please tick that step"
            " instead."
        ),
        N_(
            "From when on things may be disposed of is not known yet: the day of death and the end of the"
            " lease are needed. What spoils can be cleared now."
        ),
    ),
    "heir.decides_before_knowing": (
        N_("This is before the heir learnt of the inheritance. Please check both days."),
    ),
}

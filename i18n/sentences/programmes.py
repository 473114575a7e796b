"""Sentences about the years of the subsidy: what cannot be kept or reckoned, and what to do instead."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from i18n.words import N_

SENTENCES: Final[Mapping[str, tuple[str, ...]]] = {
    "programme.no_rules": (
        N_(
            "The rules of the subsidy for {year} have not been entered yet. Enter the first and"
            " the last day of the subsidy period in this year's page, or a rule under Settings, Rules."
            " What is recorded meanwhile is kept and counts once they are there."
        ),
        N_(
            "The rules of the subsidy for this year have not been entered yet. Enter the first and the last"
            " day of its period in the year's page, or a rule under Settings, Rules."
        ),
    ),
    "programme.year_there": (
        N_("{year} is there already. Please open it instead."),
        N_("This year is there already. Please open it instead."),
    ),
    "programme.decided_before_applied": (
        N_("The decision cannot lie before the application. Please check both days."),
    ),
    "programme.approved_before_told": (
        N_("The approval cannot lie before the notice. Please check both days."),
    ),
    "programme.money_without_day": (
        N_("Please enter on which day the money is expected, or on which it came."),
    ),
}

"""Sentences about years that are closed: what can no longer be changed, and what to do instead."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from i18n.words import N_

SENTENCES: Final[Mapping[str, tuple[str, ...]]] = {
    "year_closing.closed": (
        N_(
            "The year from {first} to {last} is closed, so days, hours and amounts in it stay as they are."
            " Please put it right with a correction, or ask a manager to open the year again."
        ),
        N_(
            "This year is closed, so days, hours and amounts in it stay as they are. Please put it right with"
            " a correction, or ask a manager to open the year again."
        ),
    ),
    "year_closing.already_closed": (N_("This year is closed already. Its figures are shown below."),),
    "year_closing.not_over": (
        N_("This year can be closed once its last day, {last}, has passed."),
        N_("This year can be closed once its last day has passed."),
    ),
    "year_closing.not_closed": (N_("This year is open, so nothing of it has to be corrected here."),),
    "year_closing.why_reopened": (
        N_("Please say why the year is opened again. The reason stays beside it."),
    ),
    "year_closing.never_changed": (
        N_("What was closed is never changed. Please add a correction beside it instead."),
    ),
    "year_closing.correction_of_nothing": (N_("Please say by how much the figure was wrong."),),
}

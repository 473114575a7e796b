"""Sentences of the work diary: times that do not fit, and who pays."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from i18n.words import N_

SENTENCES: Final[Mapping[str, tuple[str, ...]]] = {
    "work_line.end_before_start": (
        N_("The work ends before it begins. Please write work over midnight as two lines, one for each day."),
    ),
    "work_line.no_minutes": (N_("Please enter how long it took: the minutes, or beginning and end."),),
    "work_line.too_many_minutes": (
        N_("From beginning to end there are {most} minutes. Please check the times and the minutes."),
        N_("These are more minutes than from beginning to end. Please check the times and the minutes."),
    ),
    "work_line.other_money": (
        N_(
            "An item of the subsidy belongs to money of the subsidy. Please take the item away or choose"
            " other money."
        ),
    ),
}

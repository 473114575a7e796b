"""Where a finding is set right: the record behind it, or the screen where what is missing is written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from desktop.domain.claim_checks.finding import Finding
from ui.desk import Desk
from ui.explained.opening import can_open, open_part

_SET_RIGHT: Final[Mapping[str, tuple[str, str]]] = {
    "presence_missing": ("attendances", ""),
    "no_employment": ("settings", "staff"),
    "no_contract_paper": ("settings", "staff"),
    "ineligible_person": ("settings", "staff"),
    "unqualified_bilingual": ("settings", "staff"),
    "grade_unasked": ("settings", "staff"),
    "no_wage": ("wages", ""),
    "rate_capped": ("wages", ""),
    "condition_unmet": ("programmes", ""),
    "condition_open": ("programmes", ""),
}
"""By check the screen and its part, where no record is there that could be opened."""


def open_finding(desk: Desk, finding: Finding) -> None:
    """Go where it is set right."""
    place = _SET_RIGHT.get(finding.check)
    if place is not None:
        desk.navigation.open(place[0], None, place[1])
        return
    for part in finding.parts:
        if can_open(part):
            open_part(desk, part)
            return

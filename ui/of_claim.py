"""The papers of other subjects that are handed in with a claim, by their codes. A line each.

They are named as text and loaded with `ui.screens.load`: subject folders do not import each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Shape(StrEnum):
    """What the function that makes the job of a paper is called with after the desk."""

    YEAR = "year"
    """The calendar year in which the fiscal year begins."""
    PERIOD = "period"
    """The first and the last day, and the calendar in words."""
    DAY = "day"
    """The last day."""
    STAFF_YEAR = "staff_year"
    """A member of staff and a month of the year: one paper a person."""
    TRAVELLED_MONTH = "travelled_month"
    """A member of staff and a month in which a voucher pays their ways."""


@dataclass(frozen=True, slots=True)
class ClaimPaper:
    """A paper: where the function stands that returns its `Job`, and what that is called with."""

    job: str
    shape: Shape


PAPERS: Final = {
    "BAN-404": ClaimPaper("ui.seminars.papers:seminars_job", Shape.PERIOD),
    "BAN-411": ClaimPaper("ui.wages.papers:rates_job", Shape.STAFF_YEAR),
    "BAN-412": ClaimPaper("ui.wages.papers:staff_job", Shape.DAY),
    "BAN-423": ClaimPaper("ui.vouchers.papers:statement_job", Shape.TRAVELLED_MONTH),
    "BAN-424": ClaimPaper("ui.vouchers.papers:accounts_job", Shape.PERIOD),
    "BAN-430": ClaimPaper("ui.programmes.papers:sheet_job", Shape.YEAR),
    "BAN-432": ClaimPaper("ui.programmes.papers:conditions_job", Shape.YEAR),
}
CHANGE: Final = "ui.programmes.papers:notice_job"
"""Makes the job of a change that is told, from the year and its key."""

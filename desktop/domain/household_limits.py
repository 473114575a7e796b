"""Limits by the size of a household and its rent, and what comes in each month, as far as both are known.

An amount that only partly is known is kept between two bounds: often they answer the question all the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from desktop.domain.criteria import Between
from desktop.domain.dated import DatedRow

TAKE_HOME: Final = "fact_take_home"
_RENT: Final = "fact_rent"
_GRADE: Final = "fact_area_grade"
_MONTHS: Final = 12
ENDLESS: Final = 10**12


def income_limit(rows: Iterable[DatedRow], people: int, rent: int | None) -> Between | None:
    """Return the limit for so many people: the income, and the rent up to a limit of its own.

    Rows of `part` household_income and household_rent name it; nothing where none is for so many people.
    """
    mine = {row.values.get("part", ""): row.values for row in rows if row.values.get("people") == people}
    if not {"household_income", "household_rent"} <= mine.keys():
        return None
    income, added = mine["household_income"], mine["household_rent"]
    low = income["yen"] + min(added["yen"], 0 if rent is None else rent)
    most = added.get("yen_first_grade", added["yen"])
    high = income.get("yen_first_grade", income["yen"]) + (most if rent is None else min(most, rent))
    # Which grade of public assistance an area has is in no list: the limits of both are held against it.
    return Between(low, high, (_GRADE,) if rent is not None else (_RENT, _GRADE))


def take_home(monthly: Sequence[int | None], gross_year: int | None, *, alone: bool) -> Between | None:
    """Return what comes into the household each month: exactly, between bounds, or nothing known.

    `monthly` is what the person themselves gets. Of the household's yearly gross income no more than all
    can come in.
    """
    known = [amount for amount in monthly if amount is not None]
    if alone and known and len(known) == len(monthly):
        return Between(sum(known), sum(known))
    if not known and gross_year is None:
        return None
    most = ENDLESS if gross_year is None else -(-gross_year // _MONTHS)
    return Between(sum(known), max(most, sum(known)), (TAKE_HOME,))

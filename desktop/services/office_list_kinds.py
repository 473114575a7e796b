"""Which lists fill tables of offices' forms: their columns, what they have to be told, who may see them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from desktop.domain.fiscal_year import Month
from desktop.domain.roles import Permission
from desktop.services.diary_telling import ToldLine

CLAIMED: Final = "*"
"""Stands for an item: whatever the subsidy bears."""


class Need(StrEnum):
    """What a list has to be told before its lines are known."""

    STAFF = "staff"
    MONTH = "month"
    SUBMISSION = "submission"


@dataclass(frozen=True, slots=True)
class OfficeList:
    """A list: what it needs to know, its columns, whether it can be of one item, and who may see it."""

    code: str
    columns: tuple[str, ...]
    needs: tuple[Need, ...] = ()
    by_item: bool = False
    seen_with: Permission = Permission.READ_CASES

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of its columns, which say their list."""
        return tuple(f"{self.code}.{name}" for name in self.columns)


_DAY: Final = ("on", "year", "era_year", "month", "day", "weekday")
_TIMES: Final = ("start", "end", "minutes", "hours", "duration")
_MONTHLY: Final = (Need.STAFF, Need.MONTH)
LISTS: Final[Mapping[str, OfficeList]] = {
    each.code: each
    for each in (
        OfficeList(
            "diary",
            ("number", *_DAY, *_TIMES, "kind", "text", "place", "case_number", "item", "funding", "staff"),
            _MONTHLY,
            by_item=True,
        ),
        OfficeList(
            "attendance",
            ("number", *_DAY, *_TIMES, "pause", "kind", "note", "staff"),
            _MONTHLY,
            seen_with=Permission.KEEP_HOURS,
        ),
        OfficeList(
            "attendance_days",
            (*_DAY, *_TIMES, "pause", "kind", "note", "diary_minutes", "diary_hours"),
            _MONTHLY,
            seen_with=Permission.KEEP_HOURS,
        ),
        OfficeList(
            "vouchers",
            (
                *("number", "voucher_number", *_DAY, "served_on", "payee", "purpose", "category", "item"),
                *("funding", "amount", "tax", "before_tax", "share", "claimed", "proofs", "paid_by"),
                *("settled_on", "staff"),
            ),
            by_item=True,
        ),
        OfficeList("evidence", ("number", "title", "files"), (Need.SUBMISSION,)),
        OfficeList(
            "staff",
            (
                *("number", "staff", "kana", "kind", "job_title", "staff_number", "starts_on", "ends_on"),
                *("weekly_minutes", "weekly_hours", "directly", "languages", "certificates"),
            ),
            seen_with=Permission.KEEP_HOURS,
        ),
        OfficeList(
            "wages",
            (
                *("number", "staff", "kind", "base", "allowances", "bonus_share", "commuting"),
                *("social_insurance", "together", "minutes", "hours", "rate", "applied"),
            ),
            (Need.MONTH,),
            seen_with=Permission.KEEP_PAY,
        ),
        OfficeList(
            "wages_of_staff",
            (
                *("number", "year", "era_year", "month", "base", "allowances", "bonus_share", "commuting"),
                *("social_insurance", "together", "minutes", "hours", "rate", "applied"),
            ),
            (Need.STAFF,),
            seen_with=Permission.KEEP_PAY,
        ),
        OfficeList(
            "seminars",
            ("number", *_DAY, *_TIMES, "title", "place", "audience", "came", "staff", "item", "funding"),
        ),
    )
}


@dataclass(frozen=True, slots=True)
class Coded:
    """A code that a dated list names."""

    list_name: str
    code: str


Raw = str | int | float | bool | date | time | timedelta | Coded | ToldLine | tuple[Any, ...]
ListLine = Mapping[str, Raw | None]
"""A line by the codes of its columns; what is not known is None."""


@dataclass(frozen=True, slots=True)
class FilledFor:
    """Whom and which month a form is filled for, which item, and which submission its evidence is of."""

    staff_id: UUID | None = None
    month: Month | None = None
    item: str = ""
    """Empty for all."""
    submission_id: UUID | None = None

    def lacks(self, needs: Sequence[Need]) -> bool:
        """Tell whether something is needed that nobody said yet."""
        told = {
            Need.STAFF: self.staff_id,
            Need.MONTH: self.month,
            Need.SUBMISSION: self.submission_id,
        }
        return any(told[need] is None for need in needs)

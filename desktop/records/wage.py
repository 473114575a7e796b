"""A month's pay of a member of staff (給与), with the employer's share of social insurance (法定福利費)."""

from __future__ import annotations

from datetime import date
from typing import Self
from uuid import UUID

from pydantic import model_validator
from sqlmodel import SQLModel

from desktop.domain.roles import Permission
from desktop.records.field import HOURS, Kind, Merge, Sensitivity, kept, refuse
from desktop.records.record import Draft, Row, View

_MOST_YEN = 99_999_999
"""No month's pay: somebody typed a nought too many."""
_LONGEST_MONTH = 31 * 24 * 60


class WageFields(SQLModel):
    """What is kept of a month's pay. `month` is its first day; `bonus_share` a month's share of a bonus.

    `paid_minutes` are those that the pay was for; unknown where the attendance book says them.
    """

    staff_id: UUID = kept(Kind.RECORD, of="staff", default=..., shown_to=HOURS)
    month: date = kept(Kind.DATE, default=..., shown_to=HOURS, index=True)
    base: int = kept(
        Kind.YEN, Sensitivity.PERSONAL, default=..., limit=_MOST_YEN, shown_to=HOURS, merge=Merge.ASK
    )
    allowances: int | None = kept(
        Kind.YEN, Sensitivity.PERSONAL, limit=_MOST_YEN, shown_to=HOURS, merge=Merge.ASK
    )
    bonus_share: int | None = kept(
        Kind.YEN, Sensitivity.PERSONAL, limit=_MOST_YEN, shown_to=HOURS, merge=Merge.ASK
    )
    commuting: int | None = kept(
        Kind.YEN, Sensitivity.PERSONAL, limit=_MOST_YEN, shown_to=HOURS, merge=Merge.ASK
    )
    social_insurance: int | None = kept(
        Kind.YEN, Sensitivity.PERSONAL, limit=_MOST_YEN, shown_to=HOURS, merge=Merge.ASK
    )
    paid_minutes: int | None = kept(Kind.MINUTES, Sensitivity.PERSONAL, limit=_LONGEST_MONTH, shown_to=HOURS)
    note: str = kept(Kind.TEXT, Sensitivity.PERSONAL, shown_to=HOURS, limit=200)


class WageDraft(WageFields, Draft):
    """A month's pay as typed."""

    @model_validator(mode="after")
    def _of_a_month(self) -> Self:
        if self.month.day != 1:
            raise refuse("wage.no_month", field="month")
        return self


class Wage(WageFields, Row, table=True):
    """A month's pay as kept."""

    kind = "wage"
    closes_by = "month"
    known_to = Permission.KEEP_PAY


class WageView(WageFields, View):
    """A month's pay as handed out."""

    kind = "wage"

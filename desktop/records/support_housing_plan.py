"""A certified plan (認定計画) of support housing (居住サポート住宅), and the homes that belong to it.

What the certification is about stands in 住宅セーフティネット法 40条2項 and 共同規則 7条.
"""

from __future__ import annotations

from datetime import date
from typing import Self
from uuid import UUID

from pydantic import model_validator
from sqlmodel import SQLModel

from desktop.records.field import HOURS, Kind, Merge, SearchColumn, kept, refuse
from desktop.records.record import Draft, Row, View


class SupportHousingPlanFields(SQLModel):
    """What is kept of a plan; `our_part` says whether the corporation lets, supports, or does both.

    Who supports keeps the ledger (住宅セーフティネット法 48条). `year_start_month` begins the business year
    at whose end the ledger is closed; empty for that of the corporation.
    """

    name: str = kept(Kind.NAME, default=..., search=SearchColumn.NAME, shown_to=HOURS)
    number: str = kept(Kind.TEXT, limit=60, search=SearchColumn.TEXT, shown_to=HOURS, merge=Merge.ASK)
    certified_on: date | None = kept(Kind.DATE, shown_to=HOURS)
    certified_by: str = kept(Kind.TEXT, shown_to=HOURS)
    changed_on: date | None = kept(Kind.DATE, shown_to=HOURS)
    abolished_on: date | None = kept(Kind.DATE, shown_to=HOURS, merge=Merge.ASK)
    our_part: str = kept(Kind.CODE, default="both", codes="support_housing_parts", shown_to=HOURS)
    landlord: str = kept(Kind.NAME, shown_to=HOURS)
    provider: str = kept(Kind.NAME, shown_to=HOURS)
    operator_address: str = kept(Kind.ADDRESS, shown_to=HOURS)
    inquiries: str = kept(Kind.TEXT, shown_to=HOURS)
    year_start_month: int | None = kept(Kind.COUNT, limit=12, shown_to=HOURS)
    units: int | None = kept(Kind.COUNT, limit=10_000, shown_to=HOURS)
    exclusive_units: int | None = kept(Kind.COUNT, limit=10_000, shown_to=HOURS)
    check_way: str = kept(Kind.CODE, default="device", codes="safety_check_ways", shown_to=HOURS)
    check_how: str = kept(Kind.TEXT, shown_to=HOURS)
    watch_how: str = kept(Kind.TEXT, shown_to=HOURS)
    linking_how: str = kept(Kind.TEXT, shown_to=HOURS)
    other_support: str = kept(Kind.NOTE)
    fee: int | None = kept(Kind.YEN, shown_to=HOURS)
    fee_terms: str = kept(Kind.NOTE)
    note: str = kept(Kind.NOTE, search=SearchColumn.TEXT)


class SupportHousingPlanDraft(SupportHousingPlanFields, Draft):
    """A plan as typed."""

    @model_validator(mode="after")
    def _days_and_numbers_in_order(self) -> Self:
        if self.year_start_month == 0:
            raise refuse("field.number_range", field="year_start_month", least=1, most=12)
        for name in ("changed_on", "abolished_on"):
            day = getattr(self, name)
            if day is not None and self.certified_on is not None and day < self.certified_on:
                raise refuse("date.end_before_start", field=name)
        if self.units is not None and (self.exclusive_units or 0) > self.units:
            raise refuse("support_housing.more_exclusive_than_all", field="exclusive_units")
        return self


class SupportHousingPlan(SupportHousingPlanFields, Row, table=True):
    """A kept plan."""

    __tablename__ = "support_housing_plan"
    kind = "support_housing_plan"


class SupportHousingPlanView(SupportHousingPlanFields, View):
    """A plan as handed out."""

    kind = "support_housing_plan"


class SupportHousingUnitFields(SQLModel):
    """A home of a plan; an exclusive one (専用) is let to people who need help, and who live with them.

    `left_on` is the last day on which it belonged to the plan.
    """

    plan_id: UUID = kept(Kind.RECORD, of="support_housing_plan", default=..., index=True)
    dwelling_id: UUID = kept(Kind.RECORD, of="dwelling", default=..., index=True)
    exclusive: bool = kept(Kind.FLAG, default=True, shown_to=HOURS)
    joined_on: date | None = kept(Kind.DATE, shown_to=HOURS)
    left_on: date | None = kept(Kind.DATE, shown_to=HOURS)


class SupportHousingUnitDraft(SupportHousingUnitFields, Draft):
    """A home as put under a plan."""

    @model_validator(mode="after")
    def _dates_in_order(self) -> Self:
        if self.joined_on is not None and self.left_on is not None and self.left_on < self.joined_on:
            raise refuse("date.end_before_start", field="left_on")
        return self


class SupportHousingUnit(SupportHousingUnitFields, Row, table=True):
    """A kept home of a plan."""

    __tablename__ = "support_housing_unit"
    kind = "support_housing_unit"


class SupportHousingUnitView(SupportHousingUnitFields, View):
    """A home of a plan as handed out."""

    kind = "support_housing_unit"

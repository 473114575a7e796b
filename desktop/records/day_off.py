"""Days on which the organisation is shut beside national holidays (法人の休業日), as over New Year."""

from __future__ import annotations

from datetime import date
from typing import Final, Self

from pydantic import model_validator
from sqlmodel import SQLModel

from desktop.records.field import EVERYBODY, Kind, kept, refuse
from desktop.records.record import Draft, Row, View

_LONGEST_DAYS: Final = 62


class DayOffFields(SQLModel):
    """What is kept of them; yearly ones come again from the first year on."""

    name: str = kept(Kind.TEXT, default=..., limit=60, shown_to=EVERYBODY)
    first_on: date = kept(Kind.DATE, default=..., shown_to=EVERYBODY)
    last_on: date = kept(Kind.DATE, default=..., shown_to=EVERYBODY)
    every_year: bool = kept(Kind.FLAG, shown_to=EVERYBODY)


class DayOffDraft(DayOffFields, Draft):
    """Days off as typed."""

    @model_validator(mode="after")
    def _some_days_in_order(self) -> Self:
        if self.last_on < self.first_on:
            raise refuse("date.end_before_start", field="last_on")
        if (self.last_on - self.first_on).days >= _LONGEST_DAYS:
            raise refuse("day_off.too_long", field="last_on", most=_LONGEST_DAYS)
        return self


class DayOff(DayOffFields, Row, table=True):
    """Kept days off."""

    __tablename__ = "day_off"
    kind = "day_off"


class DayOffView(DayOffFields, View):
    """Days off as handed out."""

    kind = "day_off"

"""A year that was closed (年度の締め): its figures as they were, and how far the hash chains had come.

A correction afterwards is a counter-entry (`YearCorrection`) beside the figure; the figure itself stays.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Self
from uuid import UUID

from pydantic import model_validator
from sqlmodel import SQLModel

from desktop.records.field import HOURS, Kind, kept, refuse
from desktop.records.record import Draft, Row, View

_LONGEST_CHAIN = 20_000
"""Room for the heads of a hundred laptops."""


class YearClosingFields(SQLModel):
    """What is kept of a closing: which year of which calendar, by whom, and the heads of all chains."""

    calendar: str = kept(Kind.CODE, default=..., codes="year_calendars", shown_to=HOURS)
    year: int = kept(Kind.COUNT, default=..., limit=2200, shown_to=HOURS)
    """The calendar year in which it begins."""
    first_day: date = kept(Kind.DATE, default=..., shown_to=HOURS, index=True)
    last_day: date = kept(Kind.DATE, default=..., shown_to=HOURS)
    closed_on: date = kept(Kind.DATE, default=..., shown_to=HOURS)
    staff_id: UUID = kept(Kind.RECORD, of="staff", default=..., shown_to=HOURS)
    chain: str = kept(Kind.TEXT, default=..., limit=_LONGEST_CHAIN, shown_to=HOURS)
    """A line for each replica: its key, how many lines it had, and the hash of the last."""
    carried_over: int | None = kept(Kind.COUNT, shown_to=HOURS)
    """How many cases were open and went over into the next year."""
    note: str = kept(Kind.NOTE)
    reopened_on: date | None = kept(Kind.DATE, shown_to=HOURS)
    reopened_because: str = kept(Kind.TEXT, shown_to=HOURS)


class YearClosingDraft(YearClosingFields, Draft):
    """A closing as the service makes it."""

    @model_validator(mode="after")
    def _days_in_order(self) -> Self:
        if self.last_day < self.first_day:
            raise refuse("date.end_before_start", field="last_day")
        return self


class YearClosing(YearClosingFields, Row, table=True):
    """A kept closing."""

    __tablename__ = "year_closing"
    kind = "year_closing"


class YearClosingView(YearClosingFields, View):
    """A closing as handed out."""

    kind = "year_closing"


class ClosedFigureFields(SQLModel):
    """A figure as it was when the year was closed; `below_zero` where counter-entries outweighed the rest."""

    closing_id: UUID = kept(Kind.RECORD, of="year_closing", default=..., index=True)
    code: str = kept(Kind.TEXT, default=..., limit=160, shown_to=HOURS)
    unit: str = kept(Kind.TEXT, default=..., limit=20, shown_to=HOURS)
    amount: int = kept(Kind.COUNT, default=..., shown_to=HOURS)
    below_zero: bool = kept(Kind.FLAG, shown_to=HOURS)


class ClosedFigureDraft(ClosedFigureFields, Draft):
    """A figure as the service reckoned it."""


class ClosedFigure(ClosedFigureFields, Row, table=True):
    """A kept figure."""

    __tablename__ = "closed_figure"
    kind = "closed_figure"
    lasting: ClassVar[bool] = True


class ClosedFigureView(ClosedFigureFields, View):
    """A figure as handed out."""

    kind = "closed_figure"


class YearCorrectionFields(SQLModel):
    """A counter-entry to a figure of a closed year: by how much it was wrong, and why."""

    closing_id: UUID = kept(Kind.RECORD, of="year_closing", default=..., index=True)
    code: str = kept(Kind.TEXT, default=..., limit=160, shown_to=HOURS)
    unit: str = kept(Kind.TEXT, default=..., limit=20, shown_to=HOURS)
    amount: int = kept(Kind.COUNT, default=..., limit=10**10, shown_to=HOURS)
    less: bool = kept(Kind.FLAG, shown_to=HOURS)
    """Whether it takes away from the figure; otherwise it adds to it."""
    on: date = kept(Kind.DATE, default=..., shown_to=HOURS)
    staff_id: UUID = kept(Kind.RECORD, of="staff", default=..., shown_to=HOURS)
    reason: str = kept(Kind.TEXT, default=..., shown_to=HOURS)


class YearCorrectionDraft(YearCorrectionFields, Draft):
    """A counter-entry as typed."""

    @model_validator(mode="after")
    def _is_something(self) -> Self:
        if self.amount == 0:
            raise refuse("year_closing.correction_of_nothing", field="amount")
        return self


class YearCorrection(YearCorrectionFields, Row, table=True):
    """A kept counter-entry."""

    __tablename__ = "year_correction"
    kind = "year_correction"
    lasting: ClassVar[bool] = True


class YearCorrectionView(YearCorrectionFields, View):
    """A counter-entry as handed out."""

    kind = "year_correction"

"""A year of the subsidy (補助の年度) as the corporation lives it: applied for, decided, done, reported, paid.

What a year allows stands in the dated rules; here stands what was planned, decided, answered and told.
"""

from __future__ import annotations

from datetime import date
from typing import Final, Self
from uuid import UUID

from pydantic import model_validator
from sqlmodel import SQLModel

from desktop.records.field import HOURS, Kind, kept, refuse
from desktop.records.record import Draft, Row, View

FIRST_YEAR: Final = 2000


class ProgrammeFields(SQLModel):
    """What is kept of a year; the days of the period are the corporation's own and win over the rule's.

    Person, address and hours are what the face sheet told the office.
    """

    fiscal_year: int = kept(Kind.COUNT, default=..., limit=2200, shown_to=HOURS, index=True)
    """The calendar year in which it begins, in April as offices count."""
    starting_up: bool = kept(Kind.FLAG, shown_to=HOURS)
    applied_on: date | None = kept(Kind.DATE, shown_to=HOURS)
    decided_on: date | None = kept(Kind.DATE, shown_to=HOURS)
    decision_number: str = kept(Kind.TEXT, limit=80, shown_to=HOURS)
    period_first: date | None = kept(Kind.DATE, shown_to=HOURS)
    period_last: date | None = kept(Kind.DATE, shown_to=HOURS)
    in_charge: str = kept(Kind.NAME, shown_to=HOURS)
    contact_email: str = kept(Kind.EMAIL, shown_to=HOURS)
    window_hours: str = kept(Kind.TEXT, limit=300, shown_to=HOURS)
    note: str = kept(Kind.NOTE)


class ProgrammeDraft(ProgrammeFields, Draft):
    """A year as typed."""

    @model_validator(mode="after")
    def _days_in_order(self) -> Self:
        if self.fiscal_year < FIRST_YEAR:
            raise refuse("field.number_range", field="fiscal_year", least=FIRST_YEAR, most=2200)
        if self.period_first and self.period_last and self.period_last < self.period_first:
            raise refuse("date.end_before_start", field="period_last")
        if self.applied_on and self.decided_on and self.decided_on < self.applied_on:
            raise refuse("programme.decided_before_applied", field="decided_on")
        return self


class Programme(ProgrammeFields, Row, table=True):
    """A kept year."""

    kind = "programme"


class ProgrammeView(ProgrammeFields, View):
    """A year as handed out."""

    kind = "programme"


class ProgrammeItemFields(SQLModel):
    """An item of the subsidy in that year: whether it was applied for, and its money."""

    programme_id: UUID = kept(Kind.RECORD, of="programme", default=..., index=True)
    item: str = kept(Kind.CODE, default=..., codes="subsidy_items", shown_to=HOURS)
    declared: bool = kept(Kind.FLAG, shown_to=HOURS)
    planned: int | None = kept(Kind.YEN, shown_to=HOURS)
    decided: int | None = kept(Kind.YEN, shown_to=HOURS)
    note: str = kept(Kind.NOTE)


class ProgrammeItemDraft(ProgrammeItemFields, Draft):
    """An item as typed."""


class ProgrammeItem(ProgrammeItemFields, Row, table=True):
    """A kept item."""

    __tablename__ = "programme_item"
    kind = "programme_item"


class ProgrammeItemView(ProgrammeItemFields, View):
    """An item as handed out."""

    kind = "programme_item"


class ProgrammeStepFields(SQLModel):
    """A step of the year: by when, where the corporation knows better than the rule, and when it was done."""

    programme_id: UUID = kept(Kind.RECORD, of="programme", default=..., index=True)
    step: str = kept(Kind.CODE, default=..., codes="subsidy_deadlines", shown_to=HOURS)
    due_on: date | None = kept(Kind.DATE, shown_to=HOURS)
    done_on: date | None = kept(Kind.DATE, shown_to=HOURS)
    what: str = kept(Kind.TEXT, shown_to=HOURS)


class ProgrammeStepDraft(ProgrammeStepFields, Draft):
    """A step as typed."""


class ProgrammeStep(ProgrammeStepFields, Row, table=True):
    """A kept step."""

    __tablename__ = "programme_step"
    kind = "programme_step"


class ProgrammeStepView(ProgrammeStepFields, View):
    """A step as handed out."""

    kind = "programme_step"


class ProgrammeChangeFields(SQLModel):
    """A change of the year that the office is told of (変更の届出), or has to approve first."""

    programme_id: UUID = kept(Kind.RECORD, of="programme", default=..., index=True)
    change: str = kept(Kind.CODE, default=..., codes="programme_changes", shown_to=HOURS)
    changed_on: date = kept(Kind.DATE, default=..., shown_to=HOURS)
    what: str = kept(Kind.TEXT, shown_to=HOURS)
    before: str = kept(Kind.TEXT, shown_to=HOURS)
    after: str = kept(Kind.TEXT, shown_to=HOURS)
    reason: str = kept(Kind.TEXT, shown_to=HOURS)
    noticed_on: date | None = kept(Kind.DATE, shown_to=HOURS)
    approval_needed: bool = kept(Kind.FLAG, shown_to=HOURS)
    approved_on: date | None = kept(Kind.DATE, shown_to=HOURS)
    note: str = kept(Kind.NOTE)


class ProgrammeChangeDraft(ProgrammeChangeFields, Draft):
    """A change as typed."""

    @model_validator(mode="after")
    def _told_before_approved(self) -> Self:
        if self.noticed_on and self.approved_on and self.approved_on < self.noticed_on:
            raise refuse("programme.approved_before_told", field="approved_on")
        return self


class ProgrammeChange(ProgrammeChangeFields, Row, table=True):
    """A kept change."""

    __tablename__ = "programme_change"
    kind = "programme_change"


class ProgrammeChangeView(ProgrammeChangeFields, View):
    """A change as handed out."""

    kind = "programme_change"


class ProgrammeAnswerFields(SQLModel):
    """What somebody answered about a condition (要件) that no record tells, and what proves it."""

    programme_id: UUID = kept(Kind.RECORD, of="programme", default=..., index=True)
    condition: str = kept(Kind.CODE, default=..., codes="subsidy_conditions", shown_to=HOURS)
    answer: str = kept(Kind.CODE, codes="answers", shown_to=HOURS)
    """Empty: not yet."""
    answered_on: date | None = kept(Kind.DATE, shown_to=HOURS)
    proof: str = kept(Kind.TEXT, shown_to=HOURS)


class ProgrammeAnswerDraft(ProgrammeAnswerFields, Draft):
    """An answer as given."""


class ProgrammeAnswer(ProgrammeAnswerFields, Row, table=True):
    """A kept answer."""

    __tablename__ = "programme_answer"
    kind = "programme_answer"


class ProgrammeAnswerView(ProgrammeAnswerFields, View):
    """An answer as handed out."""

    kind = "programme_answer"


class ProgrammeMoneyFields(SQLModel):
    """Money of the subsidy that is expected, came, or was paid back."""

    programme_id: UUID = kept(Kind.RECORD, of="programme", default=..., index=True)
    money_kind: str = kept(Kind.CODE, default=..., codes="programme_money_kinds", shown_to=HOURS)
    expected_on: date | None = kept(Kind.DATE, shown_to=HOURS)
    yen: int = kept(Kind.YEN, default=..., shown_to=HOURS)
    received_on: date | None = kept(Kind.DATE, shown_to=HOURS)
    note: str = kept(Kind.NOTE)


class ProgrammeMoneyDraft(ProgrammeMoneyFields, Draft):
    """Money as typed."""

    @model_validator(mode="after")
    def _has_a_day(self) -> Self:
        if self.expected_on is None and self.received_on is None:
            raise refuse("programme.money_without_day", field="expected_on")
        return self


class ProgrammeMoney(ProgrammeMoneyFields, Row, table=True):
    """Kept money."""

    __tablename__ = "programme_money"
    kind = "programme_money"


class ProgrammeMoneyView(ProgrammeMoneyFields, View):
    """Money as handed out."""

    kind = "programme_money"

"""Closing a ledger of support housing (帳簿の閉鎖) at a business year's end: each line as it was.

共同規則 29条3項: closed on the last day of each business year, kept for five years from then on.
"""

from __future__ import annotations

from datetime import date
from typing import Self
from uuid import UUID

from pydantic import model_validator
from sqlmodel import SQLModel

from desktop.records.field import HOURS, Kind, Sensitivity, kept, refuse
from desktop.records.record import Draft, Row, View


class LedgerClosingFields(SQLModel):
    """What is kept of a closing: the business year, and who closed it when."""

    plan_id: UUID = kept(Kind.RECORD, of="support_housing_plan", default=..., index=True)
    starts_on: date = kept(Kind.DATE, default=..., shown_to=HOURS)
    ends_on: date = kept(Kind.DATE, default=..., shown_to=HOURS)
    closed_on: date = kept(Kind.DATE, default=..., shown_to=HOURS)
    staff_id: UUID | None = kept(Kind.RECORD, of="staff", shown_to=HOURS)
    note: str = kept(Kind.NOTE)


class LedgerClosingDraft(LedgerClosingFields, Draft):
    """A closing as asked for."""

    @model_validator(mode="after")
    def _not_before_the_year_is_over(self) -> Self:
        if self.closed_on <= self.ends_on:
            raise refuse("support_ledger.year_not_over", field="closed_on", ends_on=self.ends_on)
        return self


class LedgerClosing(LedgerClosingFields, Row, table=True):
    """A kept closing."""

    __tablename__ = "ledger_closing"
    kind = "ledger_closing"


class LedgerClosingView(LedgerClosingFields, View):
    """A closing as handed out."""

    kind = "ledger_closing"


class LedgerLineFields(SQLModel):
    """A line of a closed ledger; `source` names the record that it was made from.

    `text` is what was found or done, `more` what belongs to it: the outcome, the response, the agency.
    Nobody's lines are those about the house as a whole.
    """

    closing_id: UUID = kept(Kind.RECORD, of="ledger_closing", default=..., index=True)
    client_id: UUID | None = kept(Kind.RECORD, of="client", index=True)
    item: str = kept(Kind.CODE, default=..., codes="support_ledger", shown_to=HOURS)
    on: date | None = kept(Kind.DATE, shown_to=HOURS)
    until: date | None = kept(Kind.DATE, shown_to=HOURS)
    room: str = kept(Kind.TEXT, Sensitivity.PERSONAL)
    name: str = kept(Kind.NAME, Sensitivity.PERSONAL)
    amount: int | None = kept(Kind.YEN)
    text: str = kept(Kind.NOTE, Sensitivity.SENSITIVE)
    more: str = kept(Kind.NOTE, Sensitivity.SENSITIVE)
    source: str = kept(Kind.TEXT, limit=100)


class LedgerLineDraft(LedgerLineFields, Draft):
    """A line as it was on the day of closing."""


class LedgerLine(LedgerLineFields, Row, table=True):
    """A kept line."""

    __tablename__ = "ledger_line"
    kind = "ledger_line"


class LedgerLineView(LedgerLineFields, View):
    """A line as handed out."""

    kind = "ledger_line"

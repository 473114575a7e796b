"""The worksheet of the monthly income (政令月収) of a household, and the persons on it."""

from __future__ import annotations

from datetime import date
from typing import Self
from uuid import UUID

from pydantic import model_validator
from sqlmodel import SQLModel

from desktop.records.field import Kind, Sensitivity, kept, refuse
from desktop.records.record import Draft, Row, View


class IncomeSheetFields(SQLModel):
    """What is kept of a worksheet: the day it holds for, the year its incomes are of, and what was found.

    The last fields are the judgement as it was made; `rules` names each rule with its version, a line each.
    """

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    as_of: date = kept(Kind.DATE, default=...)
    year_ends_on: date = kept(Kind.DATE, default=...)
    note: str = kept(Kind.NOTE, Sensitivity.SENSITIVE)
    total_income: int | None = kept(Kind.YEN, Sensitivity.SENSITIVE)
    total_deductions: int | None = kept(Kind.YEN, Sensitivity.SENSITIVE)
    monthly: int | None = kept(Kind.YEN, Sensitivity.SENSITIVE)
    limit: int | None = kept(Kind.YEN)
    rules: str = kept(Kind.NOTE)


class IncomeSheetDraft(IncomeSheetFields, Draft):
    """A worksheet as typed."""

    @model_validator(mode="after")
    def _of_a_past_year(self) -> Self:
        if self.year_ends_on > self.as_of:
            raise refuse("income.year_after_day", field="year_ends_on")
        return self


class IncomeSheet(IncomeSheetFields, Row, table=True):
    """A kept worksheet."""

    __tablename__ = "income_sheet"
    kind = "income_sheet"


class IncomeSheetView(IncomeSheetFields, View):
    """A worksheet as handed out."""

    kind = "income_sheet"


class IncomePersonFields(SQLModel):
    """What is kept of one person on a worksheet; yearly amounts, an empty one is unknown or not there.

    `no_income` says that there is none. Gross wages and pensions are turned into income by the dated tables
    unless the income itself is known. `uncounted` is what does not count by law, kept beside it.
    """

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    sheet_id: UUID = kept(Kind.RECORD, of="income_sheet", default=..., index=True)
    place: int = kept(Kind.COUNT, default=..., limit=99)
    is_applicant: bool = kept(Kind.FLAG)
    name: str = kept(Kind.NAME, Sensitivity.PERSONAL)
    relation: str = kept(Kind.CODE, Sensitivity.PERSONAL, codes="household_relations")
    birth_date: date | None = kept(Kind.DATE, Sensitivity.PERSONAL)
    cohabits: bool = kept(Kind.FLAG, default=True)
    no_income: bool = kept(Kind.FLAG, Sensitivity.SENSITIVE)
    wages_gross: int | None = kept(Kind.YEN, Sensitivity.SENSITIVE)
    wages_income: int | None = kept(Kind.YEN, Sensitivity.SENSITIVE)
    pension_gross: int | None = kept(Kind.YEN, Sensitivity.SENSITIVE)
    pension_income: int | None = kept(Kind.YEN, Sensitivity.SENSITIVE)
    business_income: int | None = kept(Kind.YEN, Sensitivity.SENSITIVE)
    other_income: int | None = kept(Kind.YEN, Sensitivity.SENSITIVE)
    dependant: str = kept(Kind.CODE, Sensitivity.PERSONAL, codes="dependant_kinds")
    disability: str = kept(Kind.CODE, Sensitivity.SENSITIVE, codes="disability_levels")
    parent: str = kept(Kind.CODE, Sensitivity.SENSITIVE, codes="parent_statuses")
    uncounted: str = kept(Kind.CODE, Sensitivity.SENSITIVE, codes="uncounted_incomes")
    uncounted_yen: int | None = kept(Kind.YEN, Sensitivity.SENSITIVE)


class IncomePersonDraft(IncomePersonFields, Draft):
    """A person on a worksheet as typed."""

    @model_validator(mode="after")
    def _says_one_thing(self) -> Self:
        known = (
            self.wages_gross,
            self.wages_income,
            self.pension_gross,
            self.pension_income,
            self.business_income,
            self.other_income,
        )
        if self.no_income and any(known):
            raise refuse("income.none_and_some", field="no_income")
        return self


class IncomePerson(IncomePersonFields, Row, table=True):
    """A kept person on a worksheet."""

    __tablename__ = "income_person"
    kind = "income_person"


class IncomePersonView(IncomePersonFields, View):
    """A person on a worksheet as handed out."""

    kind = "income_person"

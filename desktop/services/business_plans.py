"""Plans and budgets of business years (事業計画・収支予算): editions, their money, what a change changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select

from desktop.domain.account_sums import AccountSum, MoneyLine, sums
from desktop.domain.fiscal_year import FiscalYear
from desktop.domain.plan_changes import (
    HEADINGS,
    ChangedHeading,
    ChangedMoney,
    changed_headings,
    changed_money,
)
from desktop.domain.problem import FieldError, InvalidDraft, Problem
from desktop.domain.roles import Permission
from desktop.records.business_plan import (
    BusinessBudgetLine,
    BusinessBudgetLineDraft,
    BusinessBudgetLineView,
    BusinessPlan,
    BusinessPlanDraft,
    BusinessPlanView,
)
from desktop.records.record import Draft
from desktop.services.cases import first_month
from desktop.services.children import settle
from desktop.services.office import Office
from desktop.services.recording import Recording, Saved
from desktop.storage.unit_of_work import Changed, UnitOfWork, table_of

ACCOUNTS: Final = "support_accounts"
_PAST: Final = ("decided_on", "applied_on", "approved_on", "published_on", "whole_published_on")


@dataclass(frozen=True, slots=True)
class TypedLine:
    """A line of money as a form shows it."""

    side: str
    account: str
    category: str
    amount: int
    basis: str = ""


@dataclass(frozen=True, slots=True)
class WholePlan:
    """An edition with its budget and the sums of the three accounts."""

    view: BusinessPlanView
    year: FiscalYear
    lines: tuple[MoneyLine, ...]
    sums: tuple[AccountSum, ...]

    @property
    def id(self) -> UUID:
        """The key of the edition."""
        return self.view.id


@dataclass(frozen=True, slots=True)
class PlanChange:
    """What an edition changes in the one before it (新旧対照)."""

    before: WholePlan
    after: WholePlan
    headings: tuple[ChangedHeading, ...]
    money: tuple[ChangedMoney, ...]


class BudgetLines(Recording[BusinessBudgetLineDraft, BusinessBudgetLineView]):
    """The lines of budgets."""

    row = BusinessBudgetLine
    view = BusinessBudgetLineView
    writing = Permission.MANAGE


class BusinessPlans(Recording[BusinessPlanDraft, BusinessPlanView]):
    """The manager's verbs about plans; everybody may read them, as they are published."""

    row = BusinessPlan
    view = BusinessPlanView
    writing = Permission.MANAGE

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.lines = BudgetLines(office)

    def year_of(self, day: date) -> FiscalYear:
        """Return the business year of a day."""
        self.office.require(self.reading)
        with self.office.store.read() as connection:
            return FiscalYear.containing(day, first_month(connection))

    def of_year(self, year: FiscalYear) -> tuple[WholePlan, ...]:
        """Return the editions of a business year, the first one first."""
        self.office.require(self.reading)
        views = self.views(table_of(BusinessPlan).c.starts_on == year.first_day)
        return tuple(self._whole(view) for view in sorted(views, key=lambda view: (view.edition, view.id)))

    def whole(self, plan_id: UUID) -> WholePlan:
        """Return an edition with its budget."""
        self.office.require(self.reading)
        return self._whole(self.get(plan_id))

    def in_force(self, year: FiscalYear) -> WholePlan | None:
        """Return the edition of a year that was approved last, or the last one that was written."""
        editions = self.of_year(year)
        approved = [each for each in editions if each.view.approved_on is not None]
        found = approved or [*editions]
        return found[-1] if found else None

    def change(self, plan_id: UUID) -> PlanChange | None:
        """Return what an edition changes in the one before it; nothing for a first edition."""
        self.office.require(self.reading)
        after = self.whole(plan_id)
        earlier = [each for each in self.of_year(after.year) if each.view.edition < after.view.edition]
        if not earlier:
            return None
        before = earlier[-1]
        texts = [{name: getattr(each.view, name) for name in HEADINGS} for each in (before, after)]
        return PlanChange(before, after, changed_headings(*texts), changed_money(before.lines, after.lines))

    def keep(
        self,
        draft: BusinessPlanDraft,
        lines: Sequence[TypedLine],
        record_id: UUID | None = None,
        version: int | None = None,
    ) -> Saved:
        """Keep an edition together with its budget, exactly these lines."""
        self.office.require(self.writing)
        verb = f"business_plan_{'add' if record_id is None else 'change'}"
        with self.office.store.write(verb, self.office.author) as work:
            kept = self.put(work, draft, record_id, version)
            settle(work, self.lines, "plan_id", kept, line_drafts(BusinessBudgetLineDraft, kept, lines))
        return Saved(kept, work.changed)

    def remove(self, record_id: UUID, version: int | None = None) -> Changed:
        """Put an edition into the trash; an approved one stays."""
        self.office.require(self.writing)
        if self.get(record_id).approved_on is not None:
            raise Problem("business_plan.approved_stays")
        return super().remove(record_id, version)

    def put(
        self, work: UnitOfWork, draft: Draft, record_id: UUID | None = None, version: int | None = None
    ) -> UUID:
        """Write an edition; its year begins as business years do, and a number is given once."""
        if isinstance(draft, BusinessPlanDraft):
            refuse_other_day(work, draft.starts_on)
            table = table_of(BusinessPlan)
            query = select(table.c.id).where(
                table.c.starts_on == draft.starts_on,
                table.c.edition == draft.edition,
                table.c.deleted_at.is_(None),
                table.c.id.is_not(None) if record_id is None else table.c.id != record_id,
            )
            if work.connection.scalar(query) is not None:
                raise _refused("edition", "business_plan.edition_twice")
        return super().put(work, draft, record_id, version)

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to days that have not come."""
        return in_future(draft, _PAST, self.office.today())

    def _whole(self, view: BusinessPlanView) -> WholePlan:
        table = table_of(BusinessBudgetLine)
        found = self.lines.views(table.c.plan_id == view.id, order=(table.c.place, table.c.id))
        lines = money_lines(found)
        return WholePlan(
            view,
            FiscalYear.containing(view.starts_on, view.starts_on.month),
            lines,
            by_account(self.office, lines),
        )


def by_account(office: Office, lines: Sequence[MoneyLine]) -> tuple[AccountSum, ...]:
    """Return the sums of the accounts that law names, in its order."""
    return sums(lines, [row.code for row in office.rules.named(ACCOUNTS).in_force(office.today())])


def money_lines(views: Iterable[Any]) -> tuple[MoneyLine, ...]:
    """Return kept lines of a budget or of accounts as lines of money."""
    return tuple(
        MoneyLine(view.kind, view.id, view.side, view.account, view.category, view.amount, view.basis)
        for view in views
    )


def line_drafts(draft: type[Draft], parent_id: UUID, lines: Sequence[TypedLine]) -> list[Draft]:
    """Return the drafts of lines in their order; the parent's field is the draft's own."""
    parent = next(name for name in ("plan_id", "report_id") if name in draft.model_fields)
    return [
        draft.of(
            {
                parent: parent_id,
                "place": place,
                "side": line.side,
                "account": line.account,
                "category": line.category,
                "amount": line.amount,
                "basis": line.basis,
            }
        )
        for place, line in enumerate(lines, 1)
    ]


def refuse_other_day(work: UnitOfWork, starts_on: date) -> None:
    """Refuse a first day on which no business year begins."""
    first = FiscalYear.containing(starts_on, first_month(work.connection)).first_day
    if first != starts_on:
        raise _refused("starts_on", "business_plan.not_first_day", first=first)


def in_future(draft: Draft, names: Iterable[str], today: date) -> tuple[FieldError, ...]:
    """Return an error for each of these days that has not come."""
    return tuple(
        FieldError(name, "date.in_future")
        for name in names
        if (day := getattr(draft, name, None)) is not None and day > today
    )


def _refused(field: str, code: str, **values: Any) -> InvalidDraft:
    return InvalidDraft("draft.invalid", errors=(FieldError(field, code, values),))

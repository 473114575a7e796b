"""Reports and accounts of business years (事業報告書・収支決算書), each beside the budget it answers to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from desktop.domain.account_sums import AccountSum, MoneyLine
from desktop.domain.fiscal_year import FiscalYear
from desktop.domain.problem import FieldError, InvalidDraft
from desktop.domain.roles import Permission
from desktop.records.business_report import (
    BusinessReport,
    BusinessReportDraft,
    BusinessReportView,
    BusinessResultLine,
    BusinessResultLineDraft,
    BusinessResultLineView,
)
from desktop.records.record import Draft
from desktop.services.business_plans import (
    BusinessPlans,
    TypedLine,
    WholePlan,
    by_account,
    in_future,
    line_drafts,
    money_lines,
    refuse_other_day,
)
from desktop.services.children import settle
from desktop.services.office import Office
from desktop.services.recording import Recording, Saved
from desktop.storage.unit_of_work import UnitOfWork, table_of


@dataclass(frozen=True, slots=True)
class WholeReport:
    """A report with its accounts, and the plan that was in force."""

    view: BusinessReportView
    year: FiscalYear
    lines: tuple[MoneyLine, ...]
    sums: tuple[AccountSum, ...]
    plan: WholePlan | None

    @property
    def id(self) -> UUID:
        """The key of the report."""
        return self.view.id


class ResultLines(Recording[BusinessResultLineDraft, BusinessResultLineView]):
    """The lines of accounts."""

    row = BusinessResultLine
    view = BusinessResultLineView
    writing = Permission.MANAGE


class BusinessReports(Recording[BusinessReportDraft, BusinessReportView]):
    """The manager's verbs about reports."""

    row = BusinessReport
    view = BusinessReportView
    writing = Permission.MANAGE

    def __init__(self, office: Office, plans: BusinessPlans) -> None:
        super().__init__(office)
        self._plans = plans
        self.lines = ResultLines(office)

    def of_year(self, year: FiscalYear) -> WholeReport | None:
        """Return the report of a business year; nothing before one was written."""
        self.office.require(self.reading)
        found = self.views(table_of(BusinessReport).c.starts_on == year.first_day)
        return self._whole(found[-1]) if found else None

    def whole(self, report_id: UUID) -> WholeReport:
        """Return a report with its accounts."""
        self.office.require(self.reading)
        return self._whole(self.get(report_id))

    def keep(
        self,
        draft: BusinessReportDraft,
        lines: Sequence[TypedLine],
        record_id: UUID | None = None,
        version: int | None = None,
    ) -> Saved:
        """Keep a report together with its accounts, exactly these lines."""
        self.office.require(self.writing)
        verb = f"business_report_{'add' if record_id is None else 'change'}"
        with self.office.store.write(verb, self.office.author) as work:
            kept = self.put(work, draft, record_id, version)
            settle(work, self.lines, "report_id", kept, line_drafts(BusinessResultLineDraft, kept, lines))
        return Saved(kept, work.changed)

    def put(
        self, work: UnitOfWork, draft: Draft, record_id: UUID | None = None, version: int | None = None
    ) -> UUID:
        """Write a report; a business year has one."""
        if isinstance(draft, BusinessReportDraft):
            refuse_other_day(work, draft.starts_on)
            table = table_of(BusinessReport)
            query = select(table.c.id).where(
                table.c.starts_on == draft.starts_on, table.c.deleted_at.is_(None)
            )
            if work.connection.scalar(query) not in {None, record_id}:
                error = FieldError("starts_on", "business_report.twice")
                raise InvalidDraft("draft.invalid", errors=(error,))
        return super().put(work, draft, record_id, version)

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to days that have not come, and to a report submitted while its year runs."""
        errors = in_future(draft, ("decided_on", "submitted_on"), self.office.today())
        starts, submitted = getattr(draft, "starts_on", None), getattr(draft, "submitted_on", None)
        if isinstance(starts, date) and submitted is not None:
            last = FiscalYear.containing(starts, starts.month).last_day
            if submitted <= last:
                errors += (FieldError("submitted_on", "business_report.year_runs", {"last": last}),)
        return errors

    def _whole(self, view: BusinessReportView) -> WholeReport:
        table = table_of(BusinessResultLine)
        found = self.lines.views(table.c.report_id == view.id, order=(table.c.place, table.c.id))
        year = FiscalYear.containing(view.starts_on, view.starts_on.month)
        lines = money_lines(found)
        return WholeReport(view, year, lines, by_account(self.office, lines), self._plans.in_force(year))

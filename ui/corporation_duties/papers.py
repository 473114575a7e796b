"""The papers of this subject as jobs for the preview: plan, budget, report, accounts, notice, comparison."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from desktop.domain.dated import DatedList
from desktop.domain.problem import Problem
from desktop.domain.rule_used import RuleUsed
from desktop.records.business_plan import BusinessPlan
from desktop.records.business_report import BusinessReport
from desktop.records.corporation_notice import CorporationNotice
from desktop.services.business_reports import WholeReport
from i18n import terms
from reports import (
    business_accounts,
    business_budget,
    business_plan,
    business_report,
    corporation_notice,
    plan_changes,
    published_plan,
)
from ui.desk import Desk
from ui.paper_preview import Job


def plan_job(desk: Desk, plan_id: UUID) -> Job:
    """Return the plan as it goes to the governor."""
    workspace = desk.workspace

    def gather() -> business_plan.BusinessPlanContent:
        plan = workspace.business_plans.whole(plan_id)
        held = [each.row.code for each in workspace.organisation_businesses.standings() if each.lack is None]
        return business_plan.BusinessPlanContent(
            plan=plan,
            organisation=workspace.organisations.own(),
            held=tuple(held),
            rules=_rules(desk, "plan", "new_headings"),
            lists=_lists(desk, business_plan.LISTS),
            today=workspace.office.today(),
        )

    document = "reports.business_plan:business_plan"
    return Job(business_plan.CODE, document, gather, BusinessPlan.kind, plan_id, editable=True)


def budget_job(desk: Desk, plan_id: UUID) -> Job:
    """Return the budget of an edition."""
    workspace = desk.workspace

    def gather() -> business_budget.BusinessBudgetContent:
        return business_budget.BusinessBudgetContent(
            plan=workspace.business_plans.whole(plan_id),
            organisation=workspace.organisations.own(),
            rules=_rules(desk, "plan"),
            lists=_lists(desk, business_budget.LISTS),
        )

    document = "reports.business_budget:business_budget"
    return Job(business_budget.CODE, document, gather, BusinessPlan.kind, plan_id, editable=True)


def published(desk: Desk, plan_id: UUID) -> published_plan.PublishedPlanContent:
    """Return what is published of an edition."""
    workspace = desk.workspace
    return published_plan.PublishedPlanContent(
        plan=workspace.business_plans.whole(plan_id),
        organisation=workspace.organisations.own(),
        rules=_rules(desk, "plan_published"),
    )


def published_job(desk: Desk, plan_id: UUID) -> Job:
    """Return the plan as it is published."""
    document = "reports.published_plan:published_plan"
    return Job(
        published_plan.CODE,
        document,
        lambda: published(desk, plan_id),
        BusinessPlan.kind,
        plan_id,
        editable=True,
    )


def changes_job(desk: Desk, plan_id: UUID) -> Job:
    """Return what an edition changes in the one before it."""
    workspace = desk.workspace

    def gather() -> plan_changes.PlanChangesContent:
        change = workspace.business_plans.change(plan_id)
        if change is None:
            raise Problem("business_plan.nothing_before")
        return plan_changes.PlanChangesContent(
            change=change,
            organisation=workspace.organisations.own(),
            rules=_rules(desk, "plan"),
            lists=_lists(desk, plan_changes.LISTS),
        )

    return Job(plan_changes.CODE, "reports.plan_changes:plan_changes", gather, BusinessPlan.kind, plan_id)


def report_job(desk: Desk, report_id: UUID) -> Job:
    """Return the report with the figures of its year."""
    workspace = desk.workspace

    def gather() -> business_report.BusinessReportContent:
        report = workspace.business_reports.whole(report_id)
        year = report.year
        return business_report.BusinessReportContent(
            report=report,
            groups=workspace.business_figures.of(year.first_day, year.last_day),
            beside=_beside(desk, report),
            organisation=workspace.organisations.own(),
            rules=_rules(desk, "report", "new_headings"),
            lists=_lists(desk, business_report.LISTS),
        )

    document = "reports.business_report:business_report"
    return Job(business_report.CODE, document, gather, BusinessReport.kind, report_id, editable=True)


def accounts_job(desk: Desk, report_id: UUID) -> Job:
    """Return the accounts beside the budget."""
    workspace = desk.workspace

    def gather() -> business_accounts.BusinessAccountsContent:
        return business_accounts.BusinessAccountsContent(
            report=workspace.business_reports.whole(report_id),
            organisation=workspace.organisations.own(),
            rules=_rules(desk, "report"),
            lists=_lists(desk, business_accounts.LISTS),
        )

    document = "reports.business_accounts:business_accounts"
    return Job(business_accounts.CODE, document, gather, BusinessReport.kind, report_id, editable=True)


def notice_job(desk: Desk, notice_id: UUID) -> Job:
    """Return a notice of a change."""
    workspace = desk.workspace

    def gather() -> corporation_notice.CorporationNoticeContent:
        notices = workspace.corporation_notices
        return corporation_notice.CorporationNoticeContent(
            line=notices.line(notices.get(notice_id)),
            organisation=workspace.organisations.own(),
            rule=notices.rule(),
            lists=_lists(desk, corporation_notice.LISTS),
            today=workspace.office.today(),
        )

    document = "reports.corporation_notice:corporation_notice"
    return Job(corporation_notice.CODE, document, gather, CorporationNotice.kind, notice_id, editable=True)


def _beside(desk: Desk, report: WholeReport) -> tuple[str, ...]:
    words, listed = desk.words, desk.workspace.office.rules.named("corporation_papers")
    return tuple(
        words.say("{paper}: {title}", paper=terms.named(listed, view.paper, words), title=view.title)
        for view in desk.workspace.corporation_papers.beside("report_id", report.id)
    )


def _lists(desk: Desk, names: Sequence[str]) -> Mapping[str, DatedList]:
    return {name: desk.workspace.office.rules.named(name) for name in names}


def _rules(desk: Desk, *codes: str) -> tuple[RuleUsed, ...]:
    duties = desk.workspace.corporation_duties
    return tuple(duties.rule(code) for code in codes)

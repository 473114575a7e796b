"""The papers of this subject as jobs for the preview: ledger, yearly report, another use, paid support."""

from __future__ import annotations

from datetime import date

from desktop.domain.fiscal_year import FiscalYear
from desktop.domain.problem import Problem
from desktop.records.dwelling import Dwelling
from desktop.records.support_housing_plan import SupportHousingPlan, SupportHousingPlanView
from desktop.services.support_housing import PlanHome
from reports import other_use, paid_support_ledger, support_ledger, support_report
from ui.desk import Desk
from ui.paper_preview import Job

_RULES = ("other_use", "vacancy", "other_use_lease")


def ledger_job(
    desk: Desk, plan: SupportHousingPlanView, year: FiscalYear, *, with_protected: bool = False
) -> Job:
    """Return the ledger of a business year."""
    workspace = desk.workspace

    def gather() -> support_ledger.SupportLedgerContent:
        own = workspace.organisations.own()
        return support_ledger.SupportLedgerContent(
            ledger=workspace.support_ledgers.look(plan, year),
            with_protected=with_protected,
            organisation="" if own is None else own.name,
            lists={name: workspace.office.rules.named(name) for name in support_ledger.LISTS},
            today=workspace.office.today(),
        )

    document = "reports.support_ledger:support_ledger"
    return Job(
        support_ledger.CODE,
        document,
        gather,
        SupportHousingPlan.kind,
        plan.id,
        veiled=support_ledger.protected_on,
    )


def report_job(desk: Desk, plan: SupportHousingPlanView, year: FiscalYear) -> Job:
    """Return the data of a yearly report."""
    workspace = desk.workspace

    def gather() -> support_report.SupportReportContent:
        return support_report.SupportReportContent(
            data=workspace.support_reports.gather(plan, year),
            organisation=workspace.organisations.own(),
            lists={name: workspace.office.rules.named(name) for name in support_report.LISTS},
            today=workspace.office.today(),
        )

    document = "reports.support_report:support_report"
    return Job(support_report.CODE, document, gather, SupportHousingPlan.kind, plan.id)


def use_job(desk: Desk, plan: SupportHousingPlanView, home: PlanHome) -> Job:
    """Return the data for asking for another use of a home."""
    workspace = desk.workspace

    def gather() -> other_use.OtherUseContent:
        homes = workspace.support_housing.homes(plan)
        now = next((each for each in homes if each.id == home.id), None)
        if now is None:
            raise Problem("record.gone")
        address = workspace.dwellings.get(home.unit.dwelling_id).address
        return other_use.OtherUseContent(
            plan=plan,
            home=now,
            address=address,
            organisation=workspace.organisations.own(),
            rules=tuple(workspace.support_housing.rule(code) for code in _RULES),
            years=workspace.support_housing.value("other_use_lease", "years"),
            today=workspace.office.today(),
        )

    return Job(other_use.CODE, "reports.other_use:other_use", gather, Dwelling.kind, home.unit.dwelling_id)


def paid_job(desk: Desk, first: date, last: date) -> Job:
    """Return the ledger of paid support of everybody."""
    workspace = desk.workspace

    def gather() -> paid_support_ledger.PaidSupportLedgerContent:
        return paid_support_ledger.PaidSupportLedgerContent(
            ledger=workspace.paid_supports.ledger(first, last),
            lists={name: workspace.office.rules.named(name) for name in paid_support_ledger.LISTS},
            today=workspace.office.today(),
        )

    document = "reports.paid_support_ledger:paid_support_ledger"
    me = workspace.office.actor.staff_id
    return Job(
        paid_support_ledger.CODE, document, gather, "staff", me, veiled=paid_support_ledger.protected_on
    )

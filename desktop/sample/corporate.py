"""What the sample corporation filed with the governor: plans, a report, officers, a notice."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final

from desktop.domain.fiscal_year import FiscalYear
from desktop.records.business_plan import BusinessPlanDraft
from desktop.records.business_report import BusinessReportDraft
from desktop.records.corporation_notice import CorporationNoticeDraft
from desktop.records.filed_matter import FiledMatterDraft
from desktop.services.business_plans import TypedLine
from desktop.workspace import Workspace

_TEXTS: Final = ("outline", "cooperation", "training")


def file(workspace: Workspace, told: Mapping[str, Any]) -> None:
    """Keep everything that was filed until today; days that have not come are left out."""
    today = workspace.office.today()
    year = workspace.business_plans.year_of(today)
    editions: dict[date, int] = {}
    for plan in told["plan"]:
        own = year.after(-plan["years_ago"])
        editions[own.first_day] = editions.get(own.first_day, 0) + 1
        _plan(workspace, plan, own, editions[own.first_day])
    for report in told["report"]:
        _report(workspace, report, year.after(-report["years_ago"]))
    for filed in told["filed"]:
        values = {name: filed[name] for name in ("matter", "name", "detail")}
        if "starts_ago" in filed:
            values["starts_on"] = today - timedelta(days=filed["starts_ago"])
        if "ends_ahead" in filed:
            values["ends_on"] = today + timedelta(days=filed["ends_ahead"])
        workspace.corporation_notices.filed.save(FiledMatterDraft.of(values))
    for notice in told["notice"]:
        values = {name: notice[name] for name in ("matter", "before", "after", "reason", "receipt")}
        values["changes_on"] = today - timedelta(days=notice["changes_ago"])
        values["filed_on"] = today - timedelta(days=notice["filed_ago"])
        workspace.corporation_notices.save(CorporationNoticeDraft.of(values))


def _plan(workspace: Workspace, told: Mapping[str, Any], year: FiscalYear, edition: int) -> None:
    values: dict[str, Any] = {name: told[name].strip() for name in _TEXTS}
    for name in ("decided", "applied", "approved", "published", "whole_published"):
        if name in told:
            values[f"{name}_on"] = year.first_day - timedelta(days=told[name])
    values["change_reason"] = told.get("change_reason", "")
    values["approval_number"] = told.get("number", "")
    values["published_where"] = told.get("where", "")
    draft = BusinessPlanDraft.of({**values, "starts_on": year.first_day, "edition": edition})
    workspace.business_plans.keep(draft, [TypedLine(*line) for line in told["lines"]])


def _report(workspace: Workspace, told: Mapping[str, Any], year: FiscalYear) -> None:
    values: dict[str, Any] = {name: told[name].strip() for name in _TEXTS}
    for name in ("decided", "submitted"):
        day = year.last_day + timedelta(days=told[name])
        if day <= workspace.office.today():
            values[f"{name}_on"] = day
    if "submitted_on" in values:
        values["receipt"] = told["receipt"]
    draft = BusinessReportDraft.of({**values, "starts_on": year.first_day})
    workspace.business_reports.keep(draft, [TypedLine(*line) for line in told["lines"]])

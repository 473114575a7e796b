"""The papers of a year of the subsidy: plan and use, a notice of change, the list of conditions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID

from desktop.domain.problem import Problem
from desktop.domain.programme_year import fiscal_year
from desktop.domain.rule_used import RuleUsed
from desktop.records.staff import Staff
from i18n.programmes import limit
from reports import programme_conditions, programme_notice, programme_sheet
from ui.desk import Desk
from ui.paper_preview import Job

_TO = ("own_file", "other")


def sheet_job(desk: Desk, year: int) -> Job:
    """Return the job of plan and use."""
    workspace, words = desk.workspace, desk.words
    named = workspace.office.rules.named

    def gather() -> programme_sheet.ProgrammeSheetContent:
        sheet = workspace.programme_sheets.of(year)
        return programme_sheet.ProgrammeSheetContent(
            year=year,
            view=sheet.view,
            period=sheet.period,
            business_year=sheet.business_year,
            limit=limit(sheet, named, words),
            items=tuple(
                programme_sheet.ItemFigures(
                    line.code,
                    line.row,
                    line.declared,
                    line.planned,
                    line.decided,
                    line.used.amount,
                    line.minutes.amount,
                    line.rate,
                    line.left,
                )
                for line in sheet.items
            ),
            planned=sheet.planned,
            decided=sheet.decided,
            used=sheet.used.amount,
            rate=sheet.rate,
            forecast=sheet.forecast,
            cash=sheet.cash,
            rules=sheet.rules,
            lists={name: named(name) for name in programme_sheet.LISTS},
        )

    return _job(desk, programme_sheet.CODE, "reports.programme_sheet:programme_sheet", gather)


def conditions_job(desk: Desk, year: int) -> Job:
    """Return the job of the conditions."""
    workspace = desk.workspace
    named = workspace.office.rules.named

    def gather() -> programme_conditions.ProgrammeConditionsContent:
        sheet = workspace.programme_sheets.of(year)
        return programme_conditions.ProgrammeConditionsContent(
            year,
            sheet.period,
            tuple(
                programme_conditions.ConditionFigures(
                    line.row, line.state, len(line.verdict.parts), line.answer
                )
                for line in sheet.conditions
            ),
            tuple(dict.fromkeys(line.rule for line in sheet.conditions)),
            {name: named(name) for name in programme_conditions.LISTS},
        )

    document = "reports.programme_conditions:programme_conditions"
    return _job(desk, programme_conditions.CODE, document, gather)


def notice_job(desk: Desk, year: int, change_id: UUID) -> Job:
    """Return the job of the draft of a notice."""
    workspace = desk.workspace
    rows = workspace.office.rules.named("programme_changes")

    def gather() -> programme_notice.ProgrammeNoticeContent:
        change = workspace.programmes.changes.get(change_id)
        kept = workspace.programmes.kept(year)
        if kept is None:
            raise Problem("record.gone", kind="programme")
        on = fiscal_year(year).first_day
        row = next((each for each in rows.in_force(on) if each.code == change.change), None)
        return programme_notice.ProgrammeNoticeContent(
            year,
            workspace.organisations.own(),
            kept,
            change,
            row,
            None if row is None else RuleUsed.of(rows, row),
        )

    document = "reports.programme_notice:programme_notice"
    return replace(_job(desk, programme_notice.CODE, document, gather), editable=True)


def _job(desk: Desk, code: str, document: str, gather: Callable[[], Any]) -> Job:
    # It is about nobody: what left is noted with the one who let it leave.
    staff = desk.workspace.office.actor.staff_id
    return Job(code, document, gather, Staff.kind, staff, to=_TO)

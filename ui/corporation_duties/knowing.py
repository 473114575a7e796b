"""Everything that the screen of the corporation's own duties shows of a business year, read at once."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.fiscal_year import FiscalYear
from desktop.domain.roles import Permission
from desktop.records.corporation_paper import CorporationPaperView
from desktop.records.filed_matter import FiledMatterView
from desktop.services.business_costs import CostLine
from desktop.services.business_figures import FigureGroup
from desktop.services.corporation_duties import YearDuties
from desktop.services.corporation_notices import NoticeLine, Proposal
from ui.corporation_duties.editing import Beginning, beginning
from ui.desk import Desk


@dataclass(frozen=True, slots=True)
class Known:
    """A year with what was filed, what the records count, and what a new plan begins with."""

    whole: YearDuties
    groups: tuple[FigureGroup, ...]
    notices: tuple[NoticeLine, ...]
    proposals: tuple[Proposal, ...]
    filed: tuple[FiledMatterView, ...]
    papers: tuple[CorporationPaperView, ...]
    costs: tuple[CostLine, ...]
    beginning: Beginning


def known_of(desk: Desk, year: FiscalYear) -> Known:
    """Read a year; called in the reading thread."""
    workspace = desk.workspace
    whole = workspace.corporation_duties.of_year(year)
    may_manage = workspace.office.may(Permission.MANAGE)
    may_read = workspace.office.may(Permission.READ_NOTES)
    groups = workspace.business_figures.of(year.first_day, year.last_day) if may_read else ()
    notices = workspace.corporation_notices.all()
    papers = [
        view for plan in whole.plans for view in workspace.corporation_papers.beside("plan_id", plan.id)
    ]
    if whole.report is not None:
        papers += workspace.corporation_papers.beside("report_id", whole.report.id)
    for line in notices:
        if year.contains(line.view.changes_on):
            papers += workspace.corporation_papers.beside("notice_id", line.view.id)
    return Known(
        whole,
        groups,
        notices,
        workspace.corporation_notices.proposals() if may_manage else (),
        workspace.corporation_notices.filed.views(),
        tuple(papers),
        workspace.business_costs.of(year.first_day, year.last_day),
        beginning(desk, year, whole.plans),
    )

"""The closing of a year as a paper."""

from __future__ import annotations

from uuid import UUID

from desktop.records.year_closing import YearClosing
from reports import closed_figures, year_closing
from ui.desk import Desk
from ui.paper_preview import Job


def closing_job(desk: Desk, closing_id: UUID) -> Job:
    """Return the job of the paper about a closed year."""
    workspace = desk.workspace

    def gather() -> year_closing.YearClosingContent:
        sheet = workspace.year_closings.sheet(closing_id)
        lines = tuple(each.line for each in sheet.figures)
        closed_by = {view.id: view.name for view in workspace.staff.all()}.get(sheet.closing.staff_id, "")
        lists = {name: workspace.office.rules.named(name) for name in closed_figures.LISTS}
        return year_closing.YearClosingContent(sheet.closing, closed_by, lines, lists, sheet.is_whole)

    return Job(
        year_closing.CODE, "reports.year_closing:year_closing_paper", gather, YearClosing.kind, closing_id
    )

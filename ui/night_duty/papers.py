"""The papers of this subject as jobs for the preview: the log of calls, the page of the morning."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from desktop.domain.dated import DatedList
from desktop.domain.roles import Permission
from desktop.records.duty_handover import DutyHandover
from reports import duty_log
from ui.desk import Desk
from ui.paper_preview import Job, PaperPreview


def calls_job(desk: Desk, first: date, last: date) -> Job:
    """Return the job of the log of calls of these days."""
    workspace = desk.workspace

    def gather() -> duty_log.CallsContent:
        workspace.office.require(Permission.READ_NOTES)
        calls = tuple(reversed(workspace.night_calls.lines(first, last)))
        off = workspace.days_off.between(first, last)
        return duty_log.CallsContent(first, last, calls, _lists(desk), off)

    staff_id = workspace.office.actor.staff_id
    return Job(duty_log.CALLS, "reports.duty_log:call_log", gather, "staff", staff_id)


def handover_job(desk: Desk, handover_id: UUID) -> Job:
    """Return the job of a page of the morning."""
    workspace = desk.workspace

    def gather() -> duty_log.HandoverContent:
        workspace.office.require(Permission.READ_NOTES)
        names = tuple(view.name for view in workspace.staff.working())
        page = workspace.duty_handovers.page(handover_id)
        off = workspace.days_off.between(page.since.date(), page.until.date())
        return duty_log.HandoverContent(page, names, _lists(desk), off)

    return Job(duty_log.HANDOVER, "reports.duty_log:handover", gather, DutyHandover.kind, handover_id)


def show(desk: Desk, job: Job, title: str) -> None:
    """Show a paper beside the page."""
    preview = PaperPreview(desk)
    desk.navigation.show_details(preview, title)
    preview.make(job)


def _lists(desk: Desk) -> dict[str, DatedList]:
    rules = desk.workspace.office.rules
    return {name: rules.named(name) for name in duty_log.LISTS}

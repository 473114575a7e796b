"""The report as a paper and as a file: figures without names."""

from __future__ import annotations

from datetime import date

from desktop.records.staff import Staff
from desktop.services.leaving_figures import concealed
from desktop.services.leaving_reports import CODE as FILE
from desktop.services.shared_lists import SharedColumn, SharedList, SharedRow
from i18n import activity
from i18n import leaving_figures as told
from reports import leaving_report
from ui.desk import Desk
from ui.paper_preview import Job
from ui.small_numbers import SHOW_FEW, SmallNumbers, least_of
from ui.table_export import Export, Question


def report_job(desk: Desk, first: date, last: date, *, small: bool = False) -> Job:
    """Return the job of the report of a time, with small numbers hidden where asked."""
    workspace = desk.workspace

    def gather() -> leaving_report.LeavingReportContent:
        lists = {name: workspace.office.rules.named(name) for name in leaving_report.LISTS}
        least, rule = least_of(desk, last) if small else (None, None)
        report = workspace.leaving_reports.of(first, last)
        return leaving_report.LeavingReportContent(report, lists, least, rule)

    document = "reports.leaving_report:leaving_report"
    return Job(leaving_report.CODE, document, gather, Staff.kind, workspace.office.actor.staff_id)


def figures_export(desk: Desk, first: date, last: date, choice: SmallNumbers) -> Export:
    """Return how the figures are saved: what is counted by, the line, the number."""
    reports, words = desk.workspace.leaving_reports, desk.words
    lists = desk.workspace.office.rules.named

    def gather() -> SharedList:
        report = reports.of(first, last)
        least = least_of(desk, last)[0] if choice.hidden else None
        few = frozenset() if least is None else concealed(report, least).lines
        columns = (words.say("Counted by"), words.say("Counted"), words.say("How many"))
        rows = [
            (
                words.say(title),
                told.line_of(figure, lists, words),
                activity.few(words) if figure.id in few else str(figure.number),
            )
            for group, title in told.GROUPS.items()
            for figure in report.of(group)
        ]
        if least is not None:
            rows.append((words.say("Small numbers"), activity.hides(least, words), ""))
        return SharedList(
            tuple(SharedColumn(title) for title in columns), tuple(SharedRow(None, cells) for cells in rows)
        )

    consequence = words.say(
        "Nobody is named in it, but small numbers can tell who somebody is. That it was saved is noted in the"
        " history."
    )
    title = words.say("Leavings and deaths")
    question = Question(words.say(SHOW_FEW), lambda: choice.hidden, choice.turn)
    to = ("own_file", "welfare_office")
    return Export(FILE, consequence, gather, reports.note_export, to, title, question)

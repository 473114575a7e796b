"""A figure with its records as an annex on paper and as a file; clients stand in it by case numbers."""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.explained import Explained, Unit
from desktop.records.staff import Staff
from desktop.services.explained import Behind
from desktop.services.shared_lists import SharedColumn, SharedList, SharedRow
from i18n.explained import kind_of
from reports.annex import CODE, AnnexContent
from ui.desk import Desk
from ui.paper_preview import Job
from ui.table_export import Export

FILE = "BAN-442"


def annex_job(desk: Desk, title: str, figure: Explained, *, each: bool = False) -> Job:
    """Return the job of the annex of a figure; many records are summed unless each is asked for."""
    workspace = desk.workspace

    def gather() -> AnnexContent:
        told = workspace.explained.told(figure)
        return AnnexContent(title, figure, tuple(replace(line, client_name="") for line in told), each)

    return Job(CODE, "reports.annex:annex", gather, Staff.kind, workspace.office.actor.staff_id, title=title)


def records_export(desk: Desk, title: str, figure: Explained) -> Export:
    """Return how the records behind a figure are saved."""
    explained, words = desk.workspace.explained, desk.words
    heads = (
        words.say("Day of the record"),
        words.say("Kind of record"),
        words.say("Number of the case"),
        words.say("By whom of the staff"),
        words.say("In yen") if figure.unit is Unit.YEN else words.say("In minutes or as a number"),
    )

    def row(line: Behind) -> SharedRow:
        part = line.part
        on = "" if part.on is None else part.on.isoformat()
        return SharedRow(None, (on, kind_of(part, words), line.number, line.staff_name, str(part.amount)))

    def gather() -> SharedList:
        return SharedList(tuple(map(SharedColumn, heads)), tuple(map(row, explained.told(figure))))

    consequence = words.say(
        "Clients stand in it with the numbers of their cases only. That it was saved is noted in the history."
    )
    return Export(
        FILE, consequence, gather, lambda: explained.note_export(FILE), ("own_file", "other"), title
    )

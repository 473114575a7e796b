"""The rehearsal as a list on paper and as a file, for whoever sets things right."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from desktop.records.staff import Staff
from desktop.services.claim_rehearsals import Rehearsal
from desktop.services.shared_lists import SharedColumn, SharedList, SharedRow
from i18n import claim_findings as told
from reports.claim_rehearsal import CODE, RehearsalContent, by_check, who
from ui.desk import Desk
from ui.paper_preview import Job
from ui.table_export import Export

FILE = "BAN-443"
_REPORT = "completion_report"
"""The step of the year by which everything has to be there."""


def rehearsal_job(desk: Desk, year: int) -> Job:
    """Return the job of the list of a year."""
    workspace = desk.workspace
    document = "reports.claim_rehearsal:claim_rehearsal"
    actor = workspace.office.actor.staff_id
    return Job(CODE, document, lambda: _content(desk, year), Staff.kind, actor)


def findings_export(desk: Desk, year: int) -> Export:
    """Return how the open findings of a year are saved."""
    words, lists, today = desk.words, desk.workspace.office.rules.named, desk.today()
    say, explained = words.say, desk.workspace.explained
    heads = (
        say("How grave"),
        say("What was found"),
        say("Day of the finding"),
        say("By or about whom"),
        say("What the records say"),
        say("Minutes at stake"),
        say("Yen at stake"),
        say("How it is set right"),
    )

    def gather() -> SharedList:
        content = _content(desk, year)
        rows = []
        for group in by_check(content.rehearsal.open_findings):
            for each in group:
                finding = each.finding
                cells = (
                    told.level_of(finding, lists, words),
                    told.check_of(finding, words),
                    "" if finding.on is None else finding.on.isoformat(),
                    who(each, content.called, words),
                    told.detail_of(finding, lists, words, today),
                    str(finding.minutes),
                    str(finding.yen) if finding.yen_known else "",
                    told.what_to_do(finding, lists, words),
                )
                rows.append(SharedRow(None, cells))
        return SharedList(tuple(map(SharedColumn, heads)), tuple(rows))

    consequence = say(
        "Clients stand in it with the numbers of their cases only. That it was saved is noted in the history."
    )
    title = say("Rehearsal of the claim")
    return Export(
        FILE, consequence, gather, lambda: explained.note_export(FILE), ("own_file", "other"), title
    )


def _content(desk: Desk, year: int) -> RehearsalContent:
    workspace = desk.workspace
    rehearsal = workspace.claim_rehearsals.rehearse(year)
    lists = {name: workspace.office.rules.named(name) for name in told.LISTS}
    due = _due(desk, year)
    return RehearsalContent(rehearsal, _called(desk, rehearsal), lists, desk.today(), due)


def _called(desk: Desk, rehearsal: Rehearsal) -> dict[UUID, str]:
    about = [each.finding.objection for each in rehearsal.findings]
    clients = {each.client_id for each in about if each.client_id is not None}
    return {**rehearsal.names, **desk.workspace.explained.numbers(clients)}


def _due(desk: Desk, year: int) -> date | None:
    steps = desk.workspace.programme_sheets.of(year).steps
    return next((step.due for step in steps if step.row.code == _REPORT and step.done_on is None), None)

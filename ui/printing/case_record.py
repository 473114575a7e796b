"""The support record (支援経過記録) of a person's newest case, as a paper."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from desktop.domain.problem import Problem
from reports.case_record import CODE, LISTS, CaseRecordContent
from ui.desk import Desk
from ui.paper_offers import PaperOffer
from ui.paper_preview import Job


def offers(desk: Desk, client_id: UUID) -> Sequence[PaperOffer]:
    """Offer the record of the newest case."""
    case = desk.workspace.cases.current(client_id)
    title = desk.words.say("Support record")
    return (PaperOffer(title, job(desk, client_id), None if case is None else case.opened_on),)


def job(desk: Desk, client_id: UUID) -> Job:
    """Return the job; making it tells where there is no case."""
    workspace = desk.workspace

    def gather() -> CaseRecordContent:
        case = workspace.cases.current(client_id)
        if case is None:
            raise Problem("case.none")
        lists = {name: workspace.office.rules.named(name) for name in LISTS}
        return CaseRecordContent(workspace.case_files.read(case.id), lists, workspace.office.today())

    return Job(
        CODE,
        "reports.case_record:case_record",
        gather,
        "client",
        client_id,
        client_id,
        to=("own_file", "the_person", "welfare_office", "support_corporation"),
    )

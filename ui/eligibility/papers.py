"""The paper of this subject, as a job for the preview: the income worksheet."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from reports.income_sheet import CODE, LISTS, IncomeSheetContent
from ui.desk import Desk
from ui.paper_offers import PaperOffer
from ui.paper_preview import Job


def offers(desk: Desk, client_id: UUID) -> Sequence[PaperOffer]:
    """Offer every worksheet, the newest first."""
    title = desk.words.say("Income worksheet")
    sheets = desk.workspace.income_sheets.of_client(client_id)
    return [PaperOffer(title, sheet_job(desk, client_id, view.id), view.as_of) for view in reversed(sheets)]


def sheet_job(desk: Desk, client_id: UUID, sheet_id: UUID) -> Job:
    """Return the job of a worksheet."""
    workspace = desk.workspace

    def gather() -> IncomeSheetContent:
        lists = {name: workspace.office.rules.named(name) for name in LISTS}
        return IncomeSheetContent(workspace.income_sheets.read(sheet_id), lists)

    return Job(
        CODE,
        "reports.income_sheet:income_sheet",
        gather,
        "income_sheet",
        sheet_id,
        client_id,
        to=("own_file", "the_person", "welfare_office"),
    )

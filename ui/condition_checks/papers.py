"""The paper of a check as a job for the preview; photos are made small before they travel to the press."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from desktop.domain.roles import Permission
from desktop.records.condition_check import ConditionCheck
from reports import condition_sheet
from ui.desk import Desk
from ui.paper_offers import PaperOffer
from ui.paper_preview import Job
from ui.small_photo import small_photo


def offers(desk: Desk, client_id: UUID) -> Sequence[PaperOffer]:
    """Offer every check of a home, the newest first."""
    title = desk.words.say("Condition of the home")
    checks = desk.workspace.condition_checks.of_client(client_id)
    return [PaperOffer(title, condition_job(desk, client_id, view.id), view.on) for view in reversed(checks)]


def condition_job(desk: Desk, client_id: UUID, check_id: UUID) -> Job:
    """Return the list of a home's condition."""
    workspace = desk.workspace

    def gather() -> condition_sheet.ConditionSheetContent:
        workspace.office.require(Permission.READ_NOTES)
        sheet = workspace.condition_checks.sheet(check_id)
        homes = {view.id: home for view, home in workspace.tenancies.homes_of(client_id)}
        home = homes.get(sheet.view.tenancy_id)
        photos = {
            key: small_photo(workspace.attachments.content(key))
            for room in sheet.rooms
            for part in room.parts
            for key in part.photos
        }
        return condition_sheet.ConditionSheetContent(
            workspace.clients.get(client_id).name,
            "" if home is None else " ".join(filter(None, (home.name, home.room))),
            "" if home is None else home.address,
            sheet,
            photos,
            {name: workspace.office.rules.named(name) for name in condition_sheet.LISTS},
        )

    document = "reports.condition_sheet:condition_sheet"
    return Job(
        condition_sheet.CODE,
        document,
        gather,
        ConditionCheck.kind,
        check_id,
        client_id,
        to=("the_person", "own_file", "landlord", "estate_agent"),
    )

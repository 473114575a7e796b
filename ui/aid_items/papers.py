"""The papers of material aid as jobs for the preview: for the donor, for the file, of one client."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from uuid import UUID

from desktop.domain.roles import Permission
from desktop.records.client import Client
from desktop.records.staff import Staff
from reports import aid_list
from ui.desk import Desk
from ui.paper_offers import PaperOffer
from ui.paper_preview import Job


def offers(desk: Desk, client_id: UUID) -> Sequence[PaperOffer]:
    """Offer the list of what a client was given, once something was."""
    given = desk.workspace.aid_items.given_to(client_id)
    if not given:
        return []
    title = desk.words.say("Material aid to one household")
    return [PaperOffer(title, client_job(desk, client_id), given[0].view.on)]


def donor_job(desk: Desk, first: date, last: date) -> Job:
    """Return the list without names."""
    document = "reports.aid_list:for_donor"
    return Job(aid_list.DONOR_CODE, document, _totals(desk, first, last), Staff.kind, _me(desk))


def file_job(desk: Desk, first: date, last: date) -> Job:
    """Return the list with names."""
    document = "reports.aid_list:for_file"
    return Job(aid_list.FILE_CODE, document, _totals(desk, first, last), Staff.kind, _me(desk))


def client_job(desk: Desk, client_id: UUID) -> Job:
    """Return the list of one client."""
    workspace = desk.workspace

    def gather() -> aid_list.AidOfClientContent:
        workspace.office.require(Permission.READ_NOTES)
        return aid_list.AidOfClientContent(
            workspace.clients.get(client_id).name, workspace.aid_items.given_to(client_id), desk.today()
        )

    return Job(
        aid_list.CLIENT_CODE,
        "reports.aid_list:of_client",
        gather,
        Client.kind,
        client_id,
        client_id,
        to=("own_file", "the_person"),
    )


def _totals(desk: Desk, first: date, last: date) -> Callable[[], aid_list.AidListContent]:
    service = desk.workspace.aid_items
    return lambda: aid_list.AidListContent(service.totals(first, last))


def _me(desk: Desk) -> UUID:
    return desk.workspace.office.actor.staff_id

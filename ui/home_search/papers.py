"""The papers of this subject, as jobs for the preview: who was asked and what was seen, and what it costs."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from desktop.records.client import Client
from reports.home_costs import CODE as COSTS
from reports.home_costs import LISTS as COST_LISTS
from reports.home_costs import HomeCostsContent
from reports.viewing_record import CODE as VIEWINGS
from reports.viewing_record import LISTS as VIEWING_LISTS
from reports.viewing_record import ViewingRecordContent
from ui.beside_person import show_paper
from ui.desk import Desk
from ui.paper_offers import PaperOffer
from ui.paper_preview import PERSON, Job


def offers(desk: Desk, client_id: UUID) -> Sequence[PaperOffer]:
    """Offer the record of inquiries where there are any; costs are printed beside the home they are of."""
    lines = desk.workspace.property_inquiries.lines(client_id)
    if not lines:
        return ()
    newest = max(each.inquiry.on for each in lines)
    return (PaperOffer(desk.words.say("Inquiries and viewings"), viewings_job(desk, client_id), newest),)


def show_viewings(desk: Desk, client_id: UUID) -> None:
    """Show the record of inquiries and viewings beside the page."""
    show_paper(desk, client_id, viewings_job(desk, client_id), desk.words.say("Inquiries and viewings"))


def viewings_job(desk: Desk, client_id: UUID) -> Job:
    """Return the job of the record of inquiries and viewings."""
    workspace = desk.workspace

    def gather() -> ViewingRecordContent:
        client = workspace.clients.get(client_id)
        lines = workspace.property_inquiries.lines(client_id)
        return ViewingRecordContent(
            client.name,
            bool(client.address_protected),
            lines,
            workspace.move_steps.ways([each.inquiry for each in lines]),
            workspace.organisation_licences.negotiates(),
            {each.id: each.licence_number for each in workspace.agencies.all()},
            {name: workspace.office.rules.named(name) for name in VIEWING_LISTS},
            desk.today(),
        )

    return Job(
        VIEWINGS,
        "reports.viewing_record:viewing_record",
        gather,
        Client.kind,
        client_id,
        client_id,
        to=PERSON,
    )


def show_costs(desk: Desk, client_id: UUID, inquiry_id: UUID) -> None:
    """Show the outlook on the costs of moving in beside the page."""
    workspace = desk.workspace

    def gather() -> HomeCostsContent:
        client = workspace.clients.get(client_id)
        lines = workspace.property_inquiries.lines(client_id)
        costs = workspace.move_costs.of_inquiry(inquiry_id)
        return HomeCostsContent(
            client.name,
            bool(client.address_protected),
            next(each for each in lines if each.inquiry.id == inquiry_id),
            costs,
            workspace.move_costs.totals(costs),
            workspace.move_costs.uncovered(costs),
            {name: workspace.office.rules.named(name) for name in COST_LISTS},
            desk.today(),
            workspace.organisation_licences.negotiates(),
        )

    job = Job(COSTS, "reports.home_costs:home_costs", gather, Client.kind, client_id, client_id, to=PERSON)
    show_paper(desk, client_id, job, desk.words.say("Outlook on the costs"))

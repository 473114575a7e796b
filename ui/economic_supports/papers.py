"""The paper of this subject, as a job for the preview: how to apply for one support."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from desktop.records.client import Client
from i18n import terms
from reports.support_application import CODE, LISTS, ApplicationAidContent
from ui.beside_person import show_paper
from ui.desk import Desk
from ui.paper_offers import PaperOffer
from ui.paper_preview import PERSON, Job

_DOCUMENT = "reports.support_application:application_aid"


def offers(desk: Desk, client_id: UUID) -> Sequence[PaperOffer]:
    """Offer the aid for every support that was applied for; the others are printed from their panel."""
    workspace, words = desk.workspace, desk.words
    lists = workspace.office.rules.named("support_programmes")
    applied = {
        view.programme: view.applied_on for view in workspace.support_applications.of_client(client_id)
    }
    return [
        PaperOffer(
            words.say("How to apply: {support}", support=terms.named(lists, programme, words)),
            aid_job(desk, client_id, programme),
            on,
        )
        for programme, on in applied.items()
    ]


def show_aid(desk: Desk, client_id: UUID, programme: str) -> None:
    """Show the application aid of a support beside the page."""
    job = aid_job(desk, client_id, programme)
    show_paper(desk, client_id, job, desk.words.say("How to apply for a support"))


def aid_job(desk: Desk, client_id: UUID, programme: str) -> Job:
    """Return the job of the application aid of a support."""
    workspace = desk.workspace

    def gather() -> ApplicationAidContent:
        found = workspace.economic_supports.look(client_id)
        return ApplicationAidContent(
            workspace.clients.get(client_id).name,
            next(each for each in found.supports if each.programme.code == programme),
            found.meters if programme in {"rent_reduction", "guarantee_reduction"} else (),
            {name: workspace.office.rules.named(name) for name in LISTS},
            desk.today(),
        )

    return Job(CODE, _DOCUMENT, gather, Client.kind, client_id, client_id, to=PERSON)

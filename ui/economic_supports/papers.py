"""The paper of this subject, as a job for the preview: how to apply for one support."""

from __future__ import annotations

from uuid import UUID

from desktop.records.client import Client
from reports.support_application import CODE, LISTS, ApplicationAidContent
from ui.beside_person import show_paper
from ui.desk import Desk
from ui.paper_preview import Job

_DOCUMENT = "reports.support_application:application_aid"


def show_aid(desk: Desk, client_id: UUID, programme: str) -> None:
    """Show the application aid of a support beside the page."""
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

    job = Job(CODE, _DOCUMENT, gather, Client.kind, client_id, client_id)
    show_paper(desk, client_id, job, desk.words.say("How to apply for a support"))

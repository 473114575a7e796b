"""The papers of this subject as jobs for the preview: papers to bring, the emergency contact."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.records.guarantee_application import GuaranteeApplication
from desktop.records.undertaking import Undertaking
from reports import emergency_contact, guarantee_papers
from ui.desk import Desk
from ui.paper_offers import PaperOffer
from ui.paper_preview import PERSON, Job

_CONTACT: Final = "undertaken_contact"


def offers(desk: Desk, client_id: UUID) -> Sequence[PaperOffer]:
    """Offer the papers to bring for each application, and each emergency contact that was taken on."""
    workspace, say = desk.workspace, desk.words.say
    wanted = [
        PaperOffer(say("Papers for a guarantee"), papers_job(desk, client_id, view.id), view.applied_on)
        for view in reversed(workspace.guarantee_applications.of_client(client_id))
    ]
    taken_on = [
        PaperOffer(say("Emergency contact taken on"), contact_job(desk, client_id, view.id), view.starts_on)
        for view in reversed(workspace.undertakings.of_client(client_id))
        if view.undertaking_kind == _CONTACT
    ]
    return [*wanted, *taken_on]


def papers_job(desk: Desk, client_id: UUID, application_id: UUID) -> Job:
    """Return the list of papers that an application asks for."""
    workspace = desk.workspace

    def gather() -> guarantee_papers.GuaranteePapersContent:
        workspace.office.require(Permission.READ_NOTES)
        files = workspace.guarantee_applications.files_of(client_id)
        file = next((each for each in files if each.view.id == application_id), None)
        if file is None:
            raise Problem("record.gone", kind=GuaranteeApplication.kind, id=application_id)
        own = workspace.organisations.own()
        return guarantee_papers.GuaranteePapersContent(
            workspace.clients.get(client_id).name,
            file,
            "" if own is None else own.phone,
            {name: workspace.office.rules.named(name) for name in guarantee_papers.LISTS},
        )

    document = "reports.guarantee_papers:guarantee_papers"
    return Job(
        guarantee_papers.CODE,
        document,
        gather,
        GuaranteeApplication.kind,
        application_id,
        client_id,
        to=PERSON,
    )


def contact_job(desk: Desk, client_id: UUID, undertaking_id: UUID) -> Job:
    """Return the paper by which the corporation takes on being the emergency contact."""
    workspace = desk.workspace

    def gather() -> emergency_contact.EmergencyContactContent:
        workspace.office.require(Permission.READ_NOTES)
        whole = workspace.undertakings.whole(undertaking_id)
        homes = {view.id: home for view, home in workspace.tenancies.homes_of(client_id)}
        home = homes.get(whole.view.tenancy_id) if whole.view.tenancy_id else None
        own = workspace.organisations.own()
        if own is None:
            raise Problem("record.gone")
        return emergency_contact.EmergencyContactContent(
            workspace.clients.get(client_id).name,
            whole.view,
            whole.home,
            "" if home is None else home.address,
            own,
        )

    document = "reports.emergency_contact:emergency_contact"
    return Job(
        emergency_contact.CODE,
        document,
        gather,
        Undertaking.kind,
        undertaking_id,
        client_id,
        to=("landlord", "estate_agent", "guarantor_company", "own_file"),
    )

"""The paper of this subject, as a job for the preview."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.records.watch_agreement import WatchAgreement
from reports import watch_agreement
from ui.desk import Desk
from ui.paper_offers import PaperOffer
from ui.paper_preview import PERSON, Job


def offers(desk: Desk, client_id: UUID) -> Sequence[PaperOffer]:
    """Offer every agreement, the newest first."""
    return [
        PaperOffer(
            desk.words.say("Agreement about watching over"),
            agreement_job(desk, client_id, file.id),
            file.view.starts_on,
        )
        for file in desk.workspace.watch_agreements.files_of(client_id)
    ]


def agreement_job(desk: Desk, client_id: UUID, agreement_id: UUID) -> Job:
    """Return the job of an agreement."""
    workspace = desk.workspace

    def gather() -> watch_agreement.WatchAgreementContent:
        workspace.office.require(Permission.READ_NOTES)
        files = workspace.watch_agreements.files_of(client_id)
        file = next((each for each in files if each.id == agreement_id), None)
        if file is None:
            raise Problem("record.gone", kind=WatchAgreement.kind, id=agreement_id)
        paid = file.view.paid_support_id
        return watch_agreement.WatchAgreementContent(
            workspace.clients.get(client_id).name,
            file,
            workspace.watch_agreements.ladder(file.view.starts_on),
            {name: workspace.office.rules.named(name) for name in watch_agreement.LISTS},
            None if paid is None else workspace.paid_supports.get(paid),
            workspace.organisations.own(),
        )

    return Job(
        watch_agreement.CODE,
        "reports.watch_agreement:watch_agreement",
        gather,
        WatchAgreement.kind,
        agreement_id,
        client_id,
        to=PERSON,
    )

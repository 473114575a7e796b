"""The paper of the death page as a job for the preview: the steps after a death with what was done."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.records.death import Death
from reports import death_steps
from ui.desk import Desk
from ui.paper_offers import PaperOffer
from ui.paper_preview import Job


def offers(desk: Desk, client_id: UUID) -> Sequence[PaperOffer]:
    """Offer the sheet of steps as soon as a death was recorded."""
    file = desk.workspace.deaths.file(client_id)
    if file is None:
        return ()
    title = desk.words.say("Steps after the death")
    return (PaperOffer(title, steps_job(desk, client_id, file.view.id), file.departure.on),)


def steps_job(desk: Desk, client_id: UUID, death_id: UUID) -> Job:
    """Return the job of the sheet of steps."""
    workspace = desk.workspace

    def gather() -> death_steps.DeathStepsContent:
        workspace.office.require(Permission.READ_NOTES)
        file = workspace.deaths.file(client_id)
        if file is None:
            raise Problem("death.none_recorded")
        lists = {name: workspace.office.rules.named(name) for name in death_steps.LISTS}
        return death_steps.DeathStepsContent(file, workspace.clients.get(client_id), lists, desk.today())

    document = "reports.death_steps:death_steps"
    to = ("own_file", "welfare_office")
    return Job(death_steps.CODE, document, gather, Death.kind, death_id, client_id, to=to)

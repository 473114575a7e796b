"""The handover letter as a job for the preview."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from desktop.records.handover import Handover
from reports import handover_letter
from ui.desk import Desk
from ui.paper_offers import PaperOffer
from ui.paper_preview import Job


def offers(desk: Desk, client_id: UUID) -> Sequence[PaperOffer]:
    """Offer the letter of every handover."""
    return [
        PaperOffer(desk.words.say("Handover letter"), letter_job(desk, client_id, view.id), view.on)
        for view, _from, _to in desk.workspace.handovers.lines_of(client_id)
    ]


def letter_job(desk: Desk, client_id: UUID, handover_id: UUID) -> Job:
    """Return the letter of a handover, as things stand today."""
    workspace = desk.workspace

    def gather() -> handover_letter.HandoverLetterContent:
        return handover_letter.HandoverLetterContent(
            workspace.handovers.letter(handover_id),
            {name: workspace.office.rules.named(name) for name in handover_letter.LISTS},
            desk.today(),
        )

    document = "reports.handover_letter:handover_letter"
    return Job(
        handover_letter.CODE,
        document,
        gather,
        Handover.kind,
        handover_id,
        client_id,
        to=("own_file", "support_corporation"),
    )

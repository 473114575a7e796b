"""The papers of this subject as jobs: contract, designated things, wishes, explanation, file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.domain.rule_used import RuleUsed
from desktop.records.death_mandate import DeathMandate
from desktop.records.death_wish import DeathWish
from desktop.services.death_mandates import MandateFile
from reports import (
    death_wishes,
    designated_things,
    mandate_explanation,
    mandate_papers,
    mandate_summary,
)
from reports.mandate_parts import LISTS, MandateHead
from ui.desk import Desk
from ui.paper_offers import PaperOffer
from ui.paper_preview import OURS, PERSON, Job
from ui.small_photo import small_photo

_EDGE: Final = 700
"""The longer side of a photo on paper, in dots."""


def offers(desk: Desk, client_id: UUID) -> Sequence[PaperOffer]:
    """Offer the papers of each arrangement, and the sheet of wishes."""
    workspace, say = desk.workspace, desk.words.say
    found = []
    for view in reversed(workspace.death_mandates.of_client(client_id)):
        key, day = view.id, view.drafted_on
        found += [
            PaperOffer(
                say("Contents of the contract for after death"), summary_job(desk, client_id, key), day
            ),
            PaperOffer(say("Important matters of the contract"), explanation_job(desk, client_id, key), day),
            PaperOffer(say("Designated things"), things_job(desk, client_id, key), day),
            PaperOffer(say("File of papers about belongings"), file_job(desk, client_id, key), day),
        ]
    wish = workspace.death_wishes.current(client_id)
    return [
        *found,
        PaperOffer(say("Sheet of wishes"), wish_job(desk, client_id), None if wish is None else wish.on),
    ]


def summary_job(desk: Desk, client_id: UUID, mandate_id: UUID) -> Job:
    """Return what the contract contains: three parts, parties, whom to tell, things by name."""

    def gather() -> mandate_summary.MandateSummaryContent:
        return mandate_summary.MandateSummaryContent(_head(desk, client_id, mandate_id))

    document = "reports.mandate_summary:mandate_summary"
    kind = DeathMandate.kind
    return Job(mandate_summary.CODE, document, gather, kind, mandate_id, client_id, to=PERSON)


def explanation_job(desk: Desk, client_id: UUID, mandate_id: UUID) -> Job:
    """Return what is explained before the contract."""

    def gather() -> mandate_explanation.MandateExplanationContent:
        rules, today = desk.workspace.office.rules.named("mandate_explanations"), desk.today()
        rows = tuple(rules.in_force(today))
        return mandate_explanation.MandateExplanationContent(
            _head(desk, client_id, mandate_id),
            rows,
            tuple(RuleUsed.of(rules, row) for row in rows),
            desk.workspace.death_mandates.fitness(client_id),
        )

    document = "reports.mandate_explanation:mandate_explanation"
    kind = DeathMandate.kind
    return Job(mandate_explanation.CODE, document, gather, kind, mandate_id, client_id, to=PERSON)


def things_job(desk: Desk, client_id: UUID, mandate_id: UUID) -> Job:
    """Return the list of designated things with their photos."""

    def gather() -> designated_things.DesignatedThingsContent:
        head = _head(desk, client_id, mandate_id)
        return designated_things.DesignatedThingsContent(head, _photos(desk, client_id, head.file))

    document = "reports.designated_things:designated_things"
    kind = DeathMandate.kind
    return Job(designated_things.CODE, document, gather, kind, mandate_id, client_id, to=PERSON)


def file_job(desk: Desk, client_id: UUID, mandate_id: UUID) -> Job:
    """Return the index of the file that law wants kept."""

    def gather() -> mandate_papers.MandatePapersContent:
        return mandate_papers.MandatePapersContent(_head(desk, client_id, mandate_id))

    document = "reports.mandate_papers:mandate_papers"
    kind = DeathMandate.kind
    return Job(mandate_papers.CODE, document, gather, kind, mandate_id, client_id, to=OURS)


def wish_job(desk: Desk, client_id: UUID) -> Job:
    """Return the sheet of wishes; without any it is a sheet to be filled in by hand."""
    workspace = desk.workspace

    def gather() -> death_wishes.DeathWishesContent:
        workspace.office.require(Permission.READ_NOTES)
        view = workspace.death_wishes.current(client_id)
        return death_wishes.DeathWishesContent(
            workspace.clients.get(client_id).name,
            view,
            None if view is None else workspace.death_wishes.review_on(view),
            workspace.organisations.own(),
        )

    document = "reports.death_wishes:death_wishes"
    return Job(death_wishes.CODE, document, gather, DeathWish.kind, client_id, client_id, to=PERSON)


def _head(desk: Desk, client_id: UUID, mandate_id: UUID) -> MandateHead:
    workspace = desk.workspace
    workspace.office.require(Permission.READ_NOTES)
    file = workspace.death_mandates.whole(mandate_id)
    if file.view.client_id != client_id:
        raise Problem("record.gone", kind=DeathMandate.kind, id=mandate_id)
    return MandateHead(
        workspace.clients.get(client_id).name,
        file,
        workspace.organisations.own(),
        {each.id: each.name for each in workspace.staff.all()},
        {name: workspace.office.rules.named(name) for name in LISTS},
    )


def _photos(desk: Desk, client_id: UUID, file: MandateFile) -> dict[UUID, bytes]:
    """Return a small picture of each thing that has a photo; a scanned paper is none."""
    attachments = desk.workspace.attachments
    pictures = {view.id for view in attachments.of_client(client_id) if view.media_type.startswith("image/")}
    return {
        thing.id: small_photo(attachments.content(thing.attachment_id), _EDGE)
        for thing in file.things
        if thing.attachment_id in pictures and thing.attachment_id is not None
    }

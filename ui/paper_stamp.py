"""What stands at the head and foot of a paper made now, and what was signed on it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from desktop.domain.clock import local
from desktop.domain.roles import Permission
from desktop.services.paper_signatures import Place
from i18n import terms
from reports.parts.stamp import Signed, Stamp
from ui.desk import Desk

if TYPE_CHECKING:
    from ui.paper_preview import Job


def stamp_of(desk: Desk, code: str) -> Stamp:
    """Return what stands at the head and foot of a paper made now."""
    office = desk.workspace.office
    organisation = desk.workspace.organisations.own()
    name = organisation.name if organisation is not None else ""
    return Stamp(name, local(desk.clock.now(), office.zone), office.actor.name, code)


def signed_on(desk: Desk, about: UUID, job: Job) -> tuple[Signed, ...]:
    """Return what was signed on a paper so far."""
    workspace = desk.workspace
    if not workspace.office.may(Permission.READ_NOTES):
        return ()
    signers = workspace.office.rules.named("signers")
    return tuple(
        Signed(
            each.view.signed_by,
            terms.named(signers, each.view.signer, desk.words),
            each.view.on,
            each.view.at,
            each.changed_since,
            each.png,
        )
        for each in workspace.paper_signatures.on_paper(Place(about, job.code, job.kind, job.record))
    )

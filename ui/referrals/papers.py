"""The papers of this subject as jobs: letter of referral, request to an interpreter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.records.interpreting import Interpreting
from desktop.records.referral import Referral
from reports import interpreter_request, referral_letter
from ui.desk import Desk
from ui.paper_offers import PaperOffer
from ui.paper_preview import Job

_OUT: Final = "out"
_RECIPIENT: Final = "interpreter"
"""To whom of the list consent_recipients a request goes."""


def offers(desk: Desk, client_id: UUID) -> Sequence[PaperOffer]:
    """Offer the letters of referrals that go out and the requests to interpreters, the newest first."""
    workspace, say = desk.workspace, desk.words.say
    letters = [
        PaperOffer(say("Letter of referral"), letter_job(desk, client_id, line.view.id), line.view.on)
        for line in workspace.referrals.lines(client_id)
        if line.view.direction == _OUT
    ]
    requests = [
        PaperOffer(say("Request to an interpreter"), interpreter_job(desk, client_id, view.id), view.on)
        for view in reversed(workspace.interpretings.of_client(client_id))
        if view.interpreter_id is not None
    ]
    return [*letters, *requests]


def letter_job(desk: Desk, client_id: UUID, referral_id: UUID) -> Job:
    """Return the job of a letter of referral."""
    workspace = desk.workspace

    def gather() -> referral_letter.ReferralLetterContent:
        workspace.office.require(Permission.READ_NOTES)
        (line,) = (each for each in workspace.referrals.lines(client_id) if each.view.id == referral_id)
        return referral_letter.ReferralLetterContent(
            workspace.referral_letters.gather(line, workspace.referrals.recipient_of(line.view.agency_id)),
            {name: workspace.office.rules.named(name) for name in referral_letter.LISTS},
            desk.today(),
        )

    def recipients() -> tuple[str, ...]:
        view = workspace.referrals.get(referral_id)
        return (workspace.referrals.recipient_of(view.agency_id),)

    return Job(
        referral_letter.CODE,
        "reports.referral_letter:letter",
        gather,
        Referral.kind,
        referral_id,
        client_id,
        to=recipients,
    )


def interpreter_job(desk: Desk, client_id: UUID, interpreting_id: UUID) -> Job:
    """Return the job of a request to an interpreter."""
    workspace = desk.workspace

    def gather() -> interpreter_request.InterpreterRequestContent:
        view = workspace.interpretings.get(interpreting_id)
        if view.interpreter_id is None:
            raise Problem("interpreting.nobody_asked")
        named = workspace.consents.lacking(client_id, _RECIPIENT) is None
        return interpreter_request.InterpreterRequestContent(
            view,
            workspace.interpreters.get(view.interpreter_id),
            workspace.clients.get(client_id) if named else None,
            workspace.organisations.own(),
            {name: workspace.office.rules.named(name) for name in interpreter_request.LISTS},
            desk.today(),
        )

    return Job(
        interpreter_request.CODE,
        "reports.interpreter_request:request",
        gather,
        Interpreting.kind,
        interpreting_id,
        client_id,
        to=(_RECIPIENT,),
        nameless=True,
    )

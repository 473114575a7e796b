"""The papers of this subject, as jobs for the preview."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from desktop.domain.dated import DatedList
from desktop.records.client import Client
from desktop.records.consent import Consent
from desktop.records.power_of_attorney import PowerOfAttorney
from i18n import terms
from reports import consent_form, intake_sheet, power_of_attorney, resident_sheet
from ui.desk import Desk
from ui.paper_offers import PaperOffer
from ui.paper_preview import PERSON, Job


def offers(desk: Desk, client_id: UUID) -> Sequence[PaperOffer]:
    """Offer the sheet of the newest case, the consent form, and every power of attorney.

    What is meant for a landlord is made on the person's page, where it is said for whom.
    """
    workspace, say = desk.workspace, desk.words.say
    case, consents = workspace.cases.current(client_id), workspace.consents.of_client(client_id)
    purposes = workspace.office.rules.named("attorney_purposes")
    newest = consents[-1] if consents else None
    found = [
        PaperOffer(
            say("Consent form"),
            consent_job(desk, client_id, None if newest is None else newest.id),
            None if newest is None else newest.on,
        )
    ]
    if case is not None:
        title = say("Record of the first consultation")
        found.insert(0, PaperOffer(title, intake_job(desk, client_id, case.id), case.opened_on))
    for view in reversed(workspace.powers_of_attorney.of_client(client_id)):
        purpose = terms.named(purposes, view.purpose, desk.words)
        title = say("Power of attorney: {purpose}", purpose=purpose)
        found.append(PaperOffer(title, power_job(desk, client_id, view.id), view.on))
    return found


def intake_job(desk: Desk, client_id: UUID, case_id: UUID | None) -> Job:
    """Return the job of the intake sheet; without a case a blank one, to be filled in by hand."""
    papers = desk.workspace.intake_papers

    def gather() -> intake_sheet.IntakeContent:
        file = None if case_id is None else papers.sheet(case_id)
        return intake_sheet.IntakeContent(file, _lists(desk, intake_sheet.LISTS), desk.today())

    document = "reports.intake_sheet:intake_sheet"
    return Job(
        intake_sheet.CODE,
        document,
        gather,
        Client.kind,
        client_id,
        client_id,
        to=("own_file", "the_person", "welfare_office", "support_agency"),
    )


def consent_job(desk: Desk, client_id: UUID, consent_id: UUID | None) -> Job:
    """Return the job of the consent form, of an answer or still to be answered."""
    papers = desk.workspace.intake_papers

    def gather() -> consent_form.ConsentContent:
        file = papers.consent(client_id, consent_id)
        return consent_form.ConsentContent(file, _lists(desk, consent_form.LISTS), desk.today())

    document = "reports.consent_form:consent_form"
    kind, key = (Client.kind, client_id) if consent_id is None else (Consent.kind, consent_id)
    return Job(consent_form.CODE, document, gather, kind, key, client_id, to=PERSON)


def resident_job(desk: Desk, client_id: UUID, case_id: UUID, recipient: str) -> Job:
    """Return the job of the sheet for agents and landlords."""
    papers = desk.workspace.intake_papers

    def gather() -> resident_sheet.ResidentContent:
        file = papers.resident(case_id, recipient)
        return resident_sheet.ResidentContent(file, _lists(desk, resident_sheet.LISTS), desk.today())

    document = "reports.resident_sheet:resident_sheet"
    return Job(resident_sheet.CODE, document, gather, Client.kind, client_id, client_id, to=(recipient,))


def introduction_job(desk: Desk, client_id: UUID, case_id: UUID, recipient: str) -> Job:
    """Return the job of the introduction of somebody who looks for a home."""
    papers = desk.workspace.intake_papers

    def gather() -> resident_sheet.IntroductionContent:
        file = papers.introduction(case_id, recipient)
        return resident_sheet.IntroductionContent(file, _lists(desk, resident_sheet.LISTS), desk.today())

    document = "reports.resident_sheet:introduction"
    return Job(
        resident_sheet.INTRODUCTION, document, gather, Client.kind, client_id, client_id, to=(recipient,)
    )


def power_job(desk: Desk, client_id: UUID, power_id: UUID) -> Job:
    """Return the job of a power of attorney."""
    papers = desk.workspace.intake_papers

    def gather() -> power_of_attorney.PowerContent:
        return power_of_attorney.PowerContent(papers.power(power_id), _lists(desk, power_of_attorney.LISTS))

    document = "reports.power_of_attorney:power_of_attorney"
    return Job(power_of_attorney.CODE, document, gather, PowerOfAttorney.kind, power_id, client_id, to=PERSON)


def _lists(desk: Desk, names: Sequence[str]) -> Mapping[str, DatedList]:
    return {name: desk.workspace.office.rules.named(name) for name in names}

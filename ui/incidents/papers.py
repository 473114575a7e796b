"""The papers of this subject as jobs for the preview: the emergency sheet, the report of an incident."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from desktop.domain.roles import Permission
from desktop.records.client import Client
from desktop.records.incident import Incident
from i18n import terms
from reports import emergency_sheet, incident_report
from ui.beside_person import show_paper
from ui.desk import Desk
from ui.paper_offers import PaperOffer
from ui.paper_preview import Job


def offers(desk: Desk, client_id: UUID) -> Sequence[PaperOffer]:
    """Offer the emergency sheet, and the report of each incident, the newest first."""
    workspace, words = desk.workspace, desk.words
    kinds = workspace.office.rules.named("incident_kinds")
    sheet = PaperOffer(words.say("Emergency sheet"), sheet_job(desk, client_id))
    reports = [
        PaperOffer(
            words.say("Incident report: {kind}", kind=terms.named(kinds, line.view.incident_kind, words)),
            report_job(desk, line.id, client_id),
            line.view.on,
        )
        for line in workspace.incidents.lines(client_id=client_id)
    ]
    return [sheet, *reports]


def sheet_job(desk: Desk, client_id: UUID) -> Job:
    """Return the job of the emergency sheet."""
    workspace = desk.workspace

    def gather() -> emergency_sheet.EmergencyContent:
        lists = {name: workspace.office.rules.named(name) for name in emergency_sheet.LISTS}
        return emergency_sheet.EmergencyContent(
            workspace.emergency_sheets.file(client_id), lists, desk.today()
        )

    document = "reports.emergency_sheet:emergency_sheet"
    return Job(
        emergency_sheet.CODE, document, gather, Client.kind, client_id, client_id, to=("own_file", "medical")
    )


def report_job(desk: Desk, incident_id: UUID, client_id: UUID | None) -> Job:
    """Return the job of a report."""
    workspace = desk.workspace

    def gather() -> incident_report.IncidentContent:
        workspace.office.require(Permission.READ_NOTES)
        whole = workspace.incidents.whole(incident_id)
        about = whole.view.client_id
        return incident_report.IncidentContent(
            whole,
            None if about is None else workspace.clients.get(about),
            {name: workspace.office.rules.named(name) for name in incident_report.LISTS},
            desk.today(),
        )

    document = "reports.incident_report:incident_report"
    return Job(
        incident_report.CODE,
        document,
        gather,
        Incident.kind,
        incident_id,
        client_id,
        to=("own_file", "welfare_office"),
    )


def show_sheet(desk: Desk, client_id: UUID) -> None:
    """Show the emergency sheet beside the person's page, ready to print."""
    show_paper(desk, client_id, sheet_job(desk, client_id), desk.words.say("Emergency sheet"))

"""The reminder of a stay's end as a job for the preview."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from desktop.domain.dated import DatedList
from desktop.domain.roles import Permission
from desktop.records.residence_permit import ResidencePermit
from desktop.services.residence_permits import may_renew_from
from i18n.offered import of_paper
from reports import permit_reminder
from ui.desk import Desk
from ui.paper_offers import PaperOffer
from ui.paper_preview import PERSON, Job

_JAPANESE: Final = "ja"
_AT_LEAST: Final = "en"


def offers(desk: Desk, client_id: UUID) -> Sequence[PaperOffer]:
    """Offer the reminder once a permit is written down."""
    permits = desk.workspace.residence_permits.sheet_of(client_id)
    if permits.newest is None:
        return []
    view = permits.newest.view
    title = desk.words.say("About your stay in Japan")
    return [PaperOffer(title, reminder_job(desk, client_id, view.id), view.expires_on)]


def reminder_job(desk: Desk, client_id: UUID, permit_id: UUID) -> Job:
    """Return the reminder, Japanese beside the client's language of paper, else English."""
    workspace = desk.workspace

    def gather() -> permit_reminder.PermitReminderContent:
        workspace.office.require(Permission.READ_NOTES)
        client, today = workspace.clients.get(client_id), desk.today()
        rules = workspace.office.rules
        sheet = workspace.residence_permits.sheet(permit_id)
        spoken = client.language if client.language in of_paper() else _AT_LEAST
        second = _AT_LEAST if spoken == _JAPANESE else spoken
        return permit_reminder.PermitReminderContent(
            client=client.name,
            sheet=sheet,
            renew_from=may_renew_from(sheet.view, rules, today),
            bring=rules.named("permit_papers").in_force(today),
            figures={"moved": rules.named("residence").find("moved_notice", today).values["days"]},
            language=second,
            names={code: _own_name(rules.named("languages"), code) for code in (_JAPANESE, second)},
            own=workspace.organisations.own(),
            today=today,
        )

    document = "reports.permit_reminder:permit_reminder"
    return Job(permit_reminder.CODE, document, gather, ResidencePermit.kind, permit_id, client_id, to=PERSON)


def _own_name(languages: DatedList, code: str) -> str:
    """Return what a language is called by who speaks it."""
    row = languages.ever(code)
    return code if row is None else str(row.values["own_name"])

"""The papers of this subject: a tenant's month, and the month of all tenants of a landlord."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final
from uuid import UUID

from desktop.domain.fiscal_year import Month
from desktop.records.client import Client
from desktop.records.staff import Staff
from desktop.records.tenancy import Tenancy
from desktop.services.watch_reports import RECIPIENT, LandlordMonth
from i18n.dates import month_title
from reports import watch_report
from ui.desk import Desk
from ui.paper_offers import PaperOffer
from ui.paper_preview import Job

_DOCUMENT: Final = "reports.watch_report:watch_report"


def offers(desk: Desk, client_id: UUID) -> Sequence[PaperOffer]:
    """Offer the last month and this one of each home somebody lives in."""
    this = Month.containing(desk.today())
    found = []
    for tenancy in desk.workspace.tenancies.of_client(client_id):
        for month in (this.after(-1), this):
            ended = tenancy.ends_on is not None and tenancy.ends_on < month.first_day
            if tenancy.starts_on <= month.last_day and not ended:
                title = desk.words.say("Report on the watch, {month}", month=month_title(month, desk.words))
                job = tenancy_job(desk, client_id, tenancy.id, month)
                found.append(PaperOffer(title, job, min(month.last_day, desk.today())))
    return list(reversed(found))


def tenancy_job(desk: Desk, client_id: UUID, tenancy_id: UUID, month: Month) -> Job:
    """Return the report on one tenant. Without consent it names nobody."""
    reports = desk.workspace.watch_reports
    return Job(
        watch_report.CODE,
        _DOCUMENT,
        _content(desk, lambda: reports.of_tenancy(tenancy_id, month)),
        Tenancy.kind,
        tenancy_id,
        client_id,
        to=(RECIPIENT, "own_file"),
        nameless=True,
    )


def landlord_job(desk: Desk, key: str, month: Month, people: Sequence[UUID]) -> Job:
    """Return the report on all tenants of a landlord; of those who are in it it is noted."""
    workspace = desk.workspace
    return Job(
        watch_report.CODE,
        _DOCUMENT,
        _content(desk, lambda: workspace.watch_reports.of_landlord(key, month)),
        Staff.kind,
        workspace.office.actor.staff_id,
        None,
        others=tuple((Client.kind, person, person) for person in sorted(set(people))),
        others_to=RECIPIENT,
    )


def _content(desk: Desk, read: Callable[[], LandlordMonth]) -> Callable[[], watch_report.WatchReportContent]:
    def gather() -> watch_report.WatchReportContent:
        own = desk.workspace.organisations.own()
        return watch_report.WatchReportContent(
            read(), "" if own is None else own.name, "" if own is None else own.phone
        )

    return gather

"""The papers of this subject, as jobs for the preview: one visit, the visits of a period, an absence card."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final
from uuid import UUID

from desktop.domain.fiscal_year import FiscalYear, Month
from desktop.domain.roles import Permission
from desktop.records.client import Client
from desktop.records.support_entry import SupportEntry, SupportEntryLine
from i18n import terms
from i18n.dates import month_title
from reports import absence_card, visit_record
from reports.parts import Signed
from ui.desk import Desk
from ui.paper_offers import PaperOffer
from ui.paper_preview import PERSON, Job

_NEWEST: Final = 12
"""So many visits are offered one by one; older ones stand in the record of their period."""


def offers(desk: Desk, client_id: UUID) -> Sequence[PaperOffer]:
    """Offer the visits of this month, the last and the business year, then the newest one by one."""
    workspace, say, today = desk.workspace, desk.words.say, desk.today()
    year = FiscalYear.containing(today, desk.workspace.counted_times.first_month())
    this = Month.containing(today)
    lines = workspace.support_entries.visits(client_id, year.first_day, today)
    if not lines:
        newest = workspace.support_entries.visits(client_id, None, today, limit=_NEWEST)
        return [_one(desk, client_id, line) for line in newest]
    spans = [
        (say("Visits, business year so far"), year.first_day, today),
        (say("Visits, {month}", month=month_title(this, desk.words)), this.first_day, today),
    ]
    found = [
        PaperOffer(title, period_job(desk, client_id, first, last), last)
        for title, first, last in spans
        if any(first <= line.on <= last for line in lines)
    ]
    for line in lines[:_NEWEST]:
        found.append(_one(desk, client_id, line))
        if line.visit.card_left:
            found.append(PaperOffer(say("Absence card"), card_job(desk, client_id, line.id), line.on))
    return found


def visit_job(desk: Desk, client_id: UUID, entry_id: UUID) -> Job:
    """Return the job of one visit."""
    workspace = desk.workspace

    def gather() -> visit_record.VisitRecordContent:
        workspace.office.require(Permission.READ_NOTES)
        line = workspace.support_entries.line(entry_id)
        return _content(desk, client_id, (line,), None, None)

    document = "reports.visit_record:visit_record"
    return Job(
        visit_record.ONE,
        document,
        gather,
        SupportEntry.kind,
        entry_id,
        client_id,
        to=("own_file", "the_person", "welfare_office"),
    )


def period_job(desk: Desk, client_id: UUID, first: date, last: date) -> Job:
    """Return the job of the visits of a period."""
    workspace = desk.workspace

    def gather() -> visit_record.VisitRecordContent:
        workspace.office.require(Permission.READ_NOTES)
        lines = workspace.support_entries.visits(client_id, first, last)
        return _content(desk, client_id, tuple(reversed(lines)), first, last)

    document = "reports.visit_record:visit_record"
    return Job(
        visit_record.PERIOD,
        document,
        gather,
        Client.kind,
        client_id,
        client_id,
        to=("own_file", "the_person", "welfare_office"),
    )


def card_job(desk: Desk, client_id: UUID, entry_id: UUID) -> Job:
    """Return the job of the absence card of a visit; it says nothing of why somebody came."""
    workspace = desk.workspace

    def gather() -> absence_card.AbsenceCardContent:
        workspace.office.require(Permission.READ_NOTES)
        line = workspace.support_entries.line(entry_id)
        own = workspace.organisations.own()
        named = own is not None and not own.discreet_cards
        return absence_card.AbsenceCardContent(
            workspace.office.rules.named(absence_card.LIST),
            own.name if own is not None and named else "",
            own.phone if own is not None else "",
            line.staff_name,
            line.on,
            line.start,
            line.next_due,
            line.visit.card_number,
        )

    document = "reports.absence_card:absence_card"
    return Job(absence_card.CODE, document, gather, SupportEntry.kind, entry_id, client_id, to=PERSON)


def _one(desk: Desk, client_id: UUID, line: SupportEntryLine) -> PaperOffer:
    return PaperOffer(desk.words.say("Visit record"), visit_job(desk, client_id, line.id), line.on)


def _content(
    desk: Desk,
    client_id: UUID,
    lines: tuple[SupportEntryLine, ...],
    first: date | None,
    last: date | None,
) -> visit_record.VisitRecordContent:
    workspace = desk.workspace
    client = workspace.clients.get(client_id)
    case = workspace.cases.current(client_id)
    return visit_record.VisitRecordContent(
        client.name,
        "" if case is None else case.number,
        bool(client.address_protected),
        lines,
        tuple(_signed(desk, line) for line in lines),
        {name: workspace.office.rules.named(name) for name in visit_record.LISTS},
        first,
        last,
    )


def _signed(desk: Desk, line: SupportEntryLine) -> tuple[Signed, ...]:
    workspace = desk.workspace
    if not line.visit.signatures:
        return ()
    version = workspace.support_entries.get(line.id).version
    signers = workspace.office.rules.named("signers")
    return tuple(
        Signed(
            each.signed_by,
            terms.named(signers, each.signer, desk.words),
            each.on,
            each.at,
            each.entry_version < version,
            workspace.attachments.content(each.attachment_id),
        )
        for each in line.visit.signatures
    )

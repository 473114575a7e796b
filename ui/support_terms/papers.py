"""The papers of this subject as jobs: the explanation before the lease, notices, paid support."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from desktop.domain.counted_time import Calendar
from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.records.client import Client
from desktop.records.direct_payment_notice import DirectPaymentNotice
from desktop.records.support_terms import SupportTerms
from reports import direct_payment_notice, paid_support_ledger, support_explanation
from ui.desk import Desk
from ui.paper_offers import PaperOffer
from ui.paper_preview import OURS, PERSON, Job


def offers(desk: Desk, client_id: UUID) -> Sequence[PaperOffer]:
    """Offer the explanation of each set of terms, each notice, and the ledger when something is paid for."""
    workspace, say = desk.workspace, desk.words.say
    found = [
        PaperOffer(
            say("Explanation of support in your home"),
            explanation_job(desk, client_id, view.id),
            view.starts_on,
        )
        for view in reversed(workspace.support_terms.of_client(client_id))
    ]
    found += [
        PaperOffer(
            say("Data for a notice to the welfare office"), notice_job(desk, client_id, view.id), view.sent_on
        )
        for view in reversed(workspace.direct_payment_notices.of_client(client_id))
    ]
    paid = [view.starts_on for view in workspace.paid_supports.of_client(client_id)]
    if paid:
        found.append(PaperOffer(say("Ledger of paid support"), paid_job(desk, client_id), max(paid)))
    return found


def explanation_job(desk: Desk, client_id: UUID, terms_id: UUID) -> Job:
    """Return the paper that is handed over and explained."""
    workspace = desk.workspace

    def gather() -> support_explanation.SupportExplanationContent:
        workspace.office.require(Permission.READ_NOTES)
        wholes = workspace.support_terms.wholes_of(client_id)
        whole = next((each for each in wholes if each.id == terms_id), None)
        if whole is None:
            raise Problem("record.gone", kind=SupportTerms.kind, id=terms_id)
        return support_explanation.SupportExplanationContent(
            client_name=workspace.clients.get(client_id).name,
            terms=whole,
            plan=workspace.support_housing.get(whole.view.plan_id),
            organisation=workspace.organisations.own(),
            by_need=workspace.support_housing.rule("by_need"),
            lists={name: workspace.office.rules.named(name) for name in support_explanation.LISTS},
            today=workspace.office.today(),
        )

    document = "reports.support_explanation:support_explanation"
    return Job(support_explanation.CODE, document, gather, SupportTerms.kind, terms_id, client_id, to=PERSON)


def notice_job(desk: Desk, client_id: UUID, notice_id: UUID) -> Job:
    """Return the data of a notice to the welfare office."""
    workspace = desk.workspace

    def gather() -> direct_payment_notice.DirectPaymentNoticeContent:
        workspace.office.require(Permission.READ_NOTES)
        return direct_payment_notice.DirectPaymentNoticeContent(
            notice=workspace.direct_payment_notices.whole(notice_id),
            client=workspace.clients.get(client_id),
            organisation=workspace.organisations.own(),
            lists={name: workspace.office.rules.named(name) for name in direct_payment_notice.LISTS},
            today=workspace.office.today(),
        )

    document = "reports.direct_payment_notice:direct_payment_notice"
    return Job(
        direct_payment_notice.CODE,
        document,
        gather,
        DirectPaymentNotice.kind,
        notice_id,
        client_id,
        to=("welfare_office", "own_file"),
    )


def paid_job(desk: Desk, client_id: UUID) -> Job:
    """Return the ledger of what one client paid for, in the present and the last business year."""
    workspace = desk.workspace

    def gather() -> paid_support_ledger.PaidSupportLedgerContent:
        today = workspace.office.today()
        first = workspace.counted_times.of(Calendar.BUSINESS, today, -1).first
        return paid_support_ledger.PaidSupportLedgerContent(
            ledger=workspace.paid_supports.ledger(first, today, client_id),
            lists={name: workspace.office.rules.named(name) for name in paid_support_ledger.LISTS},
            today=today,
        )

    document = "reports.paid_support_ledger:paid_support_ledger"
    return Job(
        paid_support_ledger.CODE,
        document,
        gather,
        Client.kind,
        client_id,
        client_id,
        to=OURS,
        veiled=paid_support_ledger.protected_on,
    )

"""The papers of this subject as jobs for the preview, and which of them there are for a person."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from desktop.domain.fiscal_year import Month
from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.domain.rule_used import RuleUsed
from desktop.records.client import Client
from desktop.records.client_money import (
    MoneyAgreement,
    MoneyAgreementView,
    MoneyClosing,
    MoneyMovement,
    MoneyRules,
)
from desktop.records.custody import CustodyItem
from desktop.records.staff import Staff
from desktop.services.money_book import RULES, STATEMENT, MoneyBook
from i18n import terms
from i18n.dates import month_title, period
from reports import (
    custody_receipt,
    money_agreement,
    money_ledger,
    money_overview,
    money_receipt,
    money_report,
    money_rules,
    money_statement,
)
from reports.money_parts import LISTS, MoneyHead
from ui.desk import Desk
from ui.paper_offers import PaperOffer
from ui.paper_preview import PERSON, Job

_MONTHS: Final = 12
"""So many months of the book are offered one by one; the whole book has them all."""


def offers(desk: Desk, client_id: UUID) -> Sequence[PaperOffer]:
    """Offer contracts, reports to the office, books, statements and receipts."""
    workspace, say, words = desk.workspace, desk.words.say, desk.words
    book = workspace.client_money.book(client_id)
    found: list[PaperOffer] = []
    for view in reversed(book.agreements):
        span = period(view.starts_on, view.ended_on, words)
        title = say("Contract about keeping money: {period}", period=span)
        found.append(PaperOffer(title, agreement_job(desk, client_id, view.id), view.signed_on))
        if book.aided:
            title = say("Report on client money to the welfare office: {period}", period=span)
            found.append(PaperOffer(title, report_job(desk, client_id, view.id), view.reported_on))
    if book.agreements:
        found.append(PaperOffer(say("Book of client money: whole"), ledger_job(desk, client_id, None), None))
    for line in [*reversed(book.months)][:_MONTHS]:
        month = month_title(line.month, words)
        title = say("Book of client money: {month}", month=month)
        found.append(PaperOffer(title, ledger_job(desk, client_id, line.month), line.month.last_day))
        if line.closing is not None:
            title = say("Statement to the person: {month}", month=month)
            job = statement_job(desk, client_id, line.closing.id)
            found.append(PaperOffer(title, job, line.month.last_day))
    for each in [*reversed(book.lines)][:_MONTHS]:
        title = say("Receipt of client money no. {number}", number=each.view.number)
        found.append(PaperOffer(title, receipt_job(desk, client_id, each.id), each.view.on))
    kinds = workspace.office.rules.named("custody_kinds")
    for thing in workspace.custody.things_of(client_id):
        kind = terms.named(kinds, thing.view.item_kind, words)
        title = say("Receipt of a kept thing: {kind} {number}", kind=kind, number=thing.view.number)
        found.append(PaperOffer(title, custody_job(desk, client_id, thing.id), thing.view.received_on))
    return found


def agreement_job(desk: Desk, client_id: UUID, agreement_id: UUID) -> Job:
    """Return the contract on paper."""

    def gather() -> money_agreement.MoneyAgreementContent:
        desk.workspace.office.require(Permission.READ_NOTES)
        view = desk.workspace.client_money.agreements.get(agreement_id)
        days = desk.workspace.office.rules.named(RULES).find(STATEMENT, desk.today()).values["days"]
        return money_agreement.MoneyAgreementContent(
            _head(desk, client_id),
            view,
            desk.workspace.client_money.rules.get(view.rules_id),
            days,
            _used(desk, "own_contract", "self_first", STATEMENT),
        )

    document = "reports.money_agreement:money_agreement"
    return Job(
        money_agreement.CODE, document, gather, MoneyAgreement.kind, agreement_id, client_id, to=PERSON
    )


def report_job(desk: Desk, client_id: UUID, agreement_id: UUID) -> Job:
    """Return the letter to the welfare office."""

    def gather() -> money_report.MoneyReportContent:
        desk.workspace.office.require(Permission.READ_NOTES)
        money = desk.workspace.client_money
        view, before = money.agreements.get(agreement_id), None
        if view.follows_id is not None:
            before = _agreement(money.book(client_id), view.follows_id)
        return money_report.MoneyReportContent(
            _head(desk, client_id),
            view,
            before,
            money.rules.get(view.rules_id),
            money.book(client_id).balance,
            desk.today(),
            _used(desk, "report_office"),
        )

    document = "reports.money_report:money_report"
    return Job(
        money_report.CODE,
        document,
        gather,
        MoneyAgreement.kind,
        agreement_id,
        client_id,
        to=("welfare_office", "own_file"),
    )


def rules_job(desk: Desk, rules_id: UUID) -> Job:
    """Return a version of the written rules on paper."""

    def gather() -> money_rules.MoneyRulesContent:
        desk.workspace.office.require(Permission.READ_NOTES)
        view = desk.workspace.client_money.rules.get(rules_id)
        return money_rules.MoneyRulesContent(view, desk.workspace.office.rules.named(RULES))

    return Job(money_rules.CODE, "reports.money_rules:money_rules", gather, MoneyRules.kind, rules_id)


def ledger_job(desk: Desk, client_id: UUID, month: Month | None) -> Job:
    """Return the book of a month, or all of it."""

    def gather() -> money_ledger.MoneyLedgerContent:
        desk.workspace.office.require(Permission.READ_NOTES)
        book = desk.workspace.client_money.book(client_id)
        closed = any(line.month == month and line.closing is not None for line in book.months)
        return money_ledger.MoneyLedgerContent(
            _head(desk, client_id),
            month,
            book.whole() if month is None else book.sums(month),
            book.lines if month is None else book.of_months(month, month),
            [each for each in book.counts if month is None or month.contains(each.view.on)],
            closed,
            _used(desk, "book_and_report", "two_staff"),
        )

    document = "reports.money_ledger:money_ledger"
    return Job(
        money_ledger.CODE,
        document,
        gather,
        Client.kind,
        client_id,
        client_id,
        to=("own_file", "the_person", "welfare_office"),
    )


def statement_job(desk: Desk, client_id: UUID, closing_id: UUID) -> Job:
    """Return the statement to the person about a closed month."""

    def gather() -> money_statement.MoneyStatementContent:
        desk.workspace.office.require(Permission.READ_NOTES)
        book = desk.workspace.client_money.book(client_id)
        months = book.told_with(closing_id)
        closings = [line.closing for line in months if line.closing is not None]
        if not closings:
            raise Problem("record.gone", kind=MoneyClosing.kind, id=closing_id)
        return money_statement.MoneyStatementContent(
            _head(desk, client_id),
            closings,
            book.of_months(months[0].month, months[-1].month),
            _used(desk, "book_and_report", STATEMENT),
            months[-1].statement,
        )

    document = "reports.money_statement:money_statement"
    return Job(money_statement.CODE, document, gather, MoneyClosing.kind, closing_id, client_id, to=PERSON)


def receipt_job(desk: Desk, client_id: UUID, movement_id: UUID) -> Job:
    """Return the receipt of a movement."""

    def gather() -> money_receipt.MoneyReceiptContent:
        desk.workspace.office.require(Permission.READ_NOTES)
        book = desk.workspace.client_money.book(client_id)
        lines = {line.id: line for line in book.lines}
        if movement_id not in lines:
            raise Problem("record.gone", kind=MoneyMovement.kind, id=movement_id)
        line = lines[movement_id]
        purpose = desk.workspace.office.rules.named("money_purposes").ever(line.view.purpose)
        wrong = None if line.view.counters_id is None else lines.get(line.view.counters_id)
        return money_receipt.MoneyReceiptContent(
            _head(desk, client_id),
            line,
            purpose is not None and bool(purpose.values.get("to_person")),
            "" if wrong is None else wrong.view.number,
        )

    document = "reports.money_receipt:money_receipt"
    return Job(money_receipt.CODE, document, gather, MoneyMovement.kind, movement_id, client_id, to=PERSON)


def custody_job(desk: Desk, client_id: UUID, item_id: UUID) -> Job:
    """Return the receipt of a kept thing."""

    def gather() -> custody_receipt.CustodyReceiptContent:
        desk.workspace.office.require(Permission.READ_NOTES)
        return custody_receipt.CustodyReceiptContent(
            _head(desk, client_id), desk.workspace.custody.thing(item_id)
        )

    document = "reports.custody_receipt:custody_receipt"
    return Job(custody_receipt.CODE, document, gather, CustodyItem.kind, item_id, client_id, to=PERSON)


def overview_job(desk: Desk) -> Job:
    """Return the list of everybody's balance."""

    def gather() -> money_overview.MoneyOverviewContent:
        desk.workspace.office.require(Permission.READ_NOTES)
        held = desk.workspace.client_money.overview()
        return money_overview.MoneyOverviewContent(held, desk.today(), _used(desk, "ready_to_report"))

    document = "reports.money_overview:money_overview"
    me = desk.workspace.office.actor.staff_id
    return Job(money_overview.CODE, document, gather, Staff.kind, me)


def _head(desk: Desk, client_id: UUID) -> MoneyHead:
    workspace = desk.workspace
    return MoneyHead(
        workspace.clients.get(client_id).name,
        workspace.organisations.own(),
        workspace.client_money.names(),
        {name: workspace.office.rules.named(name) for name in LISTS},
    )


def _used(desk: Desk, *codes: str) -> tuple[RuleUsed, ...]:
    rules = desk.workspace.office.rules.named(RULES)
    return tuple(RuleUsed.of(rules, rules.find(code, desk.today())) for code in codes)


def _agreement(book: MoneyBook, agreement_id: UUID) -> MoneyAgreementView | None:
    return next((each for each in book.agreements if each.id == agreement_id), None)

"""Data for a notice to the welfare office about rent (別記様式第十号・第一号), with what goes along."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop.domain.dated import DatedList
from desktop.domain.fiscal_year import Month
from desktop.records.client import ClientView
from desktop.records.organisation import OrganisationView
from desktop.services.direct_payment_notices import WholeNotice
from i18n import rules_used, terms
from i18n.dates import both_calendars, month_title
from i18n.numbers import yen
from i18n.words import Words
from reports.paper import Paper, finished
from reports.parts import Column, Flow, Stamp, look

CODE: Final = "BAN-125"
LISTS: Final = ("direct_payment_notices", "notice_requirements", "notice_circumstances")


@dataclass(frozen=True, slots=True)
class DirectPaymentNoticeContent:
    """The notice, the tenant, who sends it, and the lists of codes."""

    notice: WholeNotice
    client: ClientView
    organisation: OrganisationView | None
    lists: Mapping[str, DatedList]
    today: date


def direct_payment_notice(content: DirectPaymentNoticeContent, words: Words, stamp: Stamp) -> Paper:
    """Return the sheet."""
    return _Notice(content, words, stamp).paper()


class _Notice:
    """Fills the page: to whom, from whom, about whom, how much, what goes along."""

    def __init__(self, content: DirectPaymentNoticeContent, words: Words, stamp: Stamp) -> None:
        self.content, self.view, self.words = content, content.notice.view, words
        self.flow = Flow(words.say("Data for a notice to the welfare office"), words, stamp)

    def paper(self) -> Paper:
        """Draw everything in reading order."""
        say, content, view = self.words.say, self.content, self.view
        row = content.lists["direct_payment_notices"].ever(view.notice)
        if row is not None:
            self.flow.paragraph(terms.text(row, self.words), look.strong(self.words.language))
            self.flow.paragraph(terms.hint(row, self.words))
        self.flow.note(
            say(
                "The layout of {form} was not read (to be confirmed): copy what it asks for from here.",
                form=content.notice.form,
            )
        )
        self._parties()
        self._rent()
        self._papers()
        self.flow.note(rules_used.told(content.notice.rule, self.words))
        return finished(self.flow)

    def _parties(self) -> None:
        say, label, own, client = (
            self.words.say,
            self.words.label,
            self.content.organisation,
            self.content.client,
        )
        requirement = (
            terms.named(self.content.lists["notice_requirements"], self.view.requirement, self.words)
            if self.view.requirement
            else ""
        )
        born = "" if client.birth_date is None else both_calendars(client.birth_date, self.words)
        self.flow.at(label("client.name"))
        self.flow.facts(
            [
                (say("Addressed to"), self.content.notice.office),
                (label("direct_payment_notice.sent_on"), self._day(self.view.sent_on)),
                (say("From (name)"), "" if own is None else own.name),
                (say("From (address)"), "" if own is None else own.address),
                (label("direct_payment_notice.requirement"), requirement),
                (label("client.name"), client.name),
                (label("client.kana"), client.kana),
                (label("client.birth_date"), born),
                (say("Home"), self.content.notice.home),
                (label("dwelling.address"), self.content.notice.address),
            ],
            abreast=1,
        )

    def _rent(self) -> None:
        say, label, view = self.words.say, self.words.label, self.view
        self.flow.heading(say("Rent and payment"))
        first = (
            "" if view.first_month is None else month_title(Month.containing(view.first_month), self.words)
        )
        facts = [
            (label("direct_payment_notice.rent"), self._yen(view.rent)),
            (label("direct_payment_notice.common_fee"), self._yen(view.common_fee)),
            (label("direct_payment_notice.first_month"), first),
            (label("direct_payment_notice.payee"), view.payee),
            (label("direct_payment_notice.account"), view.account),
        ]
        if view.circumstance:
            circumstance = terms.named(
                self.content.lists["notice_circumstances"], view.circumstance, self.words
            )
            facts.append((label("direct_payment_notice.circumstance"), circumstance))
        if view.circumstance_note:
            facts.append((label("direct_payment_notice.circumstance_note"), view.circumstance_note))
        self.flow.facts(facts, abreast=1)

    def _papers(self) -> None:
        say, view = self.words.say, self.view
        self.flow.heading(say("What goes along"))
        yes, no = say("Goes along"), say("Not yet")
        self.flow.table(
            [Column(say("Paper"), 7), Column(say("State"), 3)],
            [
                (say("Proof of the requirement above"), yes if view.proof_attached else no),
                (say("Copy of the lease, or a paper in its place"), yes if view.lease_attached else no),
            ],
        )
        if view.seen_by_office:
            self.flow.paragraph(say("The office can see these facts in its registers: they may be left out."))

    def _day(self, value: date | None) -> str:
        return "" if value is None else both_calendars(value, self.words)

    def _yen(self, value: int | None) -> str:
        return "" if value is None else yen(value, self.words)

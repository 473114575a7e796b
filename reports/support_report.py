"""Data for the yearly report about a plan (定期報告, 別記様式第八号), under the law's headings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop.domain.dated import DatedList
from desktop.records.organisation import OrganisationView
from desktop.services.support_reports import ReportData
from i18n import rules_used, terms
from i18n.dates import both_calendars, period, short_date
from i18n.numbers import digits, yen
from i18n.words import N_, Words
from reports.paper import Paper, finished
from reports.parts import Column, Flow, Stamp, look

CODE: Final = "BAN-123"
LISTS: Final = ("answers", "safety_check_ways", "support_housing_parts")
FIGURES: Final = (
    ("homes", N_("Homes of the plan today")),
    ("exclusive", N_("Exclusive homes of these")),
    ("residents", N_("Tenants in the year")),
    ("at_end", N_("Tenants at the year's end")),
    ("moved_in", N_("Moved in during the year")),
    ("moved_out", N_("Moved out during the year")),
    ("in_need", N_("Tenants with a daily check")),
    ("check_days", N_("Days on which a check was owed")),
    ("checked", N_("Days checked")),
    ("not_possible", N_("Days with a reason or away")),
    ("unchecked", N_("Days without a check")),
    ("anomalies", N_("Anomalies found")),
    ("watches", N_("Look-ins")),
    ("watch_months_missing", N_("Months without a look-in")),
    ("linkings", N_("Times linked to services")),
    ("others", N_("Times of other support")),
    ("explained", N_("Explanations in time")),
    ("explanations_late", N_("Explanations late or missing at the lease")),
    ("explanations_missing", N_("Explanations to be given (as of today)")),
)
_TOGETHER: Final = 150
"""The answers stay on one page."""
ANSWERS: Final = ("explained", "ledger_kept", "other_use", "conduct")


@dataclass(frozen=True, slots=True)
class SupportReportContent:
    """The data, who reports, and the lists of codes."""

    data: ReportData
    organisation: OrganisationView | None
    lists: Mapping[str, DatedList]
    today: date


def support_report(content: SupportReportContent, words: Words, stamp: Stamp) -> Paper:
    """Return the sheet."""
    return _SupportReport(content, words, stamp).paper()


class _SupportReport:
    """Fills the pages: the plan, what was done, compliance, differences."""

    def __init__(self, content: SupportReportContent, words: Words, stamp: Stamp) -> None:
        self.content, self.data, self.words = content, content.data, words
        self.flow = Flow(words.say("Data for the yearly report (form no. 8)"), words, stamp)

    def paper(self) -> Paper:
        """Draw everything in reading order."""
        say = self.words.say
        self.flow.paragraph(
            say(
                "The report is made in the ministry's information system for support housing: copy what it"
                " asks for from here. The layout of form no. 8 itself was not read (to be confirmed)."
            ),
            look.strong(self.words.language),
        )
        self._head()
        self._done()
        self._compliance()
        self._differences()
        for rule in self.data.rules:
            self.flow.note(rules_used.told(rule, self.words))
        return finished(self.flow)

    def _head(self) -> None:
        say, label, plan, year = self.words.say, self.words.label, self.data.plan, self.data.year
        own = self.content.organisation
        part = terms.named(self.content.lists["support_housing_parts"], plan.our_part, self.words)
        self.flow.at(label("support_housing_plan.name"))
        certified = "" if plan.certified_on is None else both_calendars(plan.certified_on, self.words)
        self.flow.facts(
            [
                (label("support_housing_plan.name"), plan.name),
                (label("support_housing_plan.number"), plan.number),
                (label("support_housing_plan.certified_on"), certified),
                (label("support_housing_plan.certified_by"), plan.certified_by),
                (label("support_housing_plan.landlord"), plan.landlord or (own.name if own else "")),
                (label("support_housing_plan.provider"), plan.provider or (own.name if own else "")),
                (label("support_housing_plan.our_part"), part),
                (say("Fiscal year reported on"), period(year.first_day, year.last_day, self.words)),
                (say("To be reported by"), both_calendars(self.data.due, self.words)),
            ]
        )

    def _done(self) -> None:
        say = self.words.say
        self.flow.heading(say("Support carried out in the fiscal year"))
        if self.data.year.last_day >= self.content.today:
            self.flow.note(say("The year is not over: the figures go up to today."))
        self.flow.table(
            [Column(say("What is counted"), 6), Column(say("Number"), fits="1,000,000", align="end")],
            [(say(title), digits(getattr(self.data.figures, name))) for name, title in FIGURES],
        )

    def _compliance(self) -> None:
        say, view = self.words.say, self.data.view
        self.flow.keep(_TOGETHER)
        self.flow.heading(say("Compliance with articles 46, 48, 50 and 51"))
        answers = self.content.lists["answers"]
        self.flow.facts(
            [
                (
                    self.words.label(f"support_report.{name}"),
                    say("Not answered yet")
                    if view is None or not getattr(view, name)
                    else terms.named(answers, getattr(view, name), self.words),
                )
                for name in ANSWERS
            ],
            abreast=1,
        )
        closed = [short_date(day, self.words) for day in self.data.ledgers_closed]
        still = [short_date(day, self.words) for day in self.data.ledgers_open]
        facts = [
            (say("Ledgers closed for the years that end on"), "、".join(closed)),
            (say("Ledgers not closed yet, years that end on"), "、".join(still)),
        ]
        if view is not None:
            facts.append((self.words.label("support_report.compliance_note"), view.compliance_note))
        self.flow.facts([fact for fact in facts if fact[1]], abreast=1)
        if self.data.uses:
            titles = {home.unit.dwelling_id: home.title for home in self.data.homes}
            self.flow.table(
                [
                    Column(say("Home used otherwise"), 3),
                    Column(self.words.label("other_use.approved_on"), 2),
                    Column(self.words.label("other_use.approval_number"), 2),
                    Column(say("Fixed term"), 4),
                ],
                [
                    (
                        titles.get(use.dwelling_id, ""),
                        "" if use.approved_on is None else short_date(use.approved_on, self.words),
                        use.approval_number,
                        "" if use.lease_from is None else period(use.lease_from, use.lease_until, self.words),
                    )
                    for use in self.data.uses
                ],
            )

    def _differences(self) -> None:
        say, plan, view = self.words.say, self.data.plan, self.data.view
        self.flow.heading(say("Plan and reality"))
        figures = self.data.figures
        self.flow.table(
            [Column(say("Point compared"), 3), Column(say("In the plan"), 3), Column(say("As it is now"), 3)],
            [
                (
                    self.words.label("support_housing_plan.units"),
                    self._number(plan.units),
                    str(figures.homes),
                ),
                (
                    self.words.label("support_housing_plan.exclusive_units"),
                    self._number(plan.exclusive_units),
                    str(figures.exclusive),
                ),
                (
                    self.words.label("support_housing_plan.fee"),
                    "" if plan.fee is None else yen(plan.fee, self.words),
                    "",
                ),
            ],
        )
        if view is not None:
            facts = [
                (self.words.label(f"support_report.{name}"), getattr(view, name))
                for name in ("differences", "further")
            ]
            self.flow.facts([fact for fact in facts if fact[1]], abreast=1)

    def _number(self, value: int | None) -> str:
        return "" if value is None else digits(value)

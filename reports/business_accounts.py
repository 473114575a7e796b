"""The accounts of a business year (収支決算書): account by account, what came beside what was planned."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from desktop.domain.account_sums import IN, OUT, ComparedLine, compared
from desktop.domain.dated import DatedList
from desktop.domain.rule_used import RuleUsed
from desktop.records.organisation import OrganisationView
from desktop.services.business_reports import WholeReport
from i18n import rules_used, terms
from i18n.numbers import yen
from i18n.words import N_, Words
from reports import corporation_parts as parts
from reports.paper import Paper, finished
from reports.parts import Cell, Column, Flow, Row, Stamp
from reports.parts.page import Page

CODE: Final = "BAN-473"
TITLE: Final = N_("Accounts of the support business")
LISTS: Final = (parts.ACCOUNTS, parts.SIDES)


@dataclass(frozen=True, slots=True)
class BusinessAccountsContent:
    """The report with its accounts and the plan's budget, and who files it."""

    report: WholeReport
    organisation: OrganisationView | None
    rules: tuple[RuleUsed, ...]
    lists: Mapping[str, DatedList]


def business_accounts(content: BusinessAccountsContent, words: Words, stamp: Stamp) -> Paper:
    """Return the accounts."""
    flow = Flow(words.say(TITLE), words, stamp)
    fill(flow, content, words)
    return finished(flow)


def fill(page: Page, content: BusinessAccountsContent, words: Words) -> None:
    """Write it on a page."""
    report, say = content.report, words.say
    page.facts(parts.filer(content.organisation, report.year, words))
    planned = () if report.plan is None else report.plan.lines
    if not planned:
        page.note(say("No budget of this business year is kept here: what was planned stays empty."))
    for each in report.sums:
        sides = [(side, compared(planned, report.lines, side, each.account)) for side in (IN, OUT)]
        if not any(rows for _side, rows in sides):
            continue
        page.heading(terms.named(content.lists[parts.ACCOUNTS], each.account, words))
        for side, rows in sides:
            if rows:
                _table(page, terms.named(content.lists[parts.SIDES], side, words), rows, words)
    if not report.lines:
        page.paragraph(say("(nothing written yet)"))
    parts.balances(page, report.sums, content.lists, words)
    for rule in content.rules:
        page.note(rules_used.told(rule, words))


def _table(page: Page, side: str, rows: tuple[ComparedLine, ...], words: Words) -> None:
    say = words.say
    body: list[Row] = [
        (
            row.category,
            yen(row.planned, words),
            yen(row.came, words),
            yen(row.came - row.planned, words),
            row.basis,
        )
        for row in rows
    ]
    planned, came = sum(row.planned for row in rows), sum(row.came for row in rows)
    foot = tuple(Cell(yen(amount, words), bold=True) for amount in (planned, came, came - planned))
    page.table(
        [
            Column(side, 3),
            Column(say("Planned amount"), fits="99,999,999円", align="end"),
            Column(say("Settled amount"), fits="99,999,999円", align="end"),
            Column(say("Above or below the plan"), fits="-99,999,999円", align="end"),
            Column(say("Reckoning, or how it is divided"), 4),
        ],
        [*body, (Cell(say("Sum of the side"), bold=True), *foot, "")],
    )

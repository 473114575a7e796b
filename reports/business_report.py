"""The business report (事業報告書) under the headings of the plan, with the figures behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from desktop.domain.dated import DatedList
from desktop.domain.plan_changes import HEADINGS
from desktop.domain.rule_used import RuleUsed
from desktop.records.organisation import OrganisationView
from desktop.services.business_figures import FigureGroup
from desktop.services.business_reports import WholeReport
from i18n import corporation, rules_used
from i18n.dates import both_calendars
from i18n.words import N_, Words
from reports import corporation_parts as parts
from reports.paper import Paper, finished
from reports.parts import Column, Flow, Stamp
from reports.parts.page import Page

CODE: Final = "BAN-472"
TITLE: Final = N_("Business report")
LISTS: Final = (corporation.BUSINESSES,)


@dataclass(frozen=True, slots=True)
class BusinessReportContent:
    """The report, the figures of its year, the papers beside it (their names), and who files it."""

    report: WholeReport
    groups: tuple[FigureGroup, ...]
    beside: tuple[str, ...]
    organisation: OrganisationView | None
    rules: tuple[RuleUsed, ...]
    lists: Mapping[str, DatedList]


def business_report(content: BusinessReportContent, words: Words, stamp: Stamp) -> Paper:
    """Return the report."""
    flow = Flow(words.say(TITLE), words, stamp)
    fill(flow, content, words)
    return finished(flow)


def fill(page: Page, content: BusinessReportContent, words: Words) -> None:
    """Write it on a page."""
    say, view = words.say, content.report.view
    facts = parts.filer(content.organisation, content.report.year, words)
    for name in ("decided_on", "submitted_on"):
        day = getattr(view, name)
        if day is not None:
            facts.append((words.label(f"business_report.{name}"), both_calendars(day, words)))
    page.facts(facts, abreast=1)
    titles = {name: words.label(f"business_report.{name}") for name in HEADINGS}
    parts.headings(page, {name: getattr(view, name) for name in HEADINGS}, titles, words)
    page.heading(say("What the records count in the business year"))
    rows = [
        (corporation.group_of(group, content.lists.__getitem__, words), corporation.told(figure, words),
         corporation.value_of(figure, words))
        for group in content.groups
        for figure in group.figures
        if figure.parts
    ]  # fmt: skip
    if rows:
        columns = [
            Column(say("Kind of business or heading"), 4),
            Column(say("What is counted"), 5),
            Column(say("How much or how many"), fits="99,999,999円", align="end"),
        ]
        page.table(columns, rows)
    else:
        page.paragraph(say("The records count nothing in this time."))
    page.heading(say("Papers beside the report"))
    page.paragraph("\n".join(content.beside) or say("None is kept here yet."))
    for rule in content.rules:
        page.note(rules_used.told(rule, words))

"""The draft of a notice of change (変更届の下書き): what changed, before and after, since when, why.

The office has a form of its own; from this page it is filled in, or the letter is written.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop.domain.dated import DatedRow
from desktop.domain.programme_year import fiscal_year
from desktop.domain.rule_used import RuleUsed
from desktop.records.organisation import OrganisationView
from desktop.records.programme import ProgrammeChangeView, ProgrammeView
from i18n import rules_used, terms
from i18n.dates import both_calendars, fiscal_year_title
from i18n.words import N_, Words
from reports.paper import Paper, finished
from reports.parts import Column, Flow, Stamp
from reports.parts.page import Page

CODE: Final = "BAN-431"
TITLE: Final = N_("Notice of a change (draft)")


@dataclass(frozen=True, slots=True)
class ProgrammeNoticeContent:
    """A change of a year, the corporation, and the rule that says how it is told."""

    year: int
    own: OrganisationView | None
    view: ProgrammeView
    change: ProgrammeChangeView
    row: DatedRow | None
    rule: RuleUsed | None


def programme_notice(content: ProgrammeNoticeContent, words: Words, stamp: Stamp) -> Paper:
    """Return the draft."""
    flow = Flow(words.say(TITLE), words, stamp)
    fill(flow, content, words)
    return finished(flow)


def fill(page: Page, content: ProgrammeNoticeContent, words: Words) -> None:
    """Write it on a page."""
    say, label, change, own = words.say, words.label, content.change, content.own
    page.facts(
        [
            (say("Fiscal year of the state"), fiscal_year_title(fiscal_year(content.year), words)),
            (label("programme.decision_number"), content.view.decision_number),
            (label("organisation.name"), "" if own is None else own.name),
            (label("organisation.representative"), "" if own is None else own.representative),
            (label("organisation.designation_number"), "" if own is None else own.designation_number),
            (label("programme.in_charge"), content.view.in_charge),
        ]
    )
    kind = change.change if content.row is None else terms.text(content.row, words)
    page.heading(kind)
    if change.approval_needed:
        page.paragraph(say("Approval comes first: the change is made only after the office has approved it."))
    page.facts(
        [
            (label("programme_change.changed_on"), both_calendars(change.changed_on, words)),
            (label("programme_change.noticed_on"), _day(change.noticed_on, words)),
            (label("programme_change.what"), change.what),
            (label("programme_change.reason"), change.reason),
        ],
        abreast=1,
    )
    page.table(
        [Column(label("programme_change.before"), 1), Column(label("programme_change.after"), 1)],
        [(change.before, change.after)],
    )
    paper = "" if content.row is None else str(content.row.values.get("notice_paper", ""))
    if paper:
        page.paragraph(
            say(
                "In Reiwa 5 this was told on {paper}. Please write it into the form of the present year.",
                paper=paper,
            )
        )
    else:
        page.paragraph(say("Please write it into the form that the office names."))
    if content.rule is not None:
        page.note(rules_used.told(content.rule, words))


def _day(day: date | None, words: Words) -> str:
    return words.say("Not told to the office yet") if day is None else both_calendars(day, words)

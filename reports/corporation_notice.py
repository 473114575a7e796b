"""The notice of a change (変更届): what changes, from what to what, when, and by when it is to be filed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop.domain.dated import DatedList
from desktop.domain.rule_used import RuleUsed
from desktop.records.organisation import OrganisationView
from desktop.services.corporation_notices import NoticeLine
from i18n import rules_used, terms
from i18n.dates import both_calendars
from i18n.words import N_, Words
from reports.paper import Paper, finished
from reports.parts import Column, Flow, Stamp
from reports.parts.page import Page

CODE: Final = "BAN-475"
TITLE: Final = N_("Notice of a change")
LISTS: Final = ("corporation_matters",)


@dataclass(frozen=True, slots=True)
class CorporationNoticeContent:
    """The notice, who files it, and the rule that says by when."""

    line: NoticeLine
    organisation: OrganisationView | None
    rule: RuleUsed
    lists: Mapping[str, DatedList]
    today: date


def corporation_notice(content: CorporationNoticeContent, words: Words, stamp: Stamp) -> Paper:
    """Return the notice."""
    flow = Flow(words.say(TITLE), words, stamp)
    fill(flow, content, words)
    return finished(flow)


def fill(page: Page, content: CorporationNoticeContent, words: Words) -> None:
    """Write it on a page."""
    say, label, view, own = words.say, words.label, content.line.view, content.organisation
    filed = both_calendars(view.filed_on or content.today, words)
    to = "" if own is None or not own.designated_by else own.designated_by
    facts = [(say("Day of the notice"), filed), (say("To be filed with"), to)]
    if own is not None:
        facts += [
            (label("organisation.name"), own.name),
            (label("organisation.address"), own.address),
            (label("organisation.representative"), own.representative),
            (label("organisation.designation_number"), own.designation_number),
        ]
    page.facts([fact for fact in facts if fact[1]], abreast=1)
    page.paragraph(say("We give notice that the following changes."))
    matter = terms.named(content.lists["corporation_matters"], view.matter, words)
    page.table(
        [Column(label("corporation_notice.matter"), 3), Column(label("corporation_notice.before"), 5),
         Column(label("corporation_notice.after"), 5)],
        [(matter, view.before, view.after)],
    )  # fmt: skip
    page.facts(
        [
            (label("corporation_notice.changes_on"), both_calendars(view.changes_on, words)),
            (say("To be filed by"), both_calendars(content.line.due, words)),
            (label("corporation_notice.reason"), view.reason),
        ],
        abreast=1,
    )
    page.note(say("The layout is our own: where the prefecture has a form, please copy it there."))
    page.note(rules_used.told(content.rule, words))

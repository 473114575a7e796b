"""The business plan (事業計画書) as it goes to the governor: three headings, what a change is for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop.domain.dated import DatedList
from desktop.domain.plan_changes import HEADINGS
from desktop.domain.rule_used import RuleUsed
from desktop.records.organisation import OrganisationView
from desktop.services.business_plans import WholePlan
from i18n import rules_used, terms
from i18n.dates import both_calendars
from i18n.words import N_, Words
from reports import corporation_parts as parts
from reports.paper import Paper, finished
from reports.parts import Flow, Stamp
from reports.parts.page import Page

CODE: Final = "BAN-470"
TITLE: Final = N_("Business plan")
LISTS: Final = ("support_businesses",)


@dataclass(frozen=True, slots=True)
class BusinessPlanContent:
    """The edition, who files it, the kinds of business held (codes), and the rules."""

    plan: WholePlan
    organisation: OrganisationView | None
    held: tuple[str, ...]
    rules: tuple[RuleUsed, ...]
    lists: Mapping[str, DatedList]
    today: date


def business_plan(content: BusinessPlanContent, words: Words, stamp: Stamp) -> Paper:
    """Return the plan."""
    flow = Flow(words.say(TITLE), words, stamp)
    fill(flow, content, words)
    return finished(flow)


def fill(page: Page, content: BusinessPlanContent, words: Words) -> None:
    """Write it on a page."""
    say, label, view = words.say, words.label, content.plan.view
    facts = parts.filer(content.organisation, content.plan.year, words)
    for name in ("decided_on", "applied_on", "approved_on"):
        day = getattr(view, name)
        if day is not None:
            facts.append((label(f"business_plan.{name}"), both_calendars(day, words)))
    if view.edition > 1:
        facts.append((label("business_plan.edition"), str(view.edition)))
    held = [terms.named(content.lists["support_businesses"], code, words) for code in content.held]
    facts.append((say("Kinds of support business done"), "\n".join(held) or say("none entered yet")))
    page.facts(facts, abreast=1)
    if view.change_reason.strip():
        page.heading(label("business_plan.change_reason"))
        page.paragraph(view.change_reason)
    titles = {name: label(f"business_plan.{name}") for name in HEADINGS}
    parts.headings(page, {name: getattr(view, name) for name in HEADINGS}, titles, words)
    page.note(say("The layout is our own: where the prefecture has a form, please copy it there."))
    for rule in content.rules:
        page.note(rules_used.told(rule, words))

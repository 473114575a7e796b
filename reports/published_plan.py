"""The business plan as it is published (公示): what the approved plan says, and nothing of a client."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from desktop.domain.plan_changes import HEADINGS
from desktop.domain.rule_used import RuleUsed
from desktop.records.organisation import OrganisationView
from desktop.services.business_plans import WholePlan
from i18n import corporation, rules_used
from i18n.dates import both_calendars
from i18n.words import N_, Words
from reports import corporation_parts as parts
from reports.paper import Paper, finished
from reports.parts import Flow, Stamp
from reports.parts.page import Page

CODE: Final = "BAN-474"
TITLE: Final = N_("Business plan (published)")


@dataclass(frozen=True, slots=True)
class PublishedPlanContent:
    """The edition, and who publishes it."""

    plan: WholePlan
    organisation: OrganisationView | None
    rules: tuple[RuleUsed, ...]


def published_plan(content: PublishedPlanContent, words: Words, stamp: Stamp) -> Paper:
    """Return the page to be published."""
    flow = Flow(words.say(TITLE), words, stamp)
    fill(flow, content, words)
    return finished(flow)


def fill(page: Page, content: PublishedPlanContent, words: Words) -> None:
    """Write it on a page."""
    view = content.plan.view
    page.facts(_facts(content, words), abreast=1)
    titles = {name: words.label(f"business_plan.{name}") for name in HEADINGS}
    parts.headings(page, {name: getattr(view, name) for name in HEADINGS}, titles, words)
    for rule in content.rules:
        page.note(rules_used.told(rule, words))


def as_text(content: PublishedPlanContent, words: Words) -> str:
    """Return the same as plain text, for a page of the internet."""
    view = content.plan.view
    lines = [f"{label}: {value}" for label, value in _facts(content, words)]
    texts = [
        f"{number}. {words.label(f'business_plan.{name}')}\n{getattr(view, name).strip()}"
        for number, name in enumerate(HEADINGS, 1)
    ]
    return "\n\n".join([words.say(TITLE), "\n".join(lines), *texts]) + "\n"


def _facts(content: PublishedPlanContent, words: Words) -> list[tuple[str, str]]:
    own, view = content.organisation, content.plan.view
    facts = [(words.say("Business year of the plan"), corporation.year_title(content.plan.year, words))]
    if own is not None:
        facts.append((words.label("organisation.name"), own.name))
        facts.append((words.label("organisation.address"), own.address))
        contact = " ".join(filter(None, (own.phone, own.email)))
        facts.append((words.say("Inquiries about the support business"), contact))
    if view.approved_on is not None:
        facts.append((words.label("business_plan.approved_on"), both_calendars(view.approved_on, words)))
    else:
        facts.append(
            (words.label("business_plan.approved_on"), words.say("not approved yet: not to be published"))
        )
    return [fact for fact in facts if fact[1]]

"""The budget of a business year (収支予算書), with the three accounts that law keeps apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from desktop.domain.dated import DatedList
from desktop.domain.rule_used import RuleUsed
from desktop.records.organisation import OrganisationView
from desktop.services.business_plans import WholePlan
from i18n import rules_used
from i18n.words import N_, Words
from reports import corporation_parts as parts
from reports.paper import Paper, finished
from reports.parts import Flow, Stamp
from reports.parts.page import Page

CODE: Final = "BAN-471"
TITLE: Final = N_("Budget of the support business")
LISTS: Final = (parts.ACCOUNTS, parts.SIDES)


@dataclass(frozen=True, slots=True)
class BusinessBudgetContent:
    """The edition of the plan with its budget, and who files it."""

    plan: WholePlan
    organisation: OrganisationView | None
    rules: tuple[RuleUsed, ...]
    lists: Mapping[str, DatedList]


def business_budget(content: BusinessBudgetContent, words: Words, stamp: Stamp) -> Paper:
    """Return the budget."""
    flow = Flow(words.say(TITLE), words, stamp)
    fill(flow, content, words)
    return finished(flow)


def fill(page: Page, content: BusinessBudgetContent, words: Words) -> None:
    """Write it on a page."""
    plan = content.plan
    facts = parts.filer(content.organisation, plan.year, words)
    if plan.view.edition > 1:
        facts.append((words.label("business_plan.edition"), str(plan.view.edition)))
    page.facts(facts)
    parts.money_table(page, plan.lines, plan.sums, content.lists, words)
    parts.balances(page, plan.sums, content.lists, words)
    for rule in content.rules:
        page.note(rules_used.told(rule, words))

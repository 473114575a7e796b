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
from i18n.words import Words
from reports import corporation_parts as parts
from reports.paper import Paper, finished
from reports.parts import Flow, Stamp

CODE: Final = "BAN-471"
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
    plan = content.plan
    flow = Flow(words.say("Budget of the support business"), words, stamp)
    facts = parts.filer(content.organisation, plan.year, words)
    if plan.view.edition > 1:
        facts.append((words.label("business_plan.edition"), str(plan.view.edition)))
    flow.facts(facts)
    parts.money_table(flow, plan.lines, plan.sums, content.lists, words)
    parts.balances(flow, plan.sums, content.lists, words)
    for rule in content.rules:
        flow.note(rules_used.told(rule, words))
    return finished(flow)

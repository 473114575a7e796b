"""Old beside new (新旧対照表) of two editions of a plan: the words of headings, the lines of the budget."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from desktop.domain.dated import DatedList
from desktop.domain.rule_used import RuleUsed
from desktop.records.organisation import OrganisationView
from desktop.services.business_plans import PlanChange
from i18n import rules_used, terms
from i18n.numbers import yen
from i18n.words import Words
from reports import corporation_parts as parts
from reports.paper import Paper, finished
from reports.parts import Column, Flow, Stamp

CODE: Final = "BAN-476"
LISTS: Final = (parts.ACCOUNTS, parts.SIDES)


@dataclass(frozen=True, slots=True)
class PlanChangesContent:
    """Both editions with what differs, and who files it."""

    change: PlanChange
    organisation: OrganisationView | None
    rules: tuple[RuleUsed, ...]
    lists: Mapping[str, DatedList]


def plan_changes(content: PlanChangesContent, words: Words, stamp: Stamp) -> Paper:
    """Return the comparison."""
    say, label, change = words.say, words.label, content.change
    flow = Flow(say("Old and new business plan"), words, stamp)
    facts = parts.filer(content.organisation, change.after.year, words)
    editions = say("edition {before} → edition {after}", before=change.before.view.edition,
                   after=change.after.view.edition)  # fmt: skip
    facts += [
        (say("What is compared"), editions),
        (label("business_plan.change_reason"), change.after.view.change_reason),
    ]
    flow.facts([fact for fact in facts if fact[1]], abreast=1)
    if change.headings:
        flow.heading(say("Headings that change"))
        flow.table(
            [
                Column(say("Heading of the plan"), 3),
                Column(say("Old wording"), 6),
                Column(say("New wording"), 6),
            ],
            [(label(f"business_plan.{each.heading}"), each.before, each.after) for each in change.headings],
        )
    if change.money:
        flow.heading(say("Lines of the budget that change"))
        flow.table(
            [
                Column(say("In or out"), 2),
                Column(say("Account of the law"), 2),
                Column(say("Item of the accounts"), 4),
                Column(say("Old amount"), fits="99,999,999円", align="end"),
                Column(say("New amount"), fits="99,999,999円", align="end"),
                Column(say("Above or below the old amount"), fits="-99,999,999円", align="end"),
            ],
            [
                (
                    terms.named(content.lists[parts.SIDES], each.side, words),
                    parts.short_account(content.lists[parts.ACCOUNTS], each.account, words),
                    each.category,
                    "" if each.before is None else yen(each.before, words),
                    "" if each.after is None else yen(each.after, words),
                    yen((each.after or 0) - (each.before or 0), words),
                )
                for each in change.money
            ],
        )
    if not change.headings and not change.money:
        flow.paragraph(say("Nothing differs between the two editions."))
    for rule in content.rules:
        flow.note(rules_used.told(rule, words))
    return finished(flow)

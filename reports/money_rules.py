"""The written rules about client money (預り金管理規程): a version, and what it is measured by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from desktop.domain.dated import DatedList
from desktop.domain.rule_used import RuleUsed
from desktop.records.client_money import MoneyRulesView
from i18n import rules_used, terms
from i18n.dates import both_calendars
from i18n.words import Words
from reports.paper import Paper, finished
from reports.parts import Column, Flow, Stamp

CODE: Final = "BAN-92"


@dataclass(frozen=True, slots=True)
class MoneyRulesContent:
    """A version, and the list of what the ordinance asks for."""

    view: MoneyRulesView
    items: DatedList


def money_rules(content: MoneyRulesContent, words: Words, stamp: Stamp) -> Paper:
    """Return the rules."""
    say, label, view = words.say, words.label, content.view
    flow = Flow(say("Rules for keeping client money"), words, stamp)
    flow.at(label("record.money_rules"))
    facts = [
        (label("money_rules.edition"), view.edition),
        (label("money_rules.valid_from"), both_calendars(view.valid_from, words)),
        (
            label("money_rules.notified_on"),
            "" if view.notified_on is None else both_calendars(view.notified_on, words),
        ),
        (label("money_rules.notified_to"), view.notified_to),
    ]
    flow.facts([fact for fact in facts if fact[1]])
    flow.paragraph(view.text)
    flow.heading(say("What the rules are measured by"))
    flow.note(
        say(
            "The ordinance binds lodging houses. Our organisation follows it as the best written model; where"
            " it runs such a house, it is bound by it."
        )
    )
    items = [row for row in content.items.in_force(view.valid_from) if "article_item" in row.values]
    flow.table(
        [Column(say("No."), fits="00"), Column(say("What is asked for"), 3), Column(say("What it means"), 4)],
        [
            (str(row.values["article_item"] or ""), terms.text(row, words), terms.hint(row, words))
            for row in items
        ],
    )
    if items:
        flow.note(rules_used.told(RuleUsed.of(content.items, items[0]), words))
    return finished(flow)

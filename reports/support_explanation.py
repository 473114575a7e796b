"""The paper explained before the lease (契約前の説明の書面): support, fee, conditions, lease."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop.domain.dated import DatedList
from desktop.domain.rule_used import RuleUsed
from desktop.records.organisation import OrganisationView
from desktop.records.support_housing_plan import SupportHousingPlanView
from desktop.services.support_terms import ExplanationState, WholeTerms
from i18n import rules_used, terms
from i18n.dates import both_calendars
from i18n.numbers import yen
from i18n.words import Words
from reports.paper import Paper, finished
from reports.parts import Column, Flow, Stamp
from reports.parts.signing import TO_SIGN, sign_here

CODE: Final = "BAN-122"
LISTS: Final = ("explanation_ways", "monitoring_intervals", "safety_check_ways", "answers")


@dataclass(frozen=True, slots=True)
class SupportExplanationContent:
    """The terms, the plan they belong to, who explains, and the lists of codes."""

    client_name: str
    terms: WholeTerms
    plan: SupportHousingPlanView
    organisation: OrganisationView | None
    by_need: RuleUsed
    lists: Mapping[str, DatedList]
    today: date


def support_explanation(content: SupportExplanationContent, words: Words, stamp: Stamp) -> Paper:
    """Return the paper."""
    return _SupportExplanation(content, words, stamp).paper()


class _SupportExplanation:
    """Fills the page: what is given, what it costs, the lease, signatures."""

    def __init__(self, content: SupportExplanationContent, words: Words, stamp: Stamp) -> None:
        self.content, self.view, self.words = content, content.terms.view, words
        self.flow = Flow(words.say("Support in your home: contents, fee, conditions"), words, stamp)

    def paper(self) -> Paper:
        """Draw everything in reading order."""
        content, say, label = self.content, self.words.say, self.words.label
        changed = bool(content.terms.explanations)
        self.flow.at(label("client.name"))
        self.flow.facts(
            [
                (label("client.name"), content.client_name),
                (say("Home"), content.terms.home or content.plan.name),
                (label("support_housing_plan.number"), content.plan.number),
                (say("From (day)"), both_calendars(self.view.starts_on, self.words)),
                (label("support_housing_plan.landlord"), content.plan.landlord or self._own()),
                (label("support_housing_plan.provider"), content.plan.provider or self._own()),
            ]
        )
        if changed and content.terms.state is ExplanationState.CHANGED:
            self.flow.paragraph(say("What was explained before has changed. This is how it is now."))
        self._support()
        self._fee()
        self._lease()
        self._signatures()
        self.flow.note(rules_used.told(content.terms.rule, self.words))
        return finished(self.flow)

    def _support(self) -> None:
        say, view = self.words.say, self.view
        self.flow.heading(say("What we do for you"))
        way = terms.named(self.content.lists["safety_check_ways"], view.check_way, self.words)
        self.flow.table(
            [
                Column(say("Support given"), 3),
                Column(say("How often it is done"), 3),
                Column(say("How it is done"), 6),
            ],
            [
                (say("Safety check"), self._often(view.check_interval), self._how(way, view.check_how)),
                (say("Watch"), self._often(view.watch_interval), view.watch_how),
                (say("Linking to services"), say("When needed"), view.linking_how),
                *([(say("Other support given"), "", view.other_support)] if view.other_support else []),
            ],
        )
        if view.needs_support == "no":
            self.flow.paragraph(say("You told us that you need no help in daily life: we act as you wish."))
            if view.wish:
                self.flow.facts([(self.words.label("support_terms.wish"), view.wish)], abreast=1)
            self.flow.note(rules_used.told(self.content.by_need, self.words))
        else:
            self.flow.paragraph(
                say("In a disaster or for another reason that cannot be helped, this may not be possible.")
            )

    def _fee(self) -> None:
        label, view = self.words.label, self.view
        self.flow.heading(self.words.say("Fee and conditions"))
        fee = self.words.say("No fee") if not view.fee else yen(view.fee, self.words)
        self.flow.facts(
            [(label("support_terms.fee"), fee), (label("support_terms.fee_terms"), view.fee_terms)], abreast=1
        )

    def _lease(self) -> None:
        label, view = self.words.label, self.view
        self.flow.heading(self.words.say("The lease and its conditions"))
        facts = [
            (label("support_terms.rent"), "" if view.rent is None else yen(view.rent, self.words)),
            (
                label("support_terms.common_fee"),
                "" if view.common_fee is None else yen(view.common_fee, self.words),
            ),
            (label("support_terms.lease_terms"), view.lease_terms),
            (label("support_housing_plan.inquiries"), self.content.plan.inquiries),
        ]
        self.flow.facts(facts, abreast=1)

    def _signatures(self) -> None:
        say, label, content = self.words.say, self.words.label, self.content
        self.flow.heading(say("Explained"))
        given = content.terms.explanations
        if given:
            self.flow.table(
                [
                    Column(label("support_explanation.explained_on"), 3),
                    Column(label("support_explanation.explained_by"), 3),
                    Column(label("support_explanation.way"), 4),
                ],
                [
                    (
                        both_calendars(each.explained_on, self.words),
                        each.explained_by,
                        terms.named(content.lists["explanation_ways"], each.way, self.words),
                    )
                    for each in given
                ],
            )
        self.flow.paragraph(say("I was given this paper and it was explained to me."))
        by = (say("Explained by (name)"), "")
        places = [(say("Day of the signature"), TO_SIGN), (say("Your name"), TO_SIGN), by]
        sign_here(self.flow, places)

    def _often(self, code: str) -> str:
        return terms.named(self.content.lists["monitoring_intervals"], code, self.words) if code else ""

    def _how(self, way: str, how: str) -> str:
        return "\n".join(filter(None, (way, how)))

    def _own(self) -> str:
        return "" if self.content.organisation is None else self.content.organisation.name

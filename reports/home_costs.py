"""The outlook on the costs of moving in (入居費用の見通し): each line, who pays it, what is uncovered."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from desktop.domain.dated import DatedList
from desktop.domain.moving_costs import Totals
from desktop.records.move_cost import MoveCostView
from desktop.services.property_inquiries import InquiryLine
from i18n import terms
from i18n.dates import both_calendars, short_date
from i18n.licences import informs_only
from i18n.numbers import yen
from i18n.words import Words
from reports.paper import Paper, finished
from reports.parts import Column, Flow, Stamp

CODE: Final = "BAN-52"
"""The document's neutral code: it names the file and the printing job."""
LISTS: Final = ("move_cost_items", "cost_payers")
"""The dated lists that name the codes of the outlook."""


@dataclass(frozen=True, slots=True)
class HomeCostsContent:
    """The lines of one home, their sums, and which of them nobody surely pays."""

    client_name: str
    hidden: bool
    """Whether the client's address is protected: the home is not printed."""
    line: InquiryLine
    costs: tuple[MoveCostView, ...]
    totals: Totals
    uncovered: AbstractSet[UUID]
    lists: Mapping[str, DatedList]
    today: date
    negotiates: bool = True
    """Whether the corporation's licence lets it do more than inform and go along."""


def home_costs(content: HomeCostsContent, words: Words, stamp: Stamp) -> Paper:
    """Return the outlook."""
    return _HomeCosts(content, words, stamp).paper()


class _HomeCosts:
    """Fills the pages section by section."""

    def __init__(self, content: HomeCostsContent, words: Words, stamp: Stamp) -> None:
        self.content, self.words = content, words
        self.flow = Flow(words.say("Outlook on the costs"), words, stamp)

    def paper(self) -> Paper:
        """Draw everything in reading order."""
        say, label = self.words.say, self.words.label
        hidden = say("(not shown)") if self.content.hidden else ""
        if not self.content.negotiates:
            self.flow.note(informs_only(self.words))
        self.flow.at(label("client.name"))
        self.flow.facts(
            [
                (label("client.name"), self.content.client_name),
                (label("property_inquiry.property"), hidden or self.content.line.property),
                (label("property_inquiry.agency_id"), hidden or self.content.line.agent),
                (say("As of"), both_calendars(self.content.today, self.words)),
            ]
        )
        self._lines()
        self._sums()
        self.flow.note(say("The common fee is not covered by housing aid."))
        self.flow.note(
            say("On public assistance the lease is signed only after the welfare office has approved.")
        )
        return finished(self.flow)

    def _lines(self) -> None:
        say, label = self.words.say, self.words.label
        self.flow.heading(say("Costs of moving in"))
        self.flow.table(
            [
                Column(label("move_cost.item"), 4),
                Column(label("move_cost.amount"), fits="1,000,000円", align="end"),
                Column(label("move_cost.payer"), 3),
                Column(say("State"), 3),
            ],
            [self._row(each) for each in self.content.costs],
        )

    def _row(self, cost: MoveCostView) -> tuple[str, ...]:
        say = self.words.say
        items = self.content.lists["move_cost_items"]
        row = items.ever(cost.item)
        item = terms.named(items, cost.item, self.words)
        if row is not None and row.values.get("entry_aid"):
            item = say("{item} (one of the five)", item=item)
        amount = say("Not known") if cost.amount is None else yen(cost.amount, self.words)
        payer = terms.named(self.content.lists["cost_payers"], cost.payer, self.words)
        return item, amount, payer or say("Nobody yet"), self._state(cost)

    def _state(self, cost: MoveCostView) -> str:
        say = self.words.say
        if cost.paid_on is not None:
            return say("Paid {date}", date=short_date(cost.paid_on, self.words))
        if cost.decided_on is not None:
            return say("Decided {date}", date=short_date(cost.decided_on, self.words))
        return say("Not covered yet") if cost.id in self.content.uncovered else say("Agreed")

    def _sums(self) -> None:
        say, found = self.words.say, self.content.totals
        self.flow.heading(say("Sums"))
        payers = self.content.lists["cost_payers"]
        facts = [(say("Together"), yen(found.total, self.words))]
        for payer, amount in found.by_payer.items():
            name = terms.named(payers, payer, self.words) or say("Nobody yet")
            facts.append((name, yen(amount, self.words)))
        facts.append((say("The five items of public assistance"), yen(found.entry_aid, self.words)))
        facts.append((say("Still uncovered"), yen(found.uncovered, self.words)))
        if found.unknown:
            items = self.content.lists["move_cost_items"]
            names = "、".join(terms.named(items, code, self.words) for code in found.unknown)
            facts.append((say("Amount not known yet"), names))
        self.flow.facts(facts, abreast=1)

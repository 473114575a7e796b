"""What papers about belongings share: whose home it was, the thing with its photo and its way out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final
from uuid import UUID

from desktop.domain.dated import DatedList
from desktop.domain.rule_used import RuleUsed
from desktop.records.belonging import BelongingView
from desktop.records.belonging_leaving import BelongingLeavingView
from desktop.records.belongings_inventory import BelongingsInventoryView
from desktop.records.organisation import OrganisationView
from i18n import terms
from i18n.dates import both_calendars
from i18n.words import Words
from reports.parts import Flow

LISTS: Final = (
    "belonging_classes",
    "belonging_piles",
    "belonging_rooms",
    "belonging_ways",
    "early_disposal_grounds",
)


@dataclass(frozen=True, slots=True)
class PaperThing:
    """A thing as it stands on paper: its small picture and how it left, if there are any."""

    view: BelongingView
    box: int | None
    left: BelongingLeavingView | None
    small: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class BelongingsHead:
    """Whose belongings, which list, which corporation, who works there, the lists of codes."""

    client: str
    view: BelongingsInventoryView
    left_on: date | None
    earliest: date | None
    organisation: OrganisationView | None
    names: Mapping[UUID, str]
    lists: Mapping[str, DatedList]
    rules: tuple[RuleUsed, ...] = ()

    def term(self, name: str, code: str, words: Words) -> str:
        """Return the name of a code; nothing for none."""
        return terms.named(self.lists[name], code, words) if code else ""

    def short(self, name: str, code: str, words: Words) -> str:
        """Return the short name of a code."""
        row = self.lists[name].ever(code) if code else None
        return "" if row is None else terms.short(row, words)


def head_facts(flow: Flow, head: BelongingsHead) -> None:
    """Set whose home it was, and who was there when the list was made."""
    words, label, view = flow.words, flow.words.label, head.view
    flow.at(label("client.name"))
    witnesses = "・".join(filter(None, (view.witness, view.second_witness)))
    facts = [
        (label("client.name"), head.client),
        (label("belongings_inventory.place"), view.place),
        (label("belongings_inventory.started_on"), both_calendars(view.started_on, words)),
        (label("belongings_inventory.witness"), witnesses),
        (words.say("Day of leaving or death"), _day(head.left_on, words)),
        (words.say("Disposal from"), _day(head.earliest, words)),
        (label("belongings_inventory.settled_on"), _day(view.settled_on, words)),
    ]
    flow.facts([fact for fact in facts if fact[1]])


def _day(day: date | None, words: Words) -> str:
    return "" if day is None else both_calendars(day, words)

"""The people around a client (関係者一覧): whom to call for what, who may be told; no perpetrator."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from desktop.domain.dated import DatedList
from desktop.services.circles import HOUSEHOLD, Circle, Person, Telling
from i18n import terms
from i18n.circles import ring_name
from i18n.dates import both_calendars
from i18n.words import Words
from reports.paper import Paper, finished
from reports.parts import Cell, Column, Flow, Row, Stamp

CODE: Final = "BAN-73"
LISTS: Final = ("contact_roles", "household_relations")


@dataclass(frozen=True, slots=True)
class PeopleAroundContent:
    """The circle, and the lists that name its roles."""

    circle: Circle
    lists: Mapping[str, DatedList]
    today: date


def people_around(content: PeopleAroundContent, words: Words, stamp: Stamp) -> Paper:
    """Return the list, ring by ring."""
    say, circle = words.say, content.circle
    flow = Flow(say("People around"), words, stamp)
    flow.at(words.label("record.contact"))
    flow.facts(
        [
            (words.label("client.name"), circle.client.name),
            (say("As of"), both_calendars(content.today, words)),
        ]
    )
    if not circle.on_paper:
        flow.paragraph(say("Nobody is noted yet."))
    for ring, people in groupby(circle.on_paper, key=lambda person: person.ring):
        flow.heading(ring_name(ring, words))
        flow.table(
            [
                Column(say("Role"), 1.5),
                Column(words.label("contact.name"), 2.2),
                Column(words.label("contact.phone"), 1.7),
                Column(words.label("contact.address"), 2.6),
                Column(say("May be told"), fits=f"{say('May be told')}　"),
            ],
            list(_rows(people, content, words)),
        )
    return finished(flow)


def _rows(people: Iterator[Person], content: PeopleAroundContent, words: Words) -> Iterator[Row]:
    for person in people:
        name = "household_relations" if person.ring == HOUSEHOLD else "contact_roles"
        told = words.say("Yes") if person.telling is Telling.MAY else words.say("Do not tell")
        yield (
            terms.named(content.lists[name], person.role, words),
            "\n".join(filter(None, (person.organisation, person.name, person.kana))),
            person.phone,
            person.address,
            Cell(told, bold=person.telling is not Telling.MAY),
        )

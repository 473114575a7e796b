"""What was given (物資の提供): for the donor without names, for the file with every household."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop.services.aid_items import AidTotals, MovedLine
from i18n.dates import period, short_date
from i18n.numbers import digits
from i18n.words import Words
from reports.paper import Paper, finished
from reports.parts import Column, Flow, Stamp

DONOR_CODE: Final = "BAN-113"
FILE_CODE: Final = "BAN-114"
CLIENT_CODE: Final = "BAN-115"


@dataclass(frozen=True, slots=True)
class AidListContent:
    """The totals of a period."""

    totals: AidTotals


@dataclass(frozen=True, slots=True)
class AidOfClientContent:
    """What one client was given so far."""

    client: str
    given: tuple[MovedLine, ...]
    today: date


def for_donor(content: AidListContent, words: Words, stamp: Stamp) -> Paper:
    """Return the list for who gave the things: numbers of things and households, no names."""
    say, totals = words.say, content.totals
    flow = Flow(say("Material aid given"), words, stamp)
    flow.facts([(say("Period"), period(totals.first, totals.last, words))], abreast=1)
    flow.paragraph(say("Thank you for what you gave. This is what became of it."))
    flow.table(
        [
            Column(words.label("aid_item.name"), 5),
            Column(say("Things that came"), fits="1,000,000個", align="end"),
            Column(say("Things given"), fits="1,000,000個", align="end"),
            Column(say("Households"), fits="1,000世帯", align="end"),
            Column(say("Things left"), fits="1,000,000個", align="end"),
        ],
        [
            (
                item.item,
                _many(item.came, item.unit),
                _many(item.given, item.unit),
                digits(item.households),
                _many(item.left, item.unit),
            )
            for item in totals.items
        ],
    )
    households = say("Households that were given something")
    flow.facts([(households, digits(len(totals.households)))], abreast=1)
    flow.note(say("No names are told to donors. Who was given what stands in our own records."))
    return finished(flow)


def for_file(content: AidListContent, words: Words, stamp: Stamp) -> Paper:
    """Return the list for our own file: by thing, by household, and each gift."""
    say, totals = words.say, content.totals
    flow = Flow(say("Material aid given, with names"), words, stamp)
    flow.facts([(say("Period"), period(totals.first, totals.last, words))], abreast=1)
    flow.note(say("For the organisation's own file. It names people: please do not hand it on."))
    flow.heading(say("By thing"))
    flow.table(
        [
            Column(words.label("aid_item.name"), 5),
            Column(say("Things that came"), fits="1,000,000個", align="end"),
            Column(say("Things given"), fits="1,000,000個", align="end"),
            Column(say("Otherwise less"), fits="1,000,000個", align="end"),
            Column(say("Things left"), fits="1,000,000個", align="end"),
        ],
        [
            (
                item.item,
                _many(item.came, item.unit),
                _many(item.given, item.unit),
                _many(item.other, item.unit),
                _many(item.left, item.unit),
            )
            for item in totals.items
        ],
    )
    flow.heading(say("By household"))
    flow.table(
        [Column(words.label("aid_gift.client_id"), 2), Column(say("What it was given"), 6)],
        [
            (name, "、".join(f"{item} {_many(amount, unit)}" for item, amount, unit in things))
            for _key, name, things in totals.households
        ],
    )
    flow.heading(say("Each gift"))
    flow.table(
        [
            Column(words.label("aid_movement.on"), fits="2026/12/28"),
            Column(words.label("aid_gift.client_id"), 3),
            Column(words.label("aid_item.name"), 4),
            Column(words.label("aid_movement.amount"), fits="1,000,000個", align="end"),
        ],
        [
            (
                short_date(line.view.on, words),
                line.client,
                line.item,
                _many(line.view.amount, line.unit),
            )
            for line in reversed(totals.gifts)
        ],
    )
    return finished(flow)


def of_client(content: AidOfClientContent, words: Words, stamp: Stamp) -> Paper:
    """Return what one client was given, with what was taken back."""
    say = words.say
    flow = Flow(say("Material aid to one household"), words, stamp)
    flow.facts([(words.label("aid_gift.client_id"), content.client)], abreast=1)
    flow.table(
        [
            Column(words.label("aid_movement.on"), fits="2026/12/28"),
            Column(words.label("aid_item.name"), 5),
            Column(words.label("aid_movement.amount"), fits="1,000,000個", align="end"),
            Column(words.label("aid_movement.note"), 4),
        ],
        [
            (
                short_date(line.view.on, words),
                line.item,
                _many(-line.view.amount if line.adds else line.view.amount, line.unit),
                say("Taken back") if line.taken_back or line.adds else line.view.note,
            )
            for line in reversed(content.given)
        ],
    )
    flow.facts([(say("Given altogether"), _altogether(content.given))], abreast=1)
    return finished(flow)


def _altogether(given: Iterable[MovedLine]) -> str:
    """Return how many of each thing were given, less what was taken back."""
    found: dict[tuple[str, str], int] = {}
    for line in given:
        amount = -line.view.amount if line.adds else line.view.amount
        found[line.item, line.unit] = found.get((line.item, line.unit), 0) + amount
    return "、".join(f"{item} {_many(amount, unit)}" for (item, unit), amount in found.items() if amount)


def _many(amount: int, unit: str) -> str:
    return f"{digits(amount)}{unit}"

"""What was done after a death (死亡後の手順と経過): each step with deadline, day, who did it, proof.

Empty lines are left for the pen: the sheet goes along to the home, the office and the landlord.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from desktop.domain.dated import DatedList
from desktop.domain.death_steps import DeathStep, Standing
from desktop.records.client import ClientView
from desktop.records.death_supply import DeathSupplyView
from desktop.services.deaths import DeathFile
from i18n import terms
from i18n.dates import both_calendars, short_date
from i18n.rules_used import told as rule_told
from i18n.words import Words
from reports.paper import Paper, finished
from reports.parts import Column, Flow, Row, Stamp

CODE: Final = "BAN-161"
LISTS: Final = (
    "death_doers",
    "death_parties",
    "death_phases",
    "death_powers",
    "death_proofs",
    "leaving_utilities",
    "notice_ways",
)
_TICKS: Final = {Standing.DONE: "■", Standing.LEFT_OUT: "－"}


@dataclass(frozen=True, slots=True)
class DeathStepsContent:
    """What stands after the death, whose it was, and the lists of codes."""

    file: DeathFile
    client: ClientView
    lists: Mapping[str, DatedList]
    today: date


def death_steps(content: DeathStepsContent, words: Words, stamp: Stamp) -> Paper:
    """Return the sheet, a table for each part of the way."""
    file, say = content.file, words.say
    flow = Flow(say("Steps after the death"), words, stamp)
    flow.facts(
        [
            (words.label("client.name"), content.client.name),
            (words.label("departure.on"), _day(file.departure.on, words)),
            (words.label("departure.found_on"), _day(file.departure.found_on, words)),
            (words.label("death.known_on"), _day(file.view.known_on, words)),
            (say("Things may be disposed of from"), _day(file.earliest.day, words) or say("not known yet")),
        ]
    )
    columns = [
        Column("", 0.6),
        Column(words.label("death_mark.step"), 6, bold=True),
        Column(say("By when"), 2),
        Column(say("Day, who, answer and proof"), 6),
    ]
    for phase, steps in groupby(file.steps, key=lambda step: step.phase):
        flow.heading(terms.named(content.lists["death_phases"], phase, words))
        flow.table(columns, [_row(step, content, words) for step in steps])
    if file.supplies:
        flow.heading(words.label("record.death_supply"))
        flow.table(_supply_columns(words), [_supply(each, content, words) for each in file.supplies])
    for rule in dict.fromkeys(step.period for step in file.steps if step.period is not None):
        flow.note(rule_told(rule, words))
    flow.note(say("Durations without a law are our own custom. What is to be confirmed is marked so."))
    return finished(flow)


def _row(step: DeathStep, content: DeathStepsContent, words: Words) -> Row:
    text = terms.text(step.row, words)
    if step.rule.status != "confirmed":
        text = words.say("{text} (to be confirmed)", text=text)
    due = "" if step.due is None else short_date(step.due, words, content.today)
    return _TICKS.get(step.standing, "□"), text, due, _done(step, content, words)


def _supply_columns(words: Words) -> list[Column]:
    def label(name: str) -> str:
        return words.label(f"death_supply.{name}")

    return [
        Column(label("utility"), 2, bold=True),
        Column(label("provider"), 3),
        Column(label("customer_number"), 3),
        Column(label("told_on"), 3),
        Column(label("ends_on"), 2),
        Column(label("proof"), 2),
    ]


def _supply(each: DeathSupplyView, content: DeathStepsContent, words: Words) -> Row:
    told = "" if each.told_on is None else short_date(each.told_on, words, content.today)
    ends = "" if each.ends_on is None else short_date(each.ends_on, words, content.today)
    kind = _named(content.lists, "leaving_utilities", each.utility, words)
    doer = _named(content.lists, "death_doers", each.told_by, words)
    by = "　".join(filter(None, (told, doer)))
    return kind, each.provider, each.customer_number, by, ends, each.proof


def _done(step: DeathStep, content: DeathStepsContent, words: Words) -> str:
    mark, lists = content.file.marks.get(step.code), content.lists
    if mark is None:
        if not step.lacking:
            return ""
        power = _named(lists, "death_powers", step.lacking[0].value, words)
        return words.say("Not for us: {power} is lacking", power=power)
    first = "　".join(
        filter(
            None,
            (
                "" if mark.on is None else short_date(mark.on, words, content.today),
                _named(lists, "death_doers", mark.doer, words),
                mark.asked,
                _named(lists, "notice_ways", mark.way, words),
            ),
        )
    )
    witness = words.say("witness {name}", name=mark.witness) if mark.witness else ""
    return "\n".join(filter(None, (first, mark.answer, witness, mark.proof, mark.note)))


def _named(lists: Mapping[str, DatedList], name: str, code: str, words: Words) -> str:
    return terms.named(lists[name], code, words)


def _day(day: date | None, words: Words) -> str:
    return "" if day is None else both_calendars(day, words)

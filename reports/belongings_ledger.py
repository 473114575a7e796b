"""The statutory ledger about belongings (残置物処理等の帳簿): contracts, every act with its day, money."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from desktop.domain.dated import DatedList
from desktop.services.belongings_ledger import BelongingsFile
from desktop.services.statutory_ledgers import BelongingsLedger
from i18n import corporation, rules_used, terms
from i18n.dates import both_calendars, period, short_date
from i18n.numbers import yen
from i18n.words import Words
from reports.paper import Paper, finished
from reports.parts import Cell, Column, Flow, Stamp

CODE: Final = "BAN-478"
LISTS: Final = ("mandate_parts", "death_steps", "belonging_ways", "estate_purposes", "money_purposes")


@dataclass(frozen=True, slots=True)
class BelongingsLedgerContent:
    """The ledger of a time, and the lists of codes."""

    ledger: BelongingsLedger
    lists: Mapping[str, DatedList]


def protected_on(content: BelongingsLedgerContent) -> frozenset[UUID]:
    """Return the people on it whose address is protected."""
    return frozenset(each.client_id for each in content.ledger.files if each.hidden)


def belongings_ledger(content: BelongingsLedgerContent, words: Words, stamp: Stamp) -> Paper:
    """Return the ledger."""
    say, ledger = words.say, content.ledger
    flow = Flow(say("Ledger of the work on belongings"), words, stamp)
    flow.facts([(say("Time of the ledger"), period(ledger.first, ledger.last, words))], abreast=1)
    if not ledger.files:
        flow.paragraph(say("No contract ran and nothing was done in this time."))
    for each in ledger.files:
        _file(flow, each, content, words)
    for rule in ledger.rules:
        flow.note(rules_used.told(rule, words))
    return finished(flow)


def _file(flow: Flow, each: BelongingsFile, content: BelongingsLedgerContent, words: Words) -> None:
    say = words.say
    flow.at(each.name)
    flow.heading(each.name)
    parts = content.lists["mandate_parts"]
    contracts = [
        say("{part}: {span}", part=terms.named(parts, part.part, words),
            span=period(part.signed_on, part.ended_on, words))
        for part in each.contracts
    ]  # fmt: skip
    facts = [
        (words.label("client.address"), say("(not shown)") if each.hidden else each.address),
        (
            say("Contracts by which we are entrusted"),
            "\n".join(contracts) or say("no contract with us is on record"),
        ),
        (say("Charges agreed"), _charges(each, words)),
        (say("Kept until"), "" if each.kept_until is None else both_calendars(each.kept_until, words)),
    ]
    flow.facts([fact for fact in facts if fact[1]], abreast=1)
    if not each.acts:
        flow.paragraph(say("Nothing was done under it in this time."))
        return
    flow.table(
        [
            Column(say("Day of the act"), fits="2026/12/28"),
            Column(say("Act in the ledger"), 6),
            Column(say("More about the act"), 5),
            Column(say("Money received"), fits="9,999,999円", align="end"),
            Column(say("Money paid"), fits="9,999,999円", align="end"),
        ],
        [
            *(
                (
                    short_date(act.on, words),
                    corporation.act_of(act, content.lists.__getitem__, words),
                    act.text,
                    yen(act.received, words) if act.received else "",
                    yen(act.paid, words) if act.paid else "",
                )
                for act in each.acts
            ),
            (
                Cell(say("Sum of the acts"), bold=True),
                "",
                "",
                Cell(yen(each.received.amount, words), bold=True),
                Cell(yen(each.paid.amount, words), bold=True),
            ),
        ],
    )


def _charges(file: BelongingsFile, words: Words) -> str:
    """Return what was agreed with the contracts, each sum once."""
    found: list[str] = []
    for part in file.contracts:
        if part.fee:
            found.append(words.say("fee {amount}", amount=yen(part.fee, words)))
        if part.deposit:
            found.append(words.say("deposit {amount}", amount=yen(part.deposit, words)))
    return "\n".join(dict.fromkeys(found))

"""The statutory ledger of guarantees (債務保証の帳簿): contracts, payments, recourse."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from desktop.domain.dated import DatedList
from desktop.services.guarantee_ledger import COLUMNS, GuaranteeEntry
from desktop.services.statutory_ledgers import GuaranteeLedger
from i18n import rules_used, terms
from i18n.dates import both_calendars, period, short_date
from i18n.numbers import yen
from i18n.words import Words
from reports.paper import Paper, finished
from reports.parts import Cell, Column, Flow, Stamp

CODE: Final = "BAN-477"
LISTS: Final = ("recourse_kinds",)


@dataclass(frozen=True, slots=True)
class GuaranteeLedgerContent:
    """The ledger of a time, and the lists of codes."""

    ledger: GuaranteeLedger
    lists: Mapping[str, DatedList]


def protected_on(content: GuaranteeLedgerContent) -> frozenset[UUID]:
    """Return the people on it whose address is protected."""
    return frozenset(each.client_id for each in content.ledger.entries if each.hidden)


def guarantee_ledger(content: GuaranteeLedgerContent, words: Words, stamp: Stamp) -> Paper:
    """Return the ledger."""
    say, ledger = words.say, content.ledger
    flow = Flow(say("Ledger of guarantees"), words, stamp)
    flow.facts([(say("Time of the ledger"), period(ledger.first, ledger.last, words))], abreast=1)
    if not ledger.entries:
        flow.paragraph(say("No guarantee ran in this time."))
    for each in ledger.entries:
        _entry(flow, each, content, words)
    for rule in ledger.rules:
        flow.note(rules_used.told(rule, words))
    return finished(flow)


def _entry(flow: Flow, each: GuaranteeEntry, content: GuaranteeLedgerContent, words: Words) -> None:
    say, label = words.say, words.label
    flow.at(each.name)
    flow.heading(each.name)
    hidden = say("(not shown)")
    money = {name: "" if value is None else yen(value, words) for name, value in
             (("limit", each.limit), ("fee", each.fee))}  # fmt: skip
    facts = [
        (label("client.address"), hidden if each.hidden else each.address),
        (label("undertaking.creditor"), hidden if each.hidden else each.creditor),
        (label("undertaking.creditor_address"), "" if each.hidden else each.creditor_address),
        (
            label("undertaking.contract_on"),
            "" if each.contract_on is None else both_calendars(each.contract_on, words),
        ),
        (say("Contract runs"), period(each.starts_on, each.ended_on or each.until, words)),
        (label("undertaking.scope"), each.scope),
        (label("undertaking.limit_amount"), money["limit"]),
        (label("undertaking.fee"), money["fee"]),
        (
            label("undertaking.ended_on"),
            "" if each.ended_on is None else both_calendars(each.ended_on, words),
        ),
        (say("Kept until"), "" if each.kept_until is None else both_calendars(each.kept_until, words)),
    ]
    flow.facts([fact for fact in facts if fact[1]])
    if not each.events:
        flow.paragraph(say("Nothing was paid or asked back in this time."))
        return
    sums = tuple(Cell(yen(each.sum(column).amount, words), bold=True) for column in COLUMNS)
    flow.table(
        [
            Column(label("recourse_event.on"), fits="2026/12/28"),
            Column(label("recourse_event.recourse_kind"), 3),
            Column(say("Paid for the tenant"), fits="9,999,999円", align="end"),
            Column(say("Asked back of the tenant"), fits="9,999,999円", align="end"),
            Column(say("Came back or written off"), fits="9,999,999円", align="end"),
            Column(label("recourse_event.note"), 4),
        ],
        [
            *(
                (
                    short_date(event.on, words),
                    terms.named(content.lists["recourse_kinds"], event.recourse_kind, words),
                    *(yen(event.amount, words) if event.column == column else "" for column in COLUMNS),
                    event.note,
                )
                for event in each.events
            ),
            (Cell(say("Sum of the events"), bold=True), "", *sums, ""),
        ],
    )

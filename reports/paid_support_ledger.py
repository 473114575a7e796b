"""The statutory ledger of paid support (対価を得て行う支援の帳簿): contracts, and each day's support."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from desktop.domain.dated import DatedList
from desktop.services.paid_supports import PaidContract, PaidLedger
from i18n import rules_used, terms
from i18n.dates import both_calendars, period, short_date
from i18n.numbers import yen
from i18n.words import Words
from reports.paper import Paper, finished
from reports.parts import Column, Flow, Stamp

CODE: Final = "BAN-126"
LISTS: Final = ("entry_kinds", "fee_units")


@dataclass(frozen=True, slots=True)
class PaidSupportLedgerContent:
    """The ledger of a time, and the lists of codes."""

    ledger: PaidLedger
    lists: Mapping[str, DatedList]
    today: date


def protected_on(content: PaidSupportLedgerContent) -> frozenset[UUID]:
    """Return the people on it whose address is protected."""
    return frozenset(each.client_id for each in content.ledger.contracts if each.hidden)


def paid_support_ledger(content: PaidSupportLedgerContent, words: Words, stamp: Stamp) -> Paper:
    """Return the ledger."""
    flow = Flow(words.say("Ledger of paid support"), words, stamp)
    ledger = content.ledger
    flow.facts([(words.say("Period"), period(ledger.first, ledger.last, words))], abreast=1)
    if not ledger.contracts:
        flow.paragraph(words.say("Nobody pays for support in this time."))
    for contract in ledger.contracts:
        _contract(flow, contract, content, words)
    flow.note(
        words.say("Guarantees and belongings have ledgers of their own; support without a fee has none.")
    )
    flow.note(rules_used.told(ledger.rule, words))
    return finished(flow)


def _contract(flow: Flow, contract: PaidContract, content: PaidSupportLedgerContent, words: Words) -> None:
    say, label = words.say, words.label
    flow.at(contract.name)
    flow.heading(contract.name)
    unit = terms.named(content.lists["fee_units"], contract.fee_unit, words) if contract.fee_unit else ""
    address = say("(not shown)") if contract.hidden else contract.address
    kept = "" if contract.kept_until is None else both_calendars(contract.kept_until, words)
    facts = [
        (label("client.address"), address),
        (say("Contract runs"), period(contract.starts_on, contract.ended_on, words)),
        (label("paid_support.contents"), contract.contents),
        (label("paid_support.fee"), " ".join(filter(None, (unit, yen(contract.fee, words))))),
        (label("paid_support.conditions"), contract.conditions),
        (say("Kept until"), kept),
    ]
    flow.facts([fact for fact in facts if fact[1]], abreast=1)
    if not contract.lines:
        flow.paragraph(say("Nothing was done under it in this time."))
        return
    kinds = content.lists["entry_kinds"]
    flow.table(
        [
            Column(label("ledger_line.on"), fits="2026/12/28"),
            Column(label("support_entry.activity"), 2),
            Column(label("ledger_line.text"), 7),
        ],
        [
            (short_date(line.on, words), terms.named(kinds, line.activity, words), line.text)
            for line in contract.lines
        ],
    )

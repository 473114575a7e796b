"""The lines of the three ledgers as a screen and a file show them, and their columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from desktop.domain.explained import Part
from desktop.records.support_entry import SupportEntry
from desktop.records.undertaking import RecourseEvent, Undertaking
from desktop.services.guarantee_ledger import COLUMNS
from desktop.services.paid_supports import PaidLedger
from desktop.services.statutory_ledgers import BelongingsLedger, GuaranteeLedger
from i18n import corporation, terms
from i18n.dates import period, short_date
from i18n.numbers import yen
from i18n.words import Words
from ui.desk import Desk
from ui.parts.column_room import Importance
from ui.parts.list_model import Column
from ui.parts.text import Tone

GUARANTEES: Final = "guarantees"
BELONGINGS: Final = "belongings"
PAID: Final = "paid"


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """A line: its record, whose it is, what it says, two amounts (0 shows nothing), until when it is kept."""

    part: Part
    what: str
    first: int
    second: int
    kept_until: date | None
    begins: bool
    """Whether it is a contract, which what follows belongs to."""
    hidden: bool
    """Whether the person's address is protected."""
    name: str = field(repr=False)
    detail: str = field(repr=False)

    def says(self, query: str) -> bool:
        """Tell whether a text stands in it."""
        return query.casefold() in f"{self.name}\n{self.what}\n{self.detail}".casefold()


def guarantee_lines(ledger: GuaranteeLedger, desk: Desk) -> tuple[LedgerLine, ...]:
    """Return contracts, each before its events."""
    words, lists = desk.words, desk.workspace.office.rules.named
    found: list[LedgerLine] = []
    for each in ledger.entries:
        detail = [each.creditor, each.scope]
        if each.limit is not None:
            detail.append(words.say("up to {limit}", limit=yen(each.limit, words)))
        contract = Part(Undertaking.kind, each.id, 0, each.contract_on or each.starts_on, each.client_id)
        what = words.say("Guarantee: {span}", span=period(each.starts_on, each.ended_on or each.until, words))
        found.append(
            LedgerLine(
                contract,
                what,
                0,
                0,
                each.kept_until,
                True,
                each.hidden,
                each.name,
                "　".join(filter(None, detail)),
            )
        )
        for event in each.events:
            part = Part(RecourseEvent.kind, event.id, event.amount, event.on, each.client_id)
            paid = event.amount if event.column == COLUMNS[0] else 0
            what = terms.named(lists("recourse_kinds"), event.recourse_kind, words)
            if event.column == COLUMNS[2]:
                what = words.say("{what}: {amount}", what=what, amount=yen(event.amount, words))
            asked = event.amount if event.column == COLUMNS[1] else 0
            found.append(
                LedgerLine(
                    part, what, paid, asked, each.kept_until, False, each.hidden, each.name, event.note
                )
            )
    return tuple(found)


def belongings_lines(ledger: BelongingsLedger, desk: Desk) -> tuple[LedgerLine, ...]:
    """Return every act with its money, person by person."""
    words, lists = desk.words, desk.workspace.office.rules.named
    return tuple(
        LedgerLine(
            Part(act.kind, act.id, act.received - act.paid, act.on, each.client_id),
            corporation.act_of(act, lists, words),
            act.received,
            act.paid,
            each.kept_until,
            act.act == "act_signed",
            each.hidden,
            each.name,
            act.text,
        )
        for each in ledger.files
        for act in each.acts
    )


def paid_lines(ledger: PaidLedger, desk: Desk) -> tuple[LedgerLine, ...]:
    """Return contracts, each before what was done under it."""
    words, lists = desk.words, desk.workspace.office.rules.named
    found: list[LedgerLine] = []
    for each in ledger.contracts:
        kind = each.source
        contract = Part(kind, each.source_id, 0, each.starts_on, each.client_id)
        unit = terms.named(lists("fee_units"), each.fee_unit, words) if each.fee_unit else ""
        name = words.label(f"record.{kind}")
        what = words.say(
            "{contract}: {span}", contract=name, span=period(each.starts_on, each.ended_on, words)
        )
        detail = "　".join(filter(None, (unit, each.contents, each.conditions)))
        found.append(
            LedgerLine(contract, what, each.fee, 0, each.kept_until, True, each.hidden, each.name, detail)
        )
        for line in each.lines:
            part = Part(SupportEntry.kind, line.entry_id, 0, line.on, each.client_id)
            activity = terms.named(lists("entry_kinds"), line.activity, words)
            found.append(
                LedgerLine(part, activity, 0, 0, each.kept_until, False, each.hidden, each.name, line.text)
            )
    return tuple(found)


def line_columns(desk: Desk, part: str) -> Sequence[Column[LedgerLine]]:
    """Return the columns of a part of the ledger."""
    words = desk.words
    first, second = amounts_of(part, words)

    def amount(name: str) -> Callable[[LedgerLine], str]:
        return lambda line: yen(getattr(line, name), words) if getattr(line, name) else ""

    def kept(line: LedgerLine) -> str:
        if line.kept_until is None:
            return words.say("while it runs")
        return short_date(line.kept_until, words)

    def detail(line: LedgerLine) -> str:
        return line.detail.replace("\n", "　")

    def day(line: LedgerLine) -> str:
        return "" if line.part.on is None else short_date(line.part.on, words)

    acts = part == BELONGINGS
    columns = [
        Column("name", words.say("Other party"), lambda line: line.name, wide=13, bold=True),
        Column("on", words.say("Day in the ledger"), day, wide=11),
        Column("what", words.say("What the ledger says"), lambda line: line.what, wide=24, stretches=acts,
               sortable=False, tone=lambda line: Tone.ACCENT if line.begins else Tone.PLAIN),
        Column("detail", words.say("More about the act"), detail, wide=18, stretches=not acts,
               sortable=False),
        Column("first", first, amount("first"), wide=14, number=True, sortable=False),
        Column("second", second, amount("second"), wide=14, number=True, sortable=False),
        Column("kept", words.say("Kept until"), kept, wide=12, sortable=False,
               tone=lambda _line: Tone.QUIET, importance=Importance.EXTRA),
    ]  # fmt: skip
    return [column for column in columns if column.title]


def amounts_of(part: str, words: Words) -> tuple[str, str]:
    """Return what the two amounts of a part are; "" for none."""
    if part == GUARANTEES:
        return words.say("Paid for the tenant"), words.say("Asked back of the tenant")
    if part == BELONGINGS:
        return words.say("Money received"), words.say("Money paid")
    return words.say("Fee agreed"), ""

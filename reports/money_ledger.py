"""The book of one person's money (預り金台帳) for some months, with the counted cash."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from desktop.domain.client_money import MonthSum
from desktop.domain.fiscal_year import Month
from desktop.domain.rule_used import RuleUsed
from desktop.services.money_book import BookLine, CountLine
from i18n import rules_used
from i18n.client_money import FINDINGS
from i18n.dates import clock_time, month_title, short_date
from i18n.numbers import count, digits, yen
from i18n.words import Words
from reports.money_parts import MoneyHead, book_table
from reports.paper import Paper, finished
from reports.parts import Cell, Column, Flow, Stamp
from reports.parts.signing import TO_SIGN

CODE: Final = "BAN-93"


@dataclass(frozen=True, slots=True)
class MoneyLedgerContent:
    """The lines of a month, or of the whole book, with their figures."""

    head: MoneyHead
    month: Month | None
    sums: MonthSum
    lines: Sequence[BookLine]
    counts: Sequence[CountLine]
    closed: bool
    used: tuple[RuleUsed, ...]


def money_ledger(content: MoneyLedgerContent, words: Words, stamp: Stamp) -> Paper:
    """Return the book."""
    say, label, head, sums = words.say, words.label, content.head, content.sums
    flow = Flow(say("Book of client money"), words, stamp)
    flow.at(label("client.name"))
    month = say("Whole book") if content.month is None else month_title(content.month, words)
    if content.month is not None and not content.closed:
        month = say("{month} (not closed yet)", month=month)
    flow.facts(
        [
            (label("client.name"), head.client),
            (label("money_closing.month"), month),
            (label("money_closing.opening"), yen(sums.opening, words)),
            (label("money_closing.received"), yen(sums.received, words)),
            (label("money_closing.spent"), yen(sums.spent, words)),
            (label("money_closing.balance"), yen(sums.balance, words)),
            (label("money_closing.movements"), count(sums.count, words)),
        ]
    )
    book_table(flow, content.lines, head)
    if not content.lines:
        flow.paragraph(say("Nothing was moved."))
    notes = [
        (line.view.number, "、".join(say(FINDINGS[each]) for each in line.findings))
        for line in content.lines
        if line.findings
    ]
    if notes:
        flow.heading(say("To be looked at"))
        flow.table([Column(label("money_movement.number"), 1), Column(say("What it is"), 4)], notes)
    if content.counts:
        flow.heading(say("Counted cash"))
        flow.table(
            [
                Column(label("money_count.on"), 3),
                Column(label("money_count.counted"), 2, align="end"),
                Column(label("money_count.expected"), 2, align="end"),
                Column(say("Difference"), 2, align="end"),
                Column(say("Confirmed by two"), 3),
                Column(label("money_count.note"), 4),
            ],
            [
                (
                    f"{short_date(line.view.on, words)} {clock_time(line.view.at, words)}",
                    digits(line.view.counted),
                    digits(line.booked),
                    Cell(digits(line.difference), bold=line.difference != 0),
                    head.two(line.view.handled_by, line.view.witnessed_by, line.view.witness_name),
                    line.view.note,
                )
                for line in content.counts
            ],
        )
    flow.facts([(say("Looked at by the manager"), TO_SIGN), (say("Date"), TO_SIGN)])
    for rule in content.used:
        flow.note(rules_used.told(rule, words))
    return finished(flow)

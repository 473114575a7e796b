"""The regular statement to the person (収支の報告書): what came, what went, what is there, in plain words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from desktop.domain.fiscal_year import Month
from desktop.domain.rule_used import RuleUsed
from desktop.records.client_money import MoneyClosingView, MoneyStatementView
from desktop.services.money_book import BookLine
from i18n import rules_used
from i18n.dates import month_title, short_date
from i18n.numbers import digits, yen
from i18n.words import Words
from reports.money_parts import MoneyHead, sign_person
from reports.paper import Paper, finished
from reports.parts import Cell, Column, Flow, Stamp
from reports.parts.signing import TO_SIGN

CODE: Final = "BAN-94"


@dataclass(frozen=True, slots=True)
class MoneyStatementContent:
    """The closed months that are told of, and their movements."""

    head: MoneyHead
    closings: Sequence[MoneyClosingView]
    lines: Sequence[BookLine]
    used: tuple[RuleUsed, ...]
    told: MoneyStatementView | None = None
    """That it was handed over, once it was."""


def money_statement(content: MoneyStatementContent, words: Words, stamp: Stamp) -> Paper:
    """Return the statement."""
    say, head = words.say, content.head
    first, last = content.closings[0], content.closings[-1]
    flow = Flow(say("Statement of your money"), words, stamp)
    flow.at(words.label("client.name"))
    flow.paragraph(say("To {name}", name=head.client))
    months = month_title(Month.containing(first.month), words)
    if first.month != last.month:
        months = say("{first} to {last}", first=months, last=month_title(Month.containing(last.month), words))
    flow.paragraph(say("This is what happened with the money that we keep for you: {months}.", months=months))
    flow.table(
        [Column("", 3), Column("", 2, align="end")],
        [
            (say("There was at first"), yen(first.opening, words)),
            (say("We took"), yen(sum(each.received for each in content.closings), words)),
            (say("We paid or handed to you"), yen(sum(each.spent for each in content.closings), words)),
            (
                Cell(say("There is now"), bold=True),
                Cell(yen(last.balance, words), bold=True),
            ),
        ],
    )
    flow.heading(say("One by one"))
    flow.table(
        [
            Column(say("Date"), fits="2026/12/28"),
            Column(say("What for"), 5),
            Column(say("Money in"), fits="1,000,000", align="end"),
            Column(say("Money out"), fits="1,000,000", align="end"),
            Column(say("Balance left"), fits="1,000,000", align="end", bold=True),
        ],
        [
            (
                short_date(line.view.on, words),
                _what(line, head, words),
                digits(line.amount) if line.amount > 0 else "",
                digits(-line.amount) if line.amount < 0 else "",
                digits(line.balance),
            )
            for line in content.lines
        ],
    )
    if not content.lines:
        flow.paragraph(say("Nothing was moved."))
    flow.paragraph(
        say("You may look at the book and the receipts at any time. If anything seems odd, please say so.")
    )
    told = content.told
    said = say("I have had this explained to me and have looked at it.")
    sign_person(flow, said, None if told is None else told.signed_on)
    explained = "" if told is None or told.explained_by is None else head.names.get(told.explained_by, "")
    flow.facts(
        [(say("Explained by"), explained or TO_SIGN), (say("What you would like to say"), TO_SIGN)], abreast=1
    )
    for rule in content.used:
        flow.note(rules_used.told(rule, words))
    return finished(flow)


def _what(line: BookLine, head: MoneyHead, words: Words) -> str:
    purpose = head.term("money_purposes", line.view.purpose, words)
    what = "　".join(filter(None, (purpose, line.view.counterparty)))
    return words.say("{what} (corrected)", what=what) if line.countered_by is not None else what

"""All client money on a day (預り金残高一覧): everybody's balance, what is to be done, the total."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop.domain.rule_used import RuleUsed
from desktop.services.client_money import Held
from i18n import rules_used
from i18n.client_money import to_do
from i18n.dates import both_calendars, short_date
from i18n.numbers import digits, people, yen
from i18n.words import Words
from reports.paper import Paper, finished
from reports.parts import Column, Flow, Stamp
from reports.parts.signing import TO_SIGN

CODE: Final = "BAN-98"


@dataclass(frozen=True, slots=True)
class MoneyOverviewContent:
    """Everybody for whom something is kept."""

    held: Sequence[Held]
    today: date
    used: tuple[RuleUsed, ...]


def money_overview(content: MoneyOverviewContent, words: Words, stamp: Stamp) -> Paper:
    """Return the list."""
    say, label = words.say, words.label
    flow = Flow(say("Balances of client money"), words, stamp)
    flow.facts(
        [
            (say("On the day"), both_calendars(content.today, words)),
            (say("Number of people"), people(len(content.held), words)),
            (say("Total"), yen(sum(each.balance for each in content.held), words)),
            (say("Kept things"), digits(sum(each.things for each in content.held))),
        ]
    )
    flow.table(
        [
            Column(label("client.name"), 3),
            Column(say("Balance"), fits="1,000,000", align="end", bold=True),
            Column(label("money_agreement.limit_amount"), fits="1,000,000円", align="end"),
            Column(say("Last entry"), fits="2026/12/28"),
            Column(say("Kept things"), fits="保管品の数", align="end"),
            Column(say("To be done"), 4),
        ],
        [_row(each, words) for each in content.held],
    )
    flow.paragraph(say("This money belongs to the people named. It is no part of the organisation's assets."))
    flow.facts([(say("Looked at by the manager"), TO_SIGN), (say("Date"), TO_SIGN)])
    for rule in content.used:
        flow.note(rules_used.told(rule, words))
    return finished(flow)


def _row(held: Held, words: Words) -> tuple[str, ...]:
    return (
        held.name,
        digits(held.balance),
        words.say("No contract runs") if held.limit is None else digits(held.limit),
        "" if held.last_on is None else short_date(held.last_on, words),
        digits(held.things) if held.things else "",
        to_do(held, words),
    )

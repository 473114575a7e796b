"""The receipt of a movement: what the corporation took (預り証), or what the person was handed (受領証)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from desktop.domain.money_book import IN
from desktop.services.money_book import BookLine
from i18n.dates import both_calendars, clock_time
from i18n.numbers import yen
from i18n.words import Words
from reports.money_parts import MoneyHead, sign_person
from reports.paper import Paper, finished
from reports.parts import Flow, Stamp
from reports.parts.signing import sign_corporation

CODE: Final = "BAN-95"


@dataclass(frozen=True, slots=True)
class MoneyReceiptContent:
    """The movement; `to_person` says that the money went into the person's hand."""

    head: MoneyHead
    line: BookLine
    to_person: bool
    counters: str
    """The number of the entry that this one takes back."""


def money_receipt(content: MoneyReceiptContent, words: Words, stamp: Stamp) -> Paper:
    """Return the receipt."""
    say, label, head, view = words.say, words.label, content.head, content.line.view
    took = view.direction == IN
    title = say("Slip of a payment")
    if took:
        title = say("Receipt for money taken into keeping")
    elif content.to_person:
        title = say("Receipt for money handed over")
    if content.counters:
        title = say("Slip of a correction")
    flow = Flow(title, words, stamp)
    flow.at(f"{label('record.money_movement')} {view.number}")
    facts = [
        (label("money_movement.number"), say("No. {number}", number=view.number)),
        (label("client.name"), head.client),
        (label("money_movement.amount"), yen(view.amount, words)),
        (
            label("money_movement.on"),
            f"{both_calendars(view.on, words)} {clock_time(view.at, words)}",
        ),
        (label("money_movement.purpose"), head.term("money_purposes", view.purpose, words)),
        (label("money_movement.counterparty"), view.counterparty),
        (label("money_movement.receipt_no"), view.receipt_no),
        (
            label("money_movement.counters_id"),
            content.counters and say("No. {number}", number=content.counters),
        ),
        (say("Balance after it"), yen(content.line.balance, words)),
        (
            say("Confirmed by two"),
            head.two(view.handled_by, view.witnessed_by, view.witness_name),
        ),
    ]
    flow.facts([fact for fact in facts if fact[1]], abreast=1)
    if content.to_person and not took and not content.counters:
        sign_person(flow, say("I have received this amount."))
    elif took and not content.counters:
        flow.paragraph(say("We have taken this amount into keeping."))
    sign_corporation(flow, head.organisation)
    return finished(flow)

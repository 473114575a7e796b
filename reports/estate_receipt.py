"""The receipt of money of an estate: what heirs sign (受領証), or the slip of any other movement."""

from __future__ import annotations

from typing import Final

from desktop.domain.money_book import IN
from i18n.numbers import yen
from i18n.words import Words
from reports.estate_parts import EstateLineContent, person, rules, when
from reports.paper import Paper, finished
from reports.parts import Flow, Stamp
from reports.parts.signing import TO_SIGN, sign_corporation, sign_here

CODE: Final = "BAN-193"


def estate_receipt(content: EstateLineContent, words: Words, stamp: Stamp) -> Paper:
    """Return the receipt of an heir, or the slip."""
    say, label, head, line = words.say, words.label, content.head, content.line
    view = line.view
    heir = head.heirs.get(view.heir_id, "") if view.heir_id else ""
    signs = bool(heir) and view.counters_id is None
    title = (
        say("Slip of money received for an estate")
        if view.direction == IN
        else say("Slip of a payment of an estate")
    )
    if view.counters_id is not None:
        title = say("Slip of a correction of an estate")
    if signs:
        title = say("Receipt of money of an estate")
    flow = Flow(title, words, stamp)
    flow.at(f"{label('record.estate_movement')} {view.number}")
    facts = [
        (label("estate_movement.number"), view.number),
        *person(head, content.died_on, words),
        (label("estate_movement.amount"), yen(view.amount, words)),
        (label("estate_movement.on"), when(line, words)),
        (label("estate_movement.purpose"), head.term("estate_purposes", view.purpose, words)),
        (label("estate_movement.place"), head.term("estate_places", view.place, words)),
        (label("estate_movement.heir_id"), heir),
        (label("estate_movement.counterparty"), view.counterparty),
        (label("estate_movement.receipt_no"), view.receipt_no),
        (label("estate_movement.deposit_number"), view.deposit_number),
        (say("Confirmed by two"), head.two(line)),
        (label("estate_movement.note"), view.note),
    ]
    flow.facts([fact for fact in facts if fact[1]], abreast=1)
    if signs:
        flow.keep(110)
        flow.paragraph(say("I have received this amount as an heir of the person named above."))
        sign_here(
            flow,
            [
                (say("Date"), TO_SIGN),
                (say("Address of the heir"), TO_SIGN),
                (say("Name and signature of who receives"), TO_SIGN),
            ],
            abreast=1,
        )
    sign_corporation(flow, head.organisation, None)
    rules(flow, content.used)
    return finished(flow)

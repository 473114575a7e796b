"""The deposit note (供託の控え): what was deposited where, under which number, and why."""

from __future__ import annotations

from typing import Final

from i18n.dates import both_calendars
from i18n.numbers import yen
from i18n.words import Words
from reports.estate_parts import EstateLineContent, person, rules
from reports.paper import Paper, finished
from reports.parts import Flow, Stamp
from reports.parts.signing import TO_SIGN, sign_corporation

CODE: Final = "BAN-195"


def estate_deposit(content: EstateLineContent, words: Words, stamp: Stamp) -> Paper:
    """Return the note."""
    say, label, head, view = words.say, words.label, content.head, content.line.view
    flow = Flow(say("Note of a deposit with the authorities"), words, stamp)
    flow.at(f"{label('record.estate_movement')} {view.number}")
    flow.facts(
        [
            (label("estate_movement.number"), view.number),
            *person(head, content.died_on, words),
            (say("Legal affairs bureau"), view.counterparty),
            (label("estate_movement.deposit_number"), view.deposit_number),
            (say("Deposited with them on"), both_calendars(view.on, words)),
            (label("estate_movement.amount"), yen(view.amount, words)),
            (label("estate_movement.receipt_no"), view.receipt_no or TO_SIGN),
            (say("Why it is deposited"), view.note or TO_SIGN),
            (say("Confirmed by two"), head.two(content.line)),
        ],
        abreast=1,
    )
    flow.paragraph(
        say("The receipt of the deposit office counts; this note only keeps together what belongs to it.")
    )
    sign_corporation(flow, head.organisation, None)
    rules(flow, content.used)
    return finished(flow)

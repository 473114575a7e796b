"""The receipt for belongings that were handed over (残置物の受領証), signed by who received them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from desktop.records.belonging_leaving import BelongingLeavingView
from i18n.dates import both_calendars
from i18n.numbers import digits
from i18n.words import Words
from reports.belonging_parts import BelongingsHead, PaperThing
from reports.paper import Paper, finished
from reports.parts import Column, Flow, Stamp
from reports.parts.signing import TO_SIGN, sign_corporation, sign_here

CODE: Final = "BAN-184"


@dataclass(frozen=True, slots=True)
class BelongingsReceiptContent:
    """What one receiver got on one day in one way."""

    head: BelongingsHead
    left: BelongingLeavingView
    things: tuple[PaperThing, ...]


def belongings_receipt(content: BelongingsReceiptContent, words: Words, stamp: Stamp) -> Paper:
    """Return the receipt."""
    say, label, head, left = words.say, words.label, content.head, content.left
    flow = Flow(say("Receipt for belongings handed over"), words, stamp)
    flow.at(label("record.belonging_leaving"))
    facts = [
        (label("client.name"), head.client),
        (label("belonging_leaving.on"), both_calendars(left.on, words)),
        (label("belonging_leaving.way"), head.term("belonging_ways", left.way, words)),
        (label("belonging_leaving.receiver"), left.receiver),
        (label("belonging_leaving.receiver_contact"), left.receiver_contact),
        (label("belonging_leaving.receipt_number"), left.receipt_number),
        (label("belonging_leaving.witness"), left.witness),
        (label("belonging_leaving.handled_by"), head.names.get(left.handled_by, "")),
    ]
    flow.facts([fact for fact in facts if fact[1]])
    flow.table(
        [
            Column(label("belonging.number"), fits="1234"),
            Column(label("belonging.name"), 4),
            Column(label("belonging.belonging_class"), 2),
            Column(label("belonging.quantity"), fits="9999", align="end"),
            Column(label("belonging.amount"), fits="1,000,000", align="end"),
        ],
        [
            (
                str(thing.view.number),
                thing.view.name,
                head.short("belonging_classes", thing.view.belonging_class, words),
                digits(thing.view.quantity),
                "" if thing.view.amount is None else digits(thing.view.amount),
            )
            for thing in content.things
        ],
    )
    flow.keep(90)
    flow.paragraph(say("I have received these things."))
    sign_here(flow, [(say("Date"), TO_SIGN), (say("Name and signature of who receives"), TO_SIGN)])
    sign_corporation(flow, head.organisation, head.names.get(left.handled_by, ""))
    return finished(flow)

"""The receipt of a kept thing (保管品預り証), with everything that was done with it and its return."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from desktop.services.custody import Place, Thing
from i18n.dates import both_calendars, clock_time, short_date
from i18n.words import Words
from reports.money_parts import MoneyHead, sign_person
from reports.paper import Paper, finished
from reports.parts import Column, Flow, Stamp
from reports.parts.signing import sign_corporation

CODE: Final = "BAN-96"


@dataclass(frozen=True, slots=True)
class CustodyReceiptContent:
    """The thing."""

    head: MoneyHead
    thing: Thing


def custody_receipt(content: CustodyReceiptContent, words: Words, stamp: Stamp) -> Paper:
    """Return the receipt."""
    say, label, head, view = words.say, words.label, content.head, content.thing.view
    returned = content.thing.place is Place.RETURNED
    title = say("Receipt for a thing returned") if returned else say("Receipt for a thing kept")
    flow = Flow(title, words, stamp)
    flow.at(f"{label('record.custody_item')} {view.number}")
    facts = [
        (label("custody_item.number"), say("No. {number}", number=view.number)),
        (label("client.name"), head.client),
        (label("custody_item.item_kind"), head.term("custody_kinds", view.item_kind, words)),
        (say("What it is"), view.description),
        (label("custody_item.reason"), view.reason),
        (
            label("custody_item.received_on"),
            f"{both_calendars(view.received_on, words)} {clock_time(view.received_at, words)}",
        ),
        (label("custody_item.received_from"), view.received_from),
        (label("custody_item.kept_where"), view.kept_where),
        (say("Confirmed by two"), head.two(view.handled_by, view.witnessed_by, view.witness_name)),
    ]
    flow.facts([fact for fact in facts if fact[1]], abreast=1)
    if content.thing.moves:
        flow.heading(say("What was done with it"))
        flow.table(
            [
                Column(label("custody_move.on"), 3),
                Column(label("custody_move.move"), 3),
                Column(label("custody_move.with_whom"), 3),
                Column(label("custody_move.purpose"), 3),
                Column(say("Confirmed by two"), 3),
                Column(label("custody_move.number"), fits="C2026-0001"),
            ],
            [
                (
                    f"{short_date(move.on, words)} {clock_time(move.at, words)}",
                    head.term("custody_moves", move.move, words),
                    move.with_whom,
                    move.purpose,
                    head.two(move.handled_by, move.witnessed_by, move.witness_name),
                    move.number,
                )
                for move in content.thing.moves
            ],
        )
    if returned:
        sign_person(flow, say("I have received this thing."))
    else:
        flow.paragraph(
            say(
                "We keep this thing for you and give it back whenever you ask. We know neither a PIN nor a"
                " My Number."
            )
        )
    sign_corporation(flow, head.organisation)
    return finished(flow)

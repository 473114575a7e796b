"""The certificate of disposal (処分証明): what was thrown away or sold, when, by whom, on what permit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from i18n import rules_used
from i18n.dates import short_date
from i18n.numbers import digits, yen
from i18n.words import Words
from reports.belonging_parts import BelongingsHead, PaperThing, head_facts, sign_ours
from reports.paper import Paper, finished
from reports.parts import Column, Flow, Row, Stamp

CODE: Final = "BAN-183"


@dataclass(frozen=True, slots=True)
class DisposalCertificateContent:
    """The things that were disposed of or sold, in the order of the days."""

    head: BelongingsHead
    things: tuple[PaperThing, ...]


def disposal_certificate(content: DisposalCertificateContent, words: Words, stamp: Stamp) -> Paper:
    """Return the certificate."""
    say, label, head = words.say, words.label, content.head
    flow = Flow(say("Certificate of disposal of belongings"), words, stamp)
    head_facts(flow, head)
    if not content.things:
        flow.paragraph(say("Nothing was disposed of or sold so far."))
    else:
        flow.paragraph(say("We certify that the following things were disposed of or sold as written here."))
        flow.table(
            [
                Column(label("belonging.number"), fits="1234"),
                Column(label("belonging.name"), 3),
                Column(label("belonging.quantity"), fits="999", align="end"),
                Column(label("belonging_leaving.on"), fits="2026/12/28"),
                Column(label("belonging_leaving.way"), 2),
                Column(label("belonging_leaving.receiver"), 3),
                Column(say("Permit, ticket, receipt"), 3),
                Column(label("belonging_leaving.price"), fits="1,000,000", align="end"),
            ],
            [_row(flow, head, thing) for thing in content.things],
        )
        _early(flow, head, content.things)
        total = sum(thing.left.price or 0 for thing in content.things if thing.left is not None)
        if total:
            flow.paragraph(
                say("Sold for {amount} in all; it belongs to the estate.", amount=yen(total, words))
            )
    sign_ours(flow, head)
    for used in head.rules:
        flow.note(rules_used.told(used, words))
    return finished(flow)


def _row(flow: Flow, head: BelongingsHead, thing: PaperThing) -> Row:
    words, view, left = flow.words, thing.view, thing.left
    flow.at(words.say("No. {number} {name}", number=view.number, name=view.name))
    if left is None:
        return (str(view.number), view.name, digits(view.quantity), "", "", "", "", "")
    label = words.label
    proof = [
        f"{label(f'belonging_leaving.{name}')} {value}"
        for name in ("hauler_permit", "dealer_licence", "recycling_ticket", "receipt_number")
        if (value := getattr(left, name))
    ]
    if left.witness:
        proof.append(f"{label('belonging_leaving.witness')} {left.witness}")
    return (
        str(view.number),
        view.name,
        digits(view.quantity),
        short_date(left.on, words),
        head.short("belonging_ways", left.way, words),
        left.receiver,
        "\n".join(proof),
        "" if left.price is None else digits(left.price),
    )


def _early(flow: Flow, head: BelongingsHead, things: Sequence[PaperThing]) -> None:
    """Say of each thing that did not wait on what ground it went."""
    words = flow.words
    early = [(thing, thing.left) for thing in things if thing.left is not None and thing.left.early_ground]
    if not early:
        return
    flow.heading(words.say("Disposed of before the earliest day"))
    flow.table(
        [
            Column(words.label("belonging.number"), fits="1234"),
            Column(words.label("belonging_leaving.early_ground"), 2),
            Column(words.label("belonging_leaving.early_because"), 3),
        ],
        [
            (
                str(thing.view.number),
                head.term("early_disposal_grounds", left.early_ground, words),
                left.early_because,
            )
            for thing, left in early
        ],
    )

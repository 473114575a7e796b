"""The certificate of disposal (処分証明): what was thrown away or sold, when, by whom, on what permit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from desktop.records.belonging_leaving import BelongingLeavingView
from i18n import rules_used
from i18n.dates import both_calendars
from i18n.numbers import digits, yen
from i18n.words import Words
from reports.belonging_parts import BelongingsHead, PaperThing, head_facts
from reports.paper import Paper, finished
from reports.parts import Column, Flow, Row, Stamp
from reports.parts.signing import sign_corporation

CODE: Final = "BAN-183"
_PROOF: Final = (
    "receiver",
    "hauler_permit",
    "dealer_licence",
    "recycling_ticket",
    "receipt_number",
    "witness",
)
_KEPT: Final = 190.0
_TOGETHER: Final = (*_PROOF, "way", "on", "early_ground", "early_because")
"""Things whose entries say the same of these left together."""


@dataclass(frozen=True, slots=True)
class DisposalCertificateContent:
    """The things that were disposed of or sold, in the order of the days."""

    head: BelongingsHead
    things: tuple[PaperThing, ...]


def disposal_certificate(content: DisposalCertificateContent, words: Words, stamp: Stamp) -> Paper:
    """Return the certificate."""
    say, head = words.say, content.head
    flow = Flow(say("Certificate of disposal of belongings"), words, stamp)
    head_facts(flow, head)
    if not content.things:
        flow.paragraph(say("Nothing was disposed of or sold so far."))
    else:
        flow.paragraph(say("We certify that the following things were disposed of or sold as written here."))
        for left, things in _together(content.things):
            _handing(flow, head, left, things)
        total = sum(thing.left.price or 0 for thing in content.things if thing.left is not None)
        if total:
            amount = yen(total, words)
            flow.paragraph(say("Sold for {amount} in all; it belongs to the estate.", amount=amount))
    sign_corporation(flow, head.organisation)
    for used in head.rules:
        flow.note(rules_used.told(used, words))
    return finished(flow)


def _together(things: Iterable[PaperThing]) -> list[tuple[BelongingLeavingView, list[PaperThing]]]:
    found: dict[tuple[object, ...], tuple[BelongingLeavingView, list[PaperThing]]] = {}
    for thing in things:
        if thing.left is not None:
            same = tuple(getattr(thing.left, name) for name in _TOGETHER)
            found.setdefault(same, (thing.left, []))[1].append(thing)
    return [*found.values()]


def _handing(
    flow: Flow, head: BelongingsHead, left: BelongingLeavingView, things: Iterable[PaperThing]
) -> None:
    words, label = flow.words, flow.words.label
    way = head.term("belonging_ways", left.way, words)
    flow.at(label("record.belonging_leaving"))
    # What was written of it and its first thing stand on one page.
    flow.keep(_KEPT)
    flow.heading(f"{both_calendars(left.on, words)}　{way}")
    told = [(label(f"belonging_leaving.{name}"), getattr(left, name)) for name in _PROOF]
    told.append(
        (
            label("belonging_leaving.early_ground"),
            head.term("early_disposal_grounds", left.early_ground, words),
        )
    )
    told.append((label("belonging_leaving.early_because"), left.early_because))
    flow.facts([fact for fact in told if fact[1]], abreast=1)
    flow.table(
        [
            Column(label("belonging.number"), fits="1234"),
            Column(label("belonging.name"), 4),
            Column(label("belonging.belonging_class"), 2),
            Column(label("belonging.quantity"), fits="9999", align="end"),
            Column(label("belonging_leaving.price"), fits="1,000,000", align="end"),
        ],
        [_row(flow, head, thing) for thing in things],
    )


def _row(flow: Flow, head: BelongingsHead, thing: PaperThing) -> Row:
    words, view, left = flow.words, thing.view, thing.left
    flow.at(words.say("No. {number} {name}", number=view.number, name=view.name))
    price = None if left is None else left.price
    return (
        str(view.number),
        view.name,
        head.short("belonging_classes", view.belonging_class, words),
        digits(view.quantity),
        "" if price is None else digits(price),
    )

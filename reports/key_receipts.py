"""The receipts for a key: for its coming (鍵の預り証), and for its going back (鍵の返却の受領書)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop.domain.dated import DatedList
from desktop.records.organisation import OrganisationView
from desktop.services.keys_kept import KeyFile
from i18n import rules_used, terms
from i18n.dates import both_calendars, clock_time, short_date
from i18n.words import Words
from reports.paper import Paper, finished
from reports.parts import Column, Fact, Flow, Stamp
from reports.parts.letter import letter_head
from reports.parts.signing import TO_SIGN, sign_here

CODE: Final = "BAN-111"
RETURN_CODE: Final = "BAN-112"
LISTS: Final = ("key_kinds",)
_MOST_USES: Final = 20


@dataclass(frozen=True, slots=True)
class KeyReceiptContent:
    """The key with its uses, the corporation, and the list of kinds of keys."""

    file: KeyFile
    own: OrganisationView | None
    lists: Mapping[str, DatedList]
    today: date


def key_receipt(content: KeyReceiptContent, words: Words, stamp: Stamp) -> Paper:
    """Return the receipt that is given when a key comes."""
    say, view = words.say, content.file.view
    flow = Flow(say("Receipt for a key"), words, stamp)
    name = say("Dear {name}", name=content.file.client)
    letter_head(flow, name, content.own, view.received_on)
    flow.at(words.label("record.key_kept"))
    flow.paragraph(say("We have received this key from you and keep it for you."))
    flow.facts(_facts(content, words), abreast=1)
    flow.heading(say("How we handle your key"))
    for text in (
        say(
            "The key is yours. Please tell us whenever you want it back; you get it without giving a reason."
        ),
        say("We use it only for what is written above, or when your life or health may be in danger."),
        say("As a rule two people are there when it is used. When, why and by whom is written down."),
        say("It lies locked away and under a seal, apart from your name and address. It is never copied."),
        say("When your support ends, or you move out, the key goes back to you or to the owner of the home."),
    ):
        flow.paragraph(f"・{text}")
    flow.note(rules_used.told(content.file.rule, words))
    flow.space(0.5)
    _signatures(flow, words, say("Received the key for the organisation"), say("Gave the key into keeping"))
    return finished(flow)


def key_return(content: KeyReceiptContent, words: Words, stamp: Stamp) -> Paper:
    """Return the receipt that is signed when a key goes back, with every use it was put to."""
    say, view = words.say, content.file.view
    flow = Flow(say("Receipt of its return"), words, stamp)
    name = "" if content.own is None else say("To {name}", name=content.own.name)
    if name:
        flow.paragraph(name)
    flow.at(words.label("record.key_kept"))
    flow.paragraph(say("I have got back the key that was kept for me."))
    flow.facts([*_facts(content, words), *_returned(content, words)], abreast=1)
    flow.heading(say("When the key was used"))
    if content.file.uses:
        _uses(flow, content, words)
    else:
        flow.paragraph(say("Nobody has used it so far."))
    flow.space(0.5)
    del view
    _signatures(flow, words, say("Gave the key back for the organisation"), say("Received the key"))
    return finished(flow)


def _facts(content: KeyReceiptContent, words: Words) -> Iterator[Fact]:
    view, label = content.file.view, words.label
    yield label("key_kept.receipt_number"), view.receipt_number or TO_SIGN
    yield label("key_kept.key_kind"), terms.named(content.lists["key_kinds"], view.key_kind, words)
    yield label("key_kept.key_number"), view.key_number or TO_SIGN
    yield label("key_kept.copies"), str(view.copies or 1)
    if content.file.home:
        yield label("key_kept.tenancy_id"), content.file.home
    yield label("key_kept.received_on"), both_calendars(view.received_on, words)
    yield label("key_kept.received_from"), view.received_from or content.file.client
    yield label("key_kept.purpose"), view.purpose or TO_SIGN
    if view.seal_number:
        yield label("key_kept.seal_number"), view.seal_number


def _returned(content: KeyReceiptContent, words: Words) -> Iterator[Fact]:
    view, label = content.file.view, words.label
    day = TO_SIGN if view.returned_on is None else both_calendars(view.returned_on, words)
    yield label("key_kept.returned_on"), day
    yield label("key_kept.returned_to"), view.returned_to or TO_SIGN


def _uses(flow: Flow, content: KeyReceiptContent, words: Words) -> None:
    say, label = words.say, words.label
    uses = content.file.uses
    flow.table(
        [
            Column(label("key_use.on"), fits="2026/12/28 23:59"),
            Column(label("key_use.reason"), 4),
            Column(label("key_use.staff_id"), 2),
            Column(say("Second person"), 2),
        ],
        [
            (
                " ".join(
                    filter(
                        None,
                        (
                            short_date(use.view.on, words),
                            "" if use.view.at is None else clock_time(use.view.at, words),
                        ),
                    )
                ),
                use.view.reason,
                use.staff,
                say("none") if use.alone else use.second,
            )
            for use in uses[:_MOST_USES]
        ],
    )
    if len(uses) > _MOST_USES:
        rest = len(uses) - _MOST_USES
        flow.note(words.say_many("and {n} use before", "and {n} uses before", rest))


def _signatures(flow: Flow, words: Words, ours: str, theirs: str) -> None:
    date_of = words.say("Date")
    flow.facts([(ours, TO_SIGN), (date_of, TO_SIGN)])
    if flow.stamp.signed:
        flow.paragraph(theirs)
    sign_here(flow, [(theirs, TO_SIGN), (date_of, TO_SIGN)])

"""The list of designated things (指定残置物の一覧): what, where, to whom, whose, photo."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from i18n.dates import short_date
from i18n.words import Words
from reports.mandate_parts import MandateHead, head_facts, signing, where
from reports.paper import Paper, finished
from reports.parts import Column, Flow, Stamp
from reports.parts.photos import draw_photos

CODE: Final = "BAN-142"


@dataclass(frozen=True, slots=True)
class DesignatedThingsContent:
    """The arrangement, and a JPEG for each thing that has a photo."""

    head: MandateHead
    photos: Mapping[UUID, bytes]


def designated_things(content: DesignatedThingsContent, words: Words, stamp: Stamp) -> Paper:
    """Return the list."""
    head, say, label = content.head, words.say, words.label
    flow = Flow(say("Designated things"), words, stamp)
    head_facts(flow, head)
    flow.paragraph(
        say(
            "After my death, please send these things to the people named beside them. What is not on this"
            " list may be disposed of after the agreed period."
        )
    )
    if not head.file.things:
        flow.paragraph(say("Nothing has been designated yet."))
    rows = []
    for number, each in enumerate(head.file.things, 1):
        room = head.term("belonging_rooms", each.room, words)
        owner = head.term("thing_owners", each.owner, words)
        to = (
            each.addressee,
            where(each.addressee_postal_code, each.addressee_address),
            each.addressee_phone,
        )
        rows.append(
            (
                str(number),
                "\n".join(filter(None, (each.what, f"{owner} {each.owner_name}".strip()))),
                "\n".join(filter(None, (room, each.place))),
                "\n".join(filter(None, to)),
                short_date(each.on, words),
            )
        )
    if rows:
        flow.table(
            [
                Column("", fits="□□"),
                Column(label("designated_thing.what"), 4),
                Column(say("Where in the home"), 3),
                Column(label("designated_thing.addressee"), 5),
                Column(label("designated_thing.on"), fits="2026/12/28"),
            ],
            rows,
        )
    shown = [
        (f"{number}　{each.what}", content.photos[each.id])
        for number, each in enumerate(head.file.things, 1)
        if each.id in content.photos
    ]
    if shown:
        flow.heading(say("Photos"))
        draw_photos(flow, shown)
    signing(flow, say("This is what I wish to be done with my things."))
    return finished(flow)

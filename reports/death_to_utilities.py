"""The letter to who supplies the home (電気・ガス・水道・通信の停止の届け): customer, place, meters, day."""

from __future__ import annotations

from typing import Final

from desktop.domain.dated import DatedList
from desktop.services.death_letter_parts import Meter
from i18n import terms
from i18n.dates import both_calendars
from i18n.words import Words
from reports.paper import Paper, finished
from reports.parts import Column, Stamp
from reports.parts.death_letter import (
    DeathLetterContent,
    begun,
    signed,
    who_and_where,
)

CODE: Final = "BAN-169"


def utilities(content: DeathLetterContent, words: Words, stamp: Stamp) -> Paper:
    """Return the letter; it is Japanese whatever the screen speaks."""
    del words
    flow, letter = begun(content, stamp), content.letter
    words, say = flow.words, flow.words.say
    flow.paragraph(
        say(
            "Your customer named below has died. We were entrusted with what follows and ask you to stop the"
            " supply."
        )
        if letter.belongings
        else say(
            "Your customer named below has died. We may not end the contract ourselves: the heirs do so."
            " Please tell us what they need."
        )
    )
    supply = letter.supply
    stop = None if supply is None else supply.ends_on
    ended = "" if letter.lease_ended_on is None else both_calendars(letter.lease_ended_on, words)
    who_and_where(
        flow,
        letter,
        (say("Customer number"), "" if supply is None else supply.customer_number),
        (say("Day to stop on"), "" if stop is None else both_calendars(stop, words)),
        (say("End of the lease"), ended),
    )
    flow.note(say("Empty fields are written by hand. Power may be needed while the home is cleared."))
    if letter.meters:
        flow.heading(say("Meters as we saw them last"))
        rows = content.lists["meters"]
        flow.table(
            [
                Column(say("Meter outside the door"), 2),
                Column(say("What it showed"), 2),
                Column(say("Day on which it was read"), 3),
            ],
            [
                (
                    terms.named(rows, each.meter, words),
                    _reading(each, rows),
                    "" if each.on is None else both_calendars(each.on, words),
                )
                for each in letter.meters
            ],
        )
    signed(flow, letter, *letter.rules)
    return finished(flow)


def _reading(meter: Meter, rows: DatedList) -> str:
    row = rows.ever(meter.meter)
    return meter.reading if row is None else f"{meter.reading} {row.values['unit']}"

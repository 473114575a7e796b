"""The notice before belongings are disposed of (残置物の処分の予告): first day, how much, how to object."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from i18n import terms
from i18n.dates import both_calendars
from i18n.words import Words
from reports.paper import Paper, finished
from reports.parts import Column, Flow, Stamp, look
from reports.parts.death_letter import DeathLetterContent, begun, home_fact, person_facts, signed

CODE: Final = "BAN-168"
_DAY: Final = timedelta(days=1)


def disposal(content: DeathLetterContent, words: Words, stamp: Stamp) -> Paper:
    """Return the notice; it is Japanese whatever the screen speaks."""
    del words
    flow, letter = begun(content, stamp), content.letter
    say = flow.words.say
    flow.paragraph(say("We were entrusted with what the person named below left, and announce its disposal."))
    flow.facts([*person_facts(letter, flow.words), home_fact(letter, flow.words)], abreast=1)
    flow.heading(say("First day of disposal"))
    day = None if letter.earliest is None else letter.earliest.day
    if day is None:
        flow.paragraph(
            say("The day is not settled yet, as the lease has not ended. We shall write to you again.")
        )
    else:
        flow.paragraph(
            say("Nothing is disposed of before {day}.", day=both_calendars(day, flow.words)),
            look.strong(flow.words.language),
        )
        last = both_calendars(day - _DAY, flow.words)
        flow.paragraph(
            say(
                "If something is yours, was to come to you, or should be kept, please tell us by {day}.",
                day=last,
            )
        )
    _things(flow, content)
    signed(flow, letter, *letter.rules)
    return finished(flow)


def _things(flow: Flow, content: DeathLetterContent) -> None:
    totals, words, say = content.letter.totals, flow.words, flow.words.say
    flow.heading(say("What is listed"))
    piles = [] if totals is None else [each for each in totals.piles if each.open]
    if not piles:
        made = totals is not None and totals.whole.lines > 0
        flow.paragraph(
            say("Everything on the list has been handed over or cleared already.")
            if made
            else say("The list of what is in the home is being made.")
        )
        return
    names = content.lists["belonging_piles"]
    flow.table(
        [Column(say("What is to be done with it"), 3), Column(say("Lines on the list"), 1, align="end")],
        [(terms.named(names, each.code, words), str(each.open)) for each in piles],
    )

"""The letter at the end of support (支援終了のお知らせ): to the agencies that supported with us."""

from __future__ import annotations

from typing import Final

from i18n.dates import both_calendars
from i18n.words import Words
from reports.paper import Paper, finished
from reports.parts import Stamp
from reports.parts.death_letter import DeathLetterContent, begun, death_facts, person_facts, signed

CODE: Final = "BAN-173"


def end_of_support(content: DeathLetterContent, words: Words, stamp: Stamp) -> Paper:
    """Return the letter; it is Japanese whatever the screen speaks."""
    del words
    flow, letter = begun(content, stamp), content.letter
    say = flow.words.say
    flow.paragraph(
        say(
            "The person named below, whom you supported together with us, has died. We thank you from our"
            " hearts for working with us."
        )
    )
    ended = "" if letter.ended_on is None else both_calendars(letter.ended_on, flow.words)
    flow.facts(
        [
            *person_facts(letter, flow.words),
            *death_facts(letter, flow.words),
            (say("Our support ended on"), ended),
        ],
        abreast=1,
    )
    flow.paragraph(
        say(
            "If services, meetings or papers are still planned with us, please end them. What you hold of"
            " ours please keep or destroy by your own rules, and call us where anything is open."
        )
    )
    signed(flow, letter, *letter.rules)
    return finished(flow)

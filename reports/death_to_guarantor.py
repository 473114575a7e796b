"""The letter to guarantee company or guarantor (保証会社・保証人への知らせ): the end of the lease."""

from __future__ import annotations

from typing import Final

from i18n.words import Words
from reports.death_to_landlord import lease, plan
from reports.paper import Paper, finished
from reports.parts import Stamp
from reports.parts.death_letter import (
    DeathLetterContent,
    begun,
    signed,
    who_and_where,
)

CODE: Final = "BAN-171"


def guarantor(content: DeathLetterContent, words: Words, stamp: Stamp) -> Paper:
    """Return the letter; it is Japanese whatever the screen speaks."""
    del words
    flow, letter = begun(content, stamp), content.letter
    say = flow.words.say
    flow.paragraph(say("It is our sad duty to tell you that the tenant whom you guarantee has died."))
    who_and_where(
        flow,
        letter,
        (say("Number of the guarantee"), ""),
    )
    lease(flow, letter)
    plan(flow, letter)
    flow.heading(say("What we ask of you"))
    flow.paragraph(
        say("Please tell us which papers you need to end the guarantee, and whom we may speak with at yours.")
    )
    signed(flow, letter, *letter.rules)
    return finished(flow)

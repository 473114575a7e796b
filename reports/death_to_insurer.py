"""The letter to the insurer (保険会社への知らせ): days, and what to do before clearing."""

from __future__ import annotations

from typing import Final

from i18n.words import Words
from reports.paper import Paper, finished
from reports.parts import Stamp
from reports.parts.death_letter import (
    DeathLetterContent,
    begun,
    signed,
    who_and_where,
)

CODE: Final = "BAN-172"


def insurer(content: DeathLetterContent, words: Words, stamp: Stamp) -> Paper:
    """Return the letter; it is Japanese whatever the screen speaks."""
    del words
    flow, letter = begun(content, stamp), content.letter
    say = flow.words.say
    flow.paragraph(say("It is our sad duty to tell you that the person insured with you has died."))
    who_and_where(
        flow,
        letter,
        (say("Number of the policy"), "" if letter.policy is None else letter.policy.policy_number),
    )
    flow.heading(say("What we ask of you"))
    asks = (
        say("Please tell us which costs the insurance covers, and who may claim them."),
        say("Please tell us which photographs or estimates you need before the home is cleared."),
        say("Please send the forms for the claim to the address above."),
    )
    flow.paragraph("\n".join(f"{number}. {text}" for number, text in enumerate(asks, 1)))
    signed(flow, letter, *letter.rules)
    return finished(flow)
